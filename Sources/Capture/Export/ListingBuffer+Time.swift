extension ListingBuffer {
  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400

  /// A moment as RFC 3339 §5.6 writes it, in UTC with nanoseconds: `2026-11-22T21:40:00.000000000Z`.
  mutating func append(time: Timestamp) {
    let (seconds, nanoseconds) = Self.floorDivide(time.nanoseconds, Self.second)
    let (days, inDay) = Self.floorDivide(seconds, Self.day)
    let date = Self.date(days)
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

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let remainder = number % divisor
    return remainder < 0 ? (number / divisor - 1, remainder + divisor) : (number / divisor, remainder)
  }

  /// The date in the Gregorian calendar, `days` after 1970-01-01. Counted in years that begin in March, whose lengths
  /// differ at their ends only; 400 of them have 146,097 days.
  private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, inEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
    let dayOfYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
