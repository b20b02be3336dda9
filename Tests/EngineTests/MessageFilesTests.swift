import TerminalUI
import Testing

@testable import Engine

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

  private static let own = """
    # Mine.
    hello: {text: hi}  # to say hello

    # Of the heart.
    ping:
      hex: 'c000'
    # Another.
    bye: {text: 'bye'}
    # The end.
    """

  @Test(
    "a message that is saved changes its own lines of a person's file",
    arguments: [
      (SavedMessage(name: "hello", form: .text, line: "ho"), "hello: {text: hi} ", "'hello': {text: 'ho'} "),
      (SavedMessage(name: "ping", form: .hex, line: "d0"), "ping:\n  hex: 'c000'", "'ping': {hex: 'd0'}"),
      (SavedMessage(name: "bye", form: .file, line: "x"), "bye: {text: 'bye'}", "'bye': {file: 'x'}"),
      (SavedMessage(name: "new", form: .text, line: "n"), "# The end.", "# The end.\n'new': {text: 'n'}\n"),
    ])
  func edited(_ message: SavedMessage, _ old: String, _ new: String) throws {
    var messages = try MessageFiles.messages(in: Self.own)
    if let index = messages.firstIndex(where: { $0.name == message.name }) {
      messages[index] = message
    } else {
      messages.append(message)
    }
    let text = MessageFiles.text(Self.own, with: messages) { $0.saving(message) }
    #expect(text == Self.own.replacing(old, with: new))
  }

  @Test(
    "one that is deleted takes its own lines away",
    arguments: [
      ("hello", "hello: {text: hi}  # to say hello\n"), ("ping", "ping:\n  hex: 'c000'\n"),
      ("bye", "bye: {text: 'bye'}\n"),
    ])
  func deleted(_ name: String, _ lines: String) throws {
    let messages = try MessageFiles.messages(in: Self.own).filter { $0.name != name }
    let text = MessageFiles.text(Self.own, with: messages) { $0.deleting(name) }
    #expect(text == Self.own.replacing(lines, with: ""))
  }

  @Test(
    "a file that is written in another way is written anew",
    arguments: ["{a: {text: x}}", "a: {text: x}\r\n", "---\na: {text: x}\n...\n", "  a: {text: x}"])
  func anew(_ text: String) throws {
    let message = SavedMessage(name: "b", form: .text, line: "y")
    let messages = try MessageFiles.messages(in: text) + [message]
    #expect(MessageFiles.text(text, with: messages) { $0.saving(message) } == nil)
  }

  @Test("a file of comments alone keeps them")
  func comments() {
    let message = SavedMessage(name: "b", form: .text, line: "y")
    #expect(MessageFiles.text("# mine\n", with: [message]) { $0.saving(message) } == "# mine\n'b': {text: 'y'}\n")
  }
}
