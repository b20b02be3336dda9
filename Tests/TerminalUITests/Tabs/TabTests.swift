import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Tabs")
struct TabTests {
  private static func stage(_ words: String = "80x24 connect 127.0.0.1:9000") throws -> Stage {
    try Stage(words, directory: NSTemporaryDirectory())
  }

  private static func label(_ stage: Stage, since seen: TabGlance) -> TabLabel {
    TabLabel(stage.state, reading: stage.capture, since: seen)
  }

  @Test("a tab has news when something has come since it was shown, and a warning when that needs attention")
  func marks() throws {
    var stage = try Self.stage()
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("receive", "00000003 \"one\"")
    stage.take(.hidden)
    let seen = TabGlance(reading: stage.capture)
    #expect(Self.label(stage, since: seen).marks == "")
    #expect(Self.label(stage, since: seen).loss == .connection)
    try stage.perform("receive", "00")
    #expect(Self.label(stage, since: seen).marks == "*")
    try stage.perform("tell", "nobody is there")
    #expect(Self.label(stage, since: seen).marks == "*!")
    stage.take(.shown(stage.state.shared))
    #expect(TabLabel(stage.state, reading: stage.capture, since: nil).marks == "")
    #expect(stage.state.message?.text == "nobody is there")
    stage.take(.hidden)
    #expect(stage.state.message == nil, "it has been read")
    let later = TabGlance(reading: stage.capture)
    try stage.perform("end", "")
    #expect(Self.label(stage, since: later).marks == "*!")
    #expect(Self.label(stage, since: later).loss == nil)
  }

  @Test("frames that are found anew in what was there are no news")
  func reframed() throws {
    var stage = try Self.stage()
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("receive", "00000003 \"one\"")
    let seen = TabGlance(reading: stage.capture)
    stage.take(.lensChosen(Lens(framing: .raw, limit: 1024), "as raw"))
    #expect(Self.label(stage, since: seen).marks == "")
  }

  @Test("what was said while a tab was hidden stays as long as usual once it is shown")
  func saying() throws {
    var stage = try Self.stage()
    stage.take(.hidden)
    try stage.perform("tell", "hm")
    try stage.perform("wait", "60000")
    #expect(stage.state.message?.text == "hm")
    stage.take(.shown(stage.state.shared))
    try stage.perform("wait", "9000")
    #expect(stage.state.message?.text == "hm")
    try stage.perform("wait", "2000")
    #expect(stage.state.message == nil)
  }

  @Test("size, settings of the program and histories are those of the tab before; settings of the session are its own")
  func shared() throws {
    var before = try Self.stage()
    try before.perform("key", "Escape")
    for line in ["set text utf-8", "set theme light", "set key f5=send", "set clipboard osc52", "set reconnect yes"] {
      try before.perform("type", ":" + line)
      try before.perform("key", "Enter")
    }
    try before.perform("resize", "100x30")
    var after = try Self.stage("80x24 listen 127.0.0.1:9001")
    after.take(.shown(before.state.shared))
    let (old, new) = (before.state, after.state)
    #expect(new.size == old.size)
    #expect(new.options.text == .utf8 && new.options.theme == old.options.theme)
    #expect(new.options.keys == old.options.keys && new.options.clipboard == .osc52)
    #expect(old.options.reconnect && !new.options.reconnect)
    #expect(new.commandLine.editor.history == old.commandLine.editor.history)
    #expect(new.commandLine.editor.history.entries.count == 5)
  }

  @Test("a line that is being written is not lost when another tab's history is taken")
  func unfinishedLine() throws {
    var stage = try Self.stage()
    try stage.perform("type", "half a li")
    let other = try Self.stage()
    stage.take(.hidden)
    stage.take(.shown(other.state.shared))
    try stage.perform("type", "ne")
    #expect(stage.state.composer.editor.text == "half a line")
  }

