import Capture

/// When to paint: at once after a pause, and at most every 16 ms while much happens.
struct PaintPacer {
  /// The shortest time between two paintings, in nanoseconds: a frame of a 60 Hz screen.
  static let interval: Int64 = 16_000_000

  private var isRequested = false
  private var last = Timestamp(nanoseconds: 0)

  /// Something on the screen may have changed.
  mutating func request() { isRequested = true }

  /// Whether to paint now.
  func isDue(at now: Timestamp) -> Bool {
    isRequested && abs(now.nanoseconds - last.nanoseconds) >= Self.interval
  }

  mutating func painted(at now: Timestamp) {
    isRequested = false
    last = now
  }

  /// How long to sleep, in nanoseconds, when nothing else happens; nil is for ever.
  func timeout(now: Timestamp, nextChange: () -> Timestamp?) -> Int64? {
    if isRequested { return max(Self.interval - abs(now.nanoseconds - last.nanoseconds), 0) }
    return nextChange().map { max($0.nanoseconds - now.nanoseconds, 0) }
  }
}
