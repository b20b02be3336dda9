import FramingCore
import Testing

@Suite("Spans of time as text")
struct DurationTextTests {
  @Test(
    "are read",
    arguments: [
      ("200ms", 200_000_000), ("1.5s", 1_500_000_000), ("2m", 120_000_000_000), ("0s", 0), ("3us", 3_000), ("7ns", 7),
      ("0.001ms", 1_000), ("1000h", 3_600_000_000_000_000), ("0.1ns", 0),
    ])
  func reading(text: String, nanoseconds: UInt64) throws {
    #expect(try DurationText.parse(text) == nanoseconds)
    #expect(try DurationText.parse(DurationText.format(nanoseconds)) == nanoseconds)
  }

  @Test(
    "that are wrong say where",
    arguments: [
      ("", 1), ("ms", 1), ("5", 2), ("5 s", 2), ("5sec", 2), ("1..5s", 1), (".5s", 1), ("5.s", 1), ("-5s", 1),
      ("1001h", 1), ("99999999999999999999s", 1), ("18446744073709551615h", 1),
    ])
  func errors(text: String, column: Int) throws {
    let error = try #require(throws: NotationError.self) { try DurationText.parse(text) }
    #expect(error.column == column, "\(error)")
  }
}
