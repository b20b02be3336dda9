import Conversation
import Testing

/// In YAML ` #` begins a comment, which may swallow a part of what was meant.
@Suite("Comments in conversation files")
struct CommentTests {
  @Test(
    "A comment that may be a part of a text, hex or framing is told",
    arguments: [
      ("- send: a #b", "1:10", "#b"), ("- send: {text: 'x'}\n- send: \n    text: a #b c", "3:12", "#b c"),
      ("- send:\n    hex: 00 #ff", "2:12", "#ff"), ("- expect:\n    regex: a+ #[0-9]", "2:14", "#[0-9]"),
      ("- framing: line #x", "1:17", "#x"), ("- send: say \"a # b\"", "1:16", "# b\\\""),
      ("- expect:\n    filter: payload contains a #b", "2:31", "#b"),
    ])
  func told(steps: String, place: String, comment: String) throws {
    let indented = steps.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let warnings = try Script.read("steps:\n" + indented + "\n").warnings
    let parts = place.split(separator: ":").compactMap { Int($0) }
    try #require(warnings.count == 1)
    #expect(warnings[0].line == parts[0] + 1)
    #expect(warnings[0].explanation.contains("is left out as a comment"))
    #expect(warnings[0].explanation.hasPrefix("'\(comment)'") || comment.contains("\\"))
  }

  @Test(
    "Others are comments",
    arguments: [
      "- send: a # b", "- send: a#b", "- send: 'a #b'", "- send: \"a\" #b", "- send: a ## b", "- send: a #",
      "- wait: 5ms #b", "- send: a # first: #1", "# all #of it\n  - send: a",
    ])
  func silent(steps: String) throws {
    #expect(try Script.read("steps:\n  " + steps + "\n").warnings.isEmpty)
  }

  @Test("An error in what a comment has cut says so")
  func errors() throws {
    let cases = [
      ("framing: delimiter(0d # 0a)\nsteps: []\n", "'# 0a)' is left out as a comment"),
      ("steps:\n  - send: #b\n", "a text that begins with '#' is put into quotes: '#b'"),
    ]
    for (text, words) in cases {
      let error = #expect(throws: ScriptError.self) { try Script(parsing: text) }
      #expect(error?.explanation.contains(words) == true, "\(error?.explanation ?? "")")
    }
  }
}
