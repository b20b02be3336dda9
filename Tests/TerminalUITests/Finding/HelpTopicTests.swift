import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("The help of a key or a command")
struct HelpTopicTests {
  private static func asked(_ topic: String, from keys: String = "Escape", with own: String? = nil) throws -> Stage {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", keys)
    if let own { try stage.perform("type", ":set key \(own)") }
    if own != nil { try stage.perform("key", "Enter") }
    try stage.perform("type", ":help \(topic)")
    try stage.perform("key", "Enter")
    return stage
  }

  /// The entry that the help begins with.
  private static func entry(_ stage: Stage) -> HelpEntry? {
    guard case .help(let help)? = stage.state.layers.last else { return nil }
    return HelpEntry.entries(of: help, stage.state.options)[at: help.selected]
  }

  @Test(
    "opens at it",
    arguments: [
      ("y", ":copy"), ("^X", ":reconnect"), ("ctrl-x", ":reconnect"), ("gt", ":next-tab"), ("gg", ":first"),
      ("g!", ":previous-problem"), ("zz", ":middle"), ("^Wv", ":split"), ("^w s", ":split"), ("''", ":marks"),
      ("Alt-1", ":tab"), ("Alt-a", ":active-tab"), ("Alt-w", ":other-half"),
      (":resend", ":resend"), ("resend", ":resend"), ("filter", ":filter"), ("Tab", ":compose"), ("tab", ":tab"),
      ("F2", ":accept-framing"), ("?", ":help"), (":", ":command"), ("/", ":search"), ("page-up", ":page-up"),
      ("PgUp", ":page-up"), ("Alt-o", ":place-forward"), ("^O", ":place-back"), ("q", ":quit"), ("M", ":mouse"),
    ])
  func found(_ topic: String, _ name: String) throws {
    let stage = try Self.asked(topic)
    #expect(Self.entry(stage)?.name == name)
    #expect(stage.state.message == nil)
  }

  @Test(
    "says where it acts when that is elsewhere, and what is near when there is no such thing",
    arguments: [
      ("^T", ":mode", "^T is for the composer, not for the conversation"),
      ("V", ":byte-select", "V is for the inspector's bytes"),
      ("pane-zoom", ":pane-zoom", ":pane-zoom is for the inspector"),
      ("resen", ":resend", "'resen' is short for resend"),
      ("theme", ":set", "theme is a setting: :set theme NAME"),
      ("yy", ":copy", "y opens the menu, and y or Enter there copies as last time"),
      ("yh", ":copy", "y opens the menu, and h there copies as hex"),
      ("y J", ":copy", "y opens the menu, and J there copies as JSON"),
      ("yx", ":copy", "y opens the menu, in which x is no key"),
      ("ma", ":mark", "m waits for a letter, and a marks the selected frame with it"),
      ("'b", ":jump", "' waits for a letter, and b goes to the frame marked with it"),
      ("m7", ":mark", "m waits for a letter from a to z, which 7 is not"),
      ("gx", ":first", "nothing is bound to gx: there are gg, gt, gT, g!"),
      ("zq", ":middle", "nothing is bound to zq: there are zz"),
      ("dd", ":compare", "d acts at once: d behind it is a key of its own"),
      ("10j", ":scroll-down", "10 in front of j is a count"), ("3gt", ":next-tab", "3 in front of gt is a count"),
      ("clipboard file", ":copy", "no key or command is called 'clipboard file': these speak of it"),
    ])
  func remarks(_ topic: String, _ name: String, _ remark: String) throws {
    let stage = try Self.asked(topic)
    #expect(Self.entry(stage)?.name == name)
    #expect(stage.state.message?.text.hasPrefix(remark) == true)
  }

  @Test(
    "opens nothing for what there is not, and says what may be meant",
    arguments: [
      ("fliter", "did you mean 'filter'?"), ("^K", "^K runs nothing"), ("7", "a digit is the count"),
      ("xyzzy", "there is no key or command 'xyzzy'"), ("Q", "Q runs nothing"), (":nothing-such", "no key or command"),
    ])
  func missing(_ topic: String, _ words: String) throws {
    let stage = try Self.asked(topic)
    #expect(stage.state.layers.isEmpty)
    #expect(stage.state.message?.weight == .error)
    #expect(stage.state.message?.text.contains(words) == true)
  }

  @Test("A key that the person has bound is found first")
  func own() throws {
    let stage = try Self.asked("y", with: "y=copy hex payload")
    #expect(Self.entry(stage)?.usage == "copy hex payload")
  }

  @Test("A key of the hex editor runs nothing where there is no such editor")
  func ofTheHexEditor() throws {
    var stage = try Self.asked("^S")
    try stage.perform("key", "Enter")
    #expect(stage.state.layers.isEmpty && stage.state.hexPrompt == nil)
    #expect(stage.state.message?.text == "that acts in the hex editor, which e opens")
  }

  @Test("In the inspector its own keys come first, and keys that are hidden there are not listed")
  func inspector() throws {
    #expect(Self.entry(try Self.asked("Tab", from: "Escape \\"))?.name == ":pane-next")
    #expect(Self.entry(try Self.asked("z", from: "Escape \\"))?.name == ":pane-zoom")
    let middle = HelpEntry.entries(of: .inspector, ScreenOptions()).first { $0.name == ":middle" }
    #expect(middle?.keys == "")
  }

  @Test("Keys that are pressed one after the other do what the help says", arguments: KeySequence.all)
  func sequences(_ sequence: KeySequence) {
    #expect(Command.named(CommandCall(parsing: sequence.line).name) != nil)
    #expect(KeySequence.named(sequence.name) == sequence)
  }
}
