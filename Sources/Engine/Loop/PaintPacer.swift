package import Capture

/// When to paint: at once while changes come one by one, and every 16 ms while they pour in.
///
/// A change after a pause may be painted at once, and so may a few that follow it closely (a message and its answer):
/// painting that takes up to 3 ms takes half of the time at most. What comes faster waits for its turn, one in 16 ms.
package struct PaintPacer {
  /// The time between two paintings while changes pour in, in nanoseconds: a frame of a 60 Hz screen.
  private static let interval: Int64 = 16_000_000
  /// What a wait may be too short by, in nanoseconds: poll(2) counts milliseconds.
  private static let tolerance: Int64 = 1_000_000
  /// A pause between changes that allows one more to be painted at once, in nanoseconds, painting left out: as long as painting
  /// took, within these. Of changes 5 ms apart each is, where painting takes 2.5 ms at most.
  private static let pauses: ClosedRange<Int64> = 2_000_000...3_000_000
  /// How many may be painted at once after a pause of an interval or more.
  private static let most = 4

  private var isRequested = false
  private var allowance = most
  private var pause = pauses.upperBound
  private var lastPaint: Int64 = 0
  private var lastRequest: Int64 = 0

  /// Nothing has been painted.
  package init() {}

  /// Something on the screen may have changed.
  package mutating func request(at now: Timestamp) {
    let quiet = abs(now.nanoseconds - lastRequest)
    if quiet >= Self.interval {
      allowance = Self.most
    } else if quiet >= pause {
      allowance = min(allowance + 1, Self.most)
    }
    lastRequest = now.nanoseconds
    isRequested = true
  }

  /// Whether to paint now.
  package func isDue(at now: Timestamp) -> Bool {
    isRequested && (allowance > 0 || remaining(at: now) == 0)
  }

  /// Whether a painting waits for its turn: until then it makes no difference what else changes.
  package func isWaiting(at now: Timestamp) -> Bool { isRequested && !isDue(at: now) }

  /// A painting has begun and ended. The next one counts from the beginning, but leaves half the time to other work
  /// when the terminal is slow.
  package mutating func painted(from start: Timestamp, to end: Timestamp) {
    isRequested = false
    // Whoever waited for their turn was not looked at meanwhile: that is no pause either.
    if allowance == 0 { lastRequest = start.nanoseconds }
    allowance = max(allowance - 1, 0)
    lastPaint = max(start.nanoseconds, end.nanoseconds - Self.interval / 2)
    // The time that painting took is no pause.
    let duration = end.nanoseconds - start.nanoseconds
    lastRequest += duration
    pause = min(max(duration, Self.pauses.lowerBound), Self.pauses.upperBound)
  }

  /// How long to sleep, in nanoseconds, when nothing else happens; nil is for ever.
  package func timeout(now: Timestamp, nextChange: () -> Timestamp?) -> Int64? {
    if isRequested { return allowance > 0 ? 0 : remaining(at: now) }
    return nextChange().map { max($0.nanoseconds - now.nanoseconds, Self.tolerance) }
  }

  private func remaining(at now: Timestamp) -> Int64 {
    let left = Self.interval - abs(now.nanoseconds - lastPaint)
    return left <= Self.tolerance ? 0 : left
  }
}
