/// A second of a day in UTC. Leap seconds are not counted.
package struct CalendarTime: Hashable, Sendable {
  package let date: CalendarDate
  /// From midnight, 0 to 86,399.
  package let secondOfDay: Int64

  /// `seconds` after 1970-01-01T00:00:00Z.
  package init(seconds: Int64) {
    let (days, second) = seconds.dividedDown(by: 86_400)
    (date, secondOfDay) = (CalendarDate(days: days), second)
  }

  /// `05:27:45`.
  package var clock: String {
    [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map { $0.digits(atLeast: 2) }.joined(separator: ":")
  }

  /// `2026-11-28T05:27:45`, as RFC 3339 begins.
  package var text: String { "\(date.text)T\(clock)" }
}
