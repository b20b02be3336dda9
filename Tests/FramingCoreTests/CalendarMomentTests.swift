import Testing

@testable import FramingCore

@Suite("Dates and times as RFC 3339 writes them")
struct CalendarMomentTests {
  private static let second: Int64 = 1_000_000_000

  @Test(
    "are read with what they leave open",
    arguments: [
      ("12:00", nil, 43_200, 60 * second, nil), ("9:05:01", nil, 32_701, second, nil),
      ("2026-01-31T12:00:01Z", "2026-01-31", 43_201, second, 0),
      ("2026-01-31 00:00", "2026-01-31", 0, 60 * second, nil),
      ("2026-01-31t00:00:00.25z", "2026-01-31", 0, second / 100, 0),
      ("2026-01-31T12:00:00.123456789+01:30", "2026-01-31", 43_200, 1, 5_400),
      ("0001-01-01T00:00:00-11:00", "0001-01-01", 0, second, -39_600),
      ("2016-12-31T23:59:60Z", "2016-12-31", 86_400, second, 0),
    ] as [(String, String?, Int64, Int64, Int64?)])
  func reads(_ text: String, _ date: String?, _ secondOfDay: Int64, _ width: Int64, _ offset: Int64?) throws {
    let moment = try #require(CalendarMoment(text))
    #expect(moment.date?.text == date)
    #expect(moment.nanoseconds.lowerBound / Self.second == secondOfDay)
    #expect(moment.nanoseconds.upperBound - moment.nanoseconds.lowerBound + 1 == width)
    #expect(moment.offset == offset)
  }

  @Test(
    "are none when they are anything else",
    arguments: [
      "", "12", "12:0", "24:00", "12:60", "12:00:61", "12:00:00.", "12:00:00.1234567890", "12:00:0", "+1:00",
      "2026-02-30T00:00:00Z", "2026-1-31T00:00:00Z", "26-01-31T00:00:00Z", "2026-01-31", "2026-01-31T", "T12:00:00Z",
      "2026-01-31T12:00:00+1:00", "2026-01-31T12:00:00+01:60", "2026-01-31T12:00:00 Z", "٢٠٢٦-01-31T12:00:00Z",
    ])
  func refuses(_ text: String) { #expect(CalendarMoment(text) == nil) }
}
