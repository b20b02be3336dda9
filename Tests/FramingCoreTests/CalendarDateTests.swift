import Testing

@testable import FramingCore

@Suite("Days of the calendar")
struct CalendarDateTests {
  @Test(
    "are counted from 1970-01-01",
    arguments: [
      (Int64(0), "1970-1-1"), (-1, "1969-12-31"), (59, "1970-3-1"), (11_016, "2000-2-29"), (19_782, "2024-2-29"),
      (47_540, "2100-2-28"), (47_541, "2100-3-1"), (-719_468, "0-3-1"), (-719_469, "0-2-29"), (2_932_896, "9999-12-31"),
    ])
  func dates(_ days: Int64, _ text: String) {
    let date = CalendarDate(days: days)
    #expect("\(date.year)-\(date.month)-\(date.day)" == text)
    #expect(date.days == days)
    #expect(CalendarDate(year: date.year, month: date.month, day: date.day) == date)
  }

  @Test(
    "that the calendar does not have are none",
    arguments: [(2023, 2, 29), (1900, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0)]
      as [(Int64, Int64, Int64)])
  func noDates(_ year: Int64, _ month: Int64, _ day: Int64) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "have a time, in UTC",
    arguments: [
      (Int64(0), "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59"), (1_767_323_045, "2026-01-02T03:04:05"),
      (-62_167_219_200, "0000-01-01T00:00:00"),
    ])
  func times(_ seconds: Int64, _ text: String) { #expect(CalendarTime(seconds: seconds).text == text) }

  @Test("Numbers are divided down, also negative ones")
  func division() {
    #expect((-1 as Int64).dividedDown(by: 10) == (-1, 9))
    #expect((-10 as Int64).dividedDown(by: 10) == (-1, 0))
    #expect((19 as Int64).dividedDown(by: 10) == (1, 9))
    #expect(Int64.min.dividedDown(by: 2) == (Int64.min / 2, 0))
  }
}
