import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("Abbreviated commands")
struct AbbreviationTests {
  /// Those that only change what is on the screen; everything else must be written in full.
  static let harmless: Set<String> = [
    "byte-left", "byte-next-field", "byte-previous-field", "byte-right", "byte-row-end", "byte-row-start",
    "byte-select", "columns", "command", "compare", "compose", "connection", "connections", "edit-filter", "fields",
    "fold", "unfold", "unfold-frame",
    "filter",
    "first", "follow", "goto", "half-page-down", "half-page-up", "help", "hide", "inspector", "jump", "ladder", "last",
    "layout", "log", "marks", "messages", "mode", "next-frame", "next-match", "next-problem", "nohighlight",
    "page-down", "page-up", "pair",
    "place-back", "place-forward", "pane-back", "pane-mirror", "pane-grow", "pane-into", "pane-next", "pane-previous",
    "pane-shrink",
    "pane-values", "pane-zoom",
    "play-result", "previous-frame", "previous-match", "previous-problem", "problems", "redraw", "scroll-down",
    "scroll-up",
    "tabs", "tab", "next-tab", "previous-tab", "active-tab", "compare-tab", "split", "unsplit",
    "other-half", "halves",
    "middle", "search", "search-selection", "stable", "statistics", "undo", "unhide", "view",
  ]

  @Test("What runs abbreviated only changes the screen")
  func property() {
    #expect(Set(Command.all.filter(\.isHarmless).map(\.name)) == Self.harmless)
  }

  @Test("Every beginning of a command runs it, is refused, or could be several", arguments: Command.all.map(\.name))
  func beginnings(_ name: String) {
    for length in 1..<name.count {
      let short = String(name.prefix(length))
      let begun = Command.all.filter { $0.name.hasPrefix(short) }
      let runs = Command.named(short)?.name
      if Command.all.contains(where: { $0.name == short }) {
        #expect(runs == short)
      } else if short == "q" {
        #expect(runs == "quit", "vi's name for it")
      } else {
        #expect(runs == (begun.count == 1 && Self.harmless.contains(name) ? name : nil), "\(short)")
      }
    }
    #expect(Command.named(name)?.name == name)
  }

  private static func stage() throws -> Stage {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    return stage
  }

  @Test(
    "An abbreviation that is not harmless is written out, and runs at the next Enter",
    arguments: [("sh", Effect.shutdown(.all)), ("recon", .reconnect), ("suspe", .suspend), ("qui!", .quit)])
  func asking(_ line: String, _ effect: Effect) throws {
    var stage = try Self.stage()
    try stage.perform("type", ":\(line)")
    try stage.perform("key", "Enter")
    #expect(stage.effects == [])
    #expect(stage.state.message?.text.contains("is short for") == true)
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains(effect))
  }

  @Test("Escape leaves it undone")
  func leaving() throws {
    var stage = try Self.stage()
    try stage.perform("type", ":sh")
    try stage.perform("key", "Enter Escape")
    #expect(stage.effects == [] && stage.state.focus == .log)
  }

  @Test("A key is not bound to an abbreviation that is not harmless")
  func keys() {
    #expect(throws: KeyChoiceError.self) { try KeyChoice(parsing: "f5=rese") }
    #expect(throws: Never.self) { try KeyChoice(parsing: "f5=next-m") }
  }
}
