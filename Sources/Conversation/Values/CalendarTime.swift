import FramingCore

/// A moment as RFC 3339 writes it, in UTC: `2026-03-01T09:30:00.123Z`.
enum CalendarTime {
  /// The text of a time in nanoseconds since 1970, to the millisecond.
  static func text(_ nanoseconds: Int64) -> String {
    let (seconds, inSecond) = nanoseconds.dividedDown(by: 1_000_000_000)
    let (days, second) = seconds.dividedDown(by: 86_400)
    let date = CalendarDate(days: days)
    return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2) + "T"
      + digits(second / 3_600, 2) + ":" + digits(second / 60 % 60, 2) + ":" + digits(second % 60, 2) + "."
      + digits(inSecond / 1_000_000, 3) + "Z"
  }

  private static func digits(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
