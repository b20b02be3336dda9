import FramingCore

extension ListingBuffer {
  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400

  /// A moment as RFC 3339 §5.6 writes it, in UTC with nanoseconds: `2026-11-22T21:40:00.000000000Z`.
  mutating func append(time: Timestamp) {
    let (seconds, nanoseconds) = time.nanoseconds.dividedDown(by: Self.second)
    let (days, inDay) = seconds.dividedDown(by: Self.day)
    let date = CalendarDate(days: days)
    append(date.year, digits: 4)
    append(0x2d)
    append(date.month, digits: 2)
    append(0x2d)
    append(date.day, digits: 2)
    append(0x54)
    append(inDay / 3600, digits: 2)
    append(0x3a)
    append(inDay / 60 % 60, digits: 2)
    append(0x3a)
    append(inDay % 60, digits: 2)
    append(0x2e)
    append(nanoseconds, digits: 9)
    append(0x5a)
  }

  /// Nanoseconds as seconds: `-0.001000000`.
  mutating func append(seconds nanoseconds: Int64) {
    if nanoseconds < 0 { append(0x2d) }
    let magnitude = nanoseconds.magnitude
    append(decimal: magnitude / UInt64(Self.second))
    append(0x2e)
    append(Int64(magnitude % UInt64(Self.second)), digits: 9)
  }

  /// With zeros in front.
  private mutating func append(_ number: Int64, digits: Int) {
    var scale: Int64 = 1
    for _ in 1..<digits { scale *= 10 }
    // A year may have more digits than it is asked for.
    while number / scale > 9 { scale *= 10 }
    while scale > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }
}
