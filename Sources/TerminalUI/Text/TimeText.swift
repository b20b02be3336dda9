/// Times and spans of time as text. All take nanoseconds; none reads a clock.
public enum TimeText {
  /// The columns of what `delta` gives back.
  public static let deltaWidth = 7

  /// The time of day with microseconds, `12:00:01.204113`, always 15 columns.
  ///
  /// - Parameters:
  ///   - nanoseconds: Since 1970-01-01T00:00:00Z; earlier moments are negative.
  ///   - utcOffset: What the local clock is ahead of UTC, in seconds.
  public static func timeOfDay(nanosecondsSince1970 nanoseconds: Int64, utcOffsetSeconds utcOffset: Int) -> String {
    let parts = flooringDivision(nanoseconds, by: second)
    let offset = Int64(utcOffset % Int(day))
    let ofDay = flooringDivision(parts.quotient + offset, by: day).remainder
    return clock(seconds: ofDay) + "." + digits(parts.remainder / 1000, count: 6)
  }

  /// The time since another moment, right-aligned in `deltaWidth` columns whatever it is: ` +0.000`, `+59.999`,
  /// `+2:03.5`, ` +12:03`, `  +3h02`, ` +4d03h`. The smaller units are cut, not rounded. Clocks can be set back: then the
  /// sign is `-`.
  public static func delta(nanoseconds: Int64) -> String {
    let sign = nanoseconds < 0 ? "-" : "+"
    return PrintableText.pad(
      sign + span(milliseconds: Int64(nanoseconds.magnitude / 1_000_000)), to: deltaWidth, alignment: .trailing)
  }

  /// How long something has lasted, `00:03:12`; from 100 hours on with as many digits as it takes. Never negative.
  public static func duration(nanoseconds: Int64) -> String {
    clock(seconds: max(nanoseconds, 0) / second)
  }

  /// How long something has been waited for, in words: `3.2 s`, `2 min 05 s`, `3 h 02 min`. Never negative.
  public static func waiting(nanoseconds: Int64) -> String {
    let tenths = max(nanoseconds, 0) / (second / 10)
    let seconds = tenths / 10
    if seconds < minute { return "\(seconds).\(tenths % 10) s" }
    if seconds < hour { return "\(seconds / minute) min \(digits(seconds % minute, count: 2)) s" }
    return "\(seconds / hour) h \(digits(seconds % hour / minute, count: 2)) min"
  }

  /// What something took: `340 us`, `12.3 ms`, `3.2 s`, `2 min 05 s`. The smaller units are cut. Never negative.
  public static func taken(nanoseconds: Int64) -> String {
    let microseconds = max(nanoseconds, 0) / 1000
    if microseconds < 1000 { return "\(microseconds) us" }
    let tenths = microseconds / 100
    return tenths < 10_000 ? "\(tenths / 10).\(tenths % 10) ms" : waiting(nanoseconds: nanoseconds)
  }

  private static let second: Int64 = 1_000_000_000
  private static let minute: Int64 = 60
  private static let hour: Int64 = 3600
  private static let day: Int64 = 86_400

  /// At most six columns.
  private static func span(milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<minute: return "\(seconds).\(digits(milliseconds % 1000, count: 3))"
    case ..<(10 * minute):
      return "\(seconds / minute):\(digits(seconds % minute, count: 2)).\(milliseconds % 1000 / 100)"
    case ..<hour: return "\(seconds / minute):\(digits(seconds % minute, count: 2))"
    case ..<(100 * hour): return "\(seconds / hour)h\(digits(seconds % hour / minute, count: 2))"
    case ..<(100 * day): return "\(seconds / day)d\(digits(seconds % day / hour, count: 2))h"
    // 64 bits of nanoseconds end at 106,751 days.
    default: return seconds / day > 99_999 ? ">99999" : "\(seconds / day)d"
    }
  }

  private static func clock(seconds: Int64) -> String {
    digits(seconds / hour, count: 2) + ":" + digits(seconds % hour / minute, count: 2) + ":"
      + digits(seconds % minute, count: 2)
  }

  private static func digits(_ value: Int64, count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
  }

  private static func flooringDivision(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let parts = value.quotientAndRemainder(dividingBy: divisor)
    return parts.remainder < 0 ? (parts.quotient - 1, parts.remainder + divisor) : parts
  }
}
