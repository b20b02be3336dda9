import Testing

@testable import Engine

/// What `--expect` takes.
@Suite struct ReplyMatchTests {
  @Test(
    "matches, and does not",
    arguments: [
      ("PONG", "PONG", true), ("PONG", "PONG ", false), ("PONG", "PON", false), ("", "", true),
      ("a\\x00b", "a\0b", true), ("text:hex:00", "hex:00", true), ("text:/a/", "/a/", true),
      ("hex:50 4f ?? 47", "PONG", true), ("hex:50 *", "PONG", true), ("hex:50", "PONG", false), ("hex:4?", "P", false),
      ("/ON/", "PONG", true), ("/on/", "PONG", false), ("/on/i", "PONG", true), ("/^ON/", "PONG", false),
      ("/a.b/", "a\nb", false), ("/a.b/s", "a\nb", true), ("/a\\/b/", "a/b", true), ("/", "/", true),
      ("length:4", "PONG", true), ("length:3", "PONG", false), ("length:2..4", "PONG", true),
      ("length:5..9", "PONG", false), ("length:0", "", true), ("length=4", "length=4", true),
    ])
  func matching(match: String, message: String, expected: Bool) throws {
    let bytes = Array(message.utf8)
    #expect(try ReplyMatch(parsing: match).matches(bytes.span) == expected)
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("\\q", "column 1"), ("hex:0g", "column 2"), ("/abc", "no '/' at its end"), ("/a(/", "column"),
      ("/a/x", "'x'"), ("length:", "length:10"), ("length:-1", "length:10"), ("length:9..2", "length:10..20"),
      ("length:1..2..3", "length:10..20"), ("length:99999999999999999999", "length:10"),
    ])
  func refusing(match: String, words: String) {
    let error = #expect(throws: ReplyMatchError.self) { try ReplyMatch(parsing: match) }
    #expect(error?.description.contains(words) ?? false, "\(error?.description ?? "")")
  }
}
