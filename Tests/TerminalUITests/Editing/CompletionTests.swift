import TerminalUI
import Testing

@Suite("Completion")
struct CompletionTests {
  private let candidates = ["save", "save-all", "search", "framing", "save"]

  @Test(
    "The longest common beginning of what matches",
    arguments: [
      ("s", "s"), ("sa", "save"), ("save-", "save-all"), ("f", "framing"), ("x", "x"), ("", ""), ("search", "search"),
    ])
  func commonPrefix(word: String, expected: String) {
    #expect(Completion(word: word, candidates: candidates).commonPrefix == expected)
  }

  @Test("Matches keep the order given, without doubles")
  func matches() {
    #expect(Completion(word: "s", candidates: candidates).matches == ["save", "save-all", "search"])
    #expect(Completion(word: "x", candidates: candidates).matches.isEmpty)
  }

  @Test("Going through the matches passes the word as written")
  func cycling() {
    var completion = Completion(word: "sa", candidates: candidates)
    #expect(completion.current == "sa" && completion.selected == nil)
    #expect(
      [completion.next(), completion.next(), completion.next(), completion.next()] == [
        "save", "save-all", "sa", "save",
      ])
    #expect([completion.previous(), completion.previous(), completion.previous()] == ["sa", "save-all", "save"])
    #expect(completion.selected == 0)
  }

  @Test("With no match the word stays")
  func nothing() {
    var completion = Completion(word: "x", candidates: candidates)
    #expect(completion.next() == "x")
    #expect(completion.previous() == "x")
  }

  @Test("A common beginning is never cut inside a cluster")
  func clusters() {
    #expect(Completion(word: "", candidates: ["ae\u{301}", "ae\u{302}"]).commonPrefix == "a")
  }
}
