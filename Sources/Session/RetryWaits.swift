/// Growing waits between attempts.
package struct RetryWaits: Hashable, Sendable {
  private let waits: [Duration]
  private var attempts = 0

  /// The waits before the first, second, ... attempt; the last one is repeated.
  package init(_ waits: [Duration]) {
    self.waits = waits
  }

  /// The wait before the next attempt.
  package mutating func next() -> Duration {
    let wait = waits.isEmpty ? .seconds(1) : waits[min(attempts, waits.count - 1)]
    attempts = min(attempts + 1, waits.count)
    return wait
  }

  /// Begins anew.
  package mutating func reset() {
    attempts = 0
  }
}
