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
  }

  @Test("Numbers are divided down, also negative ones")
  func division() {
    #expect((-1 as Int64).dividedDown(by: 10) == (-1, 9))
    #expect((-10 as Int64).dividedDown(by: 10) == (-1, 0))
    #expect((19 as Int64).dividedDown(by: 10) == (1, 9))
    #expect(Int64.min.dividedDown(by: 2) == (Int64.min / 2, 0))
  }
}
