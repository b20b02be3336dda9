/// When a loop looks at what comes of which it prints nothing. Each look keeps whoever takes the bytes waiting, and is a wait for
/// that in turn: as long as more comes within each pause, the next is twice as long.
struct QuietLooks {
  /// How long pauses are, in nanoseconds.
  static let pauses: ClosedRange<Int64> = 1_000_000...16_000_000

  private(set) var pause = pauses.lowerBound
  /// When to look next, at the earliest, in nanoseconds since 1970.
  private var next: Int64 = 0

  /// How long to wait before anything is looked at, in nanoseconds: 0 when there was a pause already.
  func timeLeft(at now: Int64) -> Int64 { max(0, min(next - now, pause)) }

  /// Something came, and is looked at now.
  mutating func look(at now: Int64) {
    let isBusy = now - next < pause
    pause = isBusy ? min(2 * pause, Self.pauses.upperBound) : Self.pauses.lowerBound
    next = now + pause
  }
}
