import Capture
import Testing

@testable import TerminalUI

@Suite("Times that one can go to")
struct MomentTests {
  /// 2026-01-02 12:00:00 UTC.
  private static let noon: Int64 = 1_767_355_200_000_000_000
  private static let second: Int64 = 1_000_000_000

  @Test(
    "A time of day, a date, a distance from the selected frame",
    arguments: [
      ("12:00:01.5", 1_500_000_000), ("12:01", 60_000_000_000), ("11:59:59", -1_000_000_000), ("+1.5s", 11_500_000_000),
      ("+2", 12_000_000_000), ("-20ms", 9_980_000_000), ("2026-01-02T12:00:03Z", 3_000_000_000),
    ])
  func known(_ text: String, _ expected: Int64) throws {
    let moment = try #require(Moment(parsing: text))
    let selected = Timestamp(nanoseconds: Self.noon + 10 * Self.second)
    let context = FilterContext(start: Timestamp(nanoseconds: Self.noon))
    #expect(moment.time(from: selected, context).nanoseconds == Self.noon + expected)
  }

  @Test("A time of day is that of the person's clock")
  func local() throws {
    let moment = try #require(Moment(parsing: "13:00:01"))
    let context = FilterContext(start: Timestamp(nanoseconds: Self.noon), secondsFromUTC: 3_600)
    #expect(moment.time(from: context.start, context).nanoseconds == Self.noon + Self.second)
  }

  @Test("Anything else is none", arguments: ["", "12", "1.5", "+", "-x", "25:00", "12:00:0", "noon", "+1.5 s"])
  func unknown(_ text: String) {
    #expect(Moment(parsing: text) == nil)
  }

  @Test("A distance beyond all time is the end of it")
  func overflow() throws {
    let moment = try #require(Moment(parsing: "+9223372036s"))
    let context = FilterContext()
    #expect(moment.time(from: Timestamp(nanoseconds: .max - 5), context).nanoseconds == .max)
  }
}

@Suite("Frames that are hidden")
struct HidingTests {
  @Test(
    "What is hidden is read in the filter, and events stay",
    arguments: [
      (nil, ["number == 2"], "not number == 2 or kind == event"),
      (nil, ["number == 2", "number == 5"], "(not number == 2 and not number == 5) or kind == event"),
      (nil, ["kind == event"], "not kind == event"),
      (nil, ["number == 2", "kind == event"], "not number == 2"),
      ("length > 3", ["number == 2"], "length > 3 and not number == 2"),
      ("length > 3 or marked", ["number == 2"], "(length > 3 or marked) and not number == 2"),
      ("length > 3", ["number == 2", "number == 2"], "length > 3 and not number == 2"),
    ] as [(String?, [String], String)])
  func hidden(_ filter: String?, _ hidden: [String], _ expected: String) throws {
    var hiding = Hiding(try filter.map { try DisplayFilter(parsing: $0) })
    for text in hidden {
      hiding.hide(text)
      // As by several commands, each of which reads what the one before has left.
      hiding = Hiding(hiding.filter)
    }
    #expect(hiding.filter?.description == expected)
    let isUnhidden = hiding.unhide()
    #expect(isUnhidden)
    #expect(hiding.filter?.description == (try filter.map { try DisplayFilter(parsing: $0).description }))
  }
}
