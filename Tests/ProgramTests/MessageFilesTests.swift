import TerminalUI
import Testing

@testable import framescope

@Suite("Files of saved messages")
struct MessageFilesTests {
  @Test("what is written is read again")
  func roundTrip() throws {
    let messages = [
      SavedMessage(name: "greeting", form: .text, line: #"it's {{counter:n}}\n # "quoted" é"#),
      SavedMessage(name: "ping", form: .hex, line: "c0 00"),
      SavedMessage(name: "no", form: .file, line: "~/a: b.bin"), SavedMessage(name: "empty", form: .text, line: ""),
    ]
    #expect(try MessageFiles.messages(in: MessageFiles.text(messages)) == messages)
    #expect(try MessageFiles.messages(in: MessageFiles.text([])).isEmpty)
  }

  @Test("a person's own file is read")
  func handWritten() throws {
    let messages = try MessageFiles.messages(in: "# mine\nhello: {text: hi}\nping:\n  hex: 'c000'\n")
    #expect(messages.map(\.name) == ["hello", "ping"])
    #expect(messages.map(\.line) == ["hi", "c000"])
  }

  @Test(
    "what is wrong in it is told with its line",
    arguments: [
      ("a: b", "line 1: a is one of text, hex, file"), ("a: {text: x, hex: y}", "line 1: a is one of"),
      ("a: {txt: x}", "line 1: a is one of"), ("x: {hex: c0}\n'a b': {text: x}", "line 2: a name is one word"),
      ("- a", "it is a list of"),
    ])
  func wrong(_ text: String, _ told: String) {
    let error = #expect(throws: MessageFiles.Problem.self) { try MessageFiles.messages(in: text) }
    #expect(error?.description.hasPrefix(told) == true, "\(error?.description ?? "")")
  }
}
