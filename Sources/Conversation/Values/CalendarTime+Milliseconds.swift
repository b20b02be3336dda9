import FramingCore

extension CalendarTime {
  /// A time in nanoseconds since 1970 as RFC 3339 writes it, to the millisecond: `2026-03-01T09:30:00.123Z`.
  static func text(_ nanoseconds: Int64) -> String {
    let (seconds, inSecond) = nanoseconds.dividedDown(by: 1_000_000_000)
    return "\(CalendarTime(seconds: seconds).text).\((inSecond / 1_000_000).digits(atLeast: 3))Z"
  }
}