  @Test(
    "with one tab there is nothing to show, to close or to go to",
    arguments: ["tabs", "next-tab", "previous-tab", "active-tab"])
  func onlyOne(_ line: String) throws {
    var stage = try Self.stage()
    try stage.perform("key", "Escape")
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
    #expect(stage.state.message?.text.contains("only this tab") == true)
    #expect(!stage.effects.contains { if case .showTab = $0 { true } else { false } })
  }

  @Test("closing the only tab is quitting, with the same question")
  func closingTheOnlyOne() throws {
    var stage = try Self.stage()
    try stage.perform("key", "Escape")
    try stage.perform("type", ":close-tab")
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains(.quit))
    try stage.perform("open", "127.0.0.1:9000")
    stage.effects = []
    try stage.perform("type", ":close-tab")
    try stage.perform("key", "Enter")
    #expect(!stage.effects.contains(.quit) && stage.state.layers == [.confirmQuit])
  }

  @Test(
    "gt and gT leave the view where it was, and with a count go to a tab, or so many back",
    arguments: [
      ("gt", Effect.showTab(3)), ("gT", .showTab(1)), ("4gt", .showTab(4)), ("3gT", .showTab(3)), ("1gt", .showTab(1)),
    ])
  func counted(_ keys: String, _ effect: Effect) throws {
    var stage = try FilteringTests.stage(frames: 60)
    try stage.perform("tabs", "2 connect a:1 | connect b:2 | connect c:3 | connect d:4")
    try stage.perform("type", "20kJ")
    let before = stage.state.log
    stage.effects = []
    try stage.perform("type", keys)
    #expect(stage.effects.contains(effect), "\(stage.effects)")
    #expect(stage.state.log == before)
  }

  @Test("Alt and a key reach as Escape and the key where there is one tab, and a key of the person's own goes before")
  func altKeys() throws {
    var stage = try Self.stage()
    try stage.perform("key", "Alt-5")
    #expect(stage.state.focus == .log && stage.state.count == 5)
    try stage.perform("tabs", "1 connect a:1 | connect b:2")
    stage.effects = []
    try stage.perform("key", "Alt-2")
    #expect(stage.effects == [.showTab(2)])
    stage.effects = []
    stage.state.options.keys = [try KeyChoice(parsing: "alt-2=redraw")]
    try stage.perform("key", "Alt-2")
    #expect(stage.effects == [.repaint])
  }
}

@Suite("The row of tabs")
struct TabRowTests {
  private static func tabs(_ titles: [String], current: Int) throws -> TabsState {
    var stage = try Stage("80x24 connect a:1", directory: NSTemporaryDirectory())
    try stage.perform("tabs", "\(current + 1) \(titles.joined(separator: "|"))")
    return stage.state.tabs
  }

  @Test("at any width it has the tab that is shown, in the order of numbers, and nothing beyond the width")
  func property() throws {
    let titles = ["connect 127.0.0.1:9000", "*listen [2001:db8::1]:9001", "*!open 日本語.pcapng", "connect h:1", "open x"]
    for count in 1...titles.count * 4 {
      let all = (0..<count).map { titles[$0 % titles.count] }
      for current in Set([0, count / 2, count - 1]) {
        let tabs = try Self.tabs(all, current: current)
        for width in [40, 41, 57, 80, 120, 300] {
          let row = TabRow(tabs, width: width)
          #expect(row.places.contains { $0.index == current })
          #expect(row.places.map(\.index) == Array(row.places[0].index..<row.places[0].index + row.places.count))
          #expect(row.places.last.map { $0.columns.upperBound <= width - (row.hidesRight ? 1 : 0) } == true)
          #expect(row.hidesLeft == (row.places[0].index > 0))
          for place in row.places { #expect(row.number(at: place.columns.lowerBound) == place.index + 1) }
        }
      }
    }
  }

  @Test("names are whole where there is room")
  func whole() throws {
    let tabs = try Self.tabs(["connect 127.0.0.1:9000", "*listen a:1", "!open x.pcap"], current: 1)
    let text = TabRow(tabs, width: 80).places.map(\.text).joined()
    #expect(text == " 1 127.0.0.1:9000 [2* listen a:1] 3! x.pcap ")
  }
}
