import Testing

@testable import Engine

/// Times as `--for` and `--wait` take them.
@Suite struct SpanOfTimeTests {
  @Test(
    "a number and its unit; without one it is seconds",
    arguments: [
      ("500ms", 500_000_000), ("10s", 10_000_000_000), ("2.5s", 2_500_000_000), ("5m", 300_000_000_000),
      ("1h", 3_600_000_000_000), ("3", 3_000_000_000), ("0", 0), ("0.1ms", 100_000),
    ] as [(String, Int64)])
  func parsing(text: String, nanoseconds: Int64) {
    #expect(SpanOfTime(parsing: text)?.nanoseconds == nanoseconds)
  }

  @Test(
    "anything else is refused, and nothing overflows",
    arguments: ["", "s", "ms", "soon", "-1s", "nan", "inf", "infs", "1 s", "1d", "1e30h", "9e18", "0x10", "1e3", "."])
  func refusing(text: String) {
    #expect(SpanOfTime(parsing: text) == nil)
  }

  @Test("is told as it is written", arguments: ["500ms", "10s", "2500ms", "5m", "1h", "0s", "100us"])
  func telling(text: String) throws {
    let span = try #require(SpanOfTime(parsing: text))
    #expect(span.description == text)
  }
}
