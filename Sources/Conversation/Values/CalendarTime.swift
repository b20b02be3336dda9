/// A moment as RFC 3339 writes it, in UTC: `2026-03-01T09:30:00.123Z`.
enum CalendarTime {
  /// The text of a time in nanoseconds since 1970, to the millisecond.
  static func text(_ nanoseconds: Int64) -> String {
    let milliseconds = quotient(nanoseconds, 1_000_000)
    let seconds = quotient(milliseconds, 1_000)
    let days = quotient(seconds, 86_400)
    let (year, month, day) = date(days)
    let second = seconds - days * 86_400
    return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2) + "T" + digits(second / 3_600, 2) + ":"
      + digits(second / 60 % 60, 2) + ":" + digits(second % 60, 2) + "." + digits(milliseconds - seconds * 1_000, 3)
      + "Z"
  }

  /// Rounded down, also before 1970.
  static func quotient(_ value: Int64, _ divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  /// The date of a day counted from 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"): years
  /// begin in March, so that the leap day is the last, and 400 of them have 146,097 days.
  private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = quotient(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
  }

  private static func digits(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
