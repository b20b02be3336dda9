import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The help")
struct HelpSearchTests {
  private static func help(_ typed: String, size: String = "80x24") throws -> Stage {
    var stage = try Stage("\(size) connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape ?")
    for character in typed { try stage.perform("type", String(character)) }
    return stage
  }

  private static func lines(_ stage: Stage) -> String {
    let screen = render(stage.state, reading: stage.capture)
    return (0..<stage.state.size.height).map { screen.grid.text(row: $0) }.joined(separator: "\n")
  }

  @Test(
    "is searched by typing, whatever the words' order and case",
    arguments: ["/shut", "shutdown", "half FINISH", ":shut"])
  func typing(_ text: String) throws {
    let stage = try Self.help(text)
    #expect(Self.lines(stage).contains(":shutdown"))
    #expect(!Self.lines(stage).contains(":quit"))
  }

  @Test("Enter runs what a search has left; Escape takes the search back, then closes")
  func running() throws {
    var stage = try Self.help("connection again")
    try stage.perform("key", "Escape")
    #expect(Self.lines(stage).contains("type to search"))
    try stage.perform("type", "connect again")
    try stage.perform("key", "Enter")
    #expect(stage.effects == [.reconnect])
    #expect(stage.state.layers == [])
  }

  @Test("says so when nothing has the words, and takes them back")
  func nothing() throws {
    var stage = try Self.help("zzz")
    #expect(Self.lines(stage).contains("nothing has these words"))
    try stage.perform("key", "Enter Down Backspace Backspace Backspace")
    #expect(Self.lines(stage).contains("type to search"))
  }

  @Test("cuts no description, at any width", arguments: ["40x10", "60x20", "80x24", "120x36"], [Place.log, .composer])
  func whole(_ size: String, _ place: Place) throws {
    var stage = try Self.help("", size: size)
    if place == .composer { try stage.perform("key", "Escape i F1") }
    var seen = ""
    let entries = HelpEntry.entries(of: place, ScreenOptions())
    for _ in entries {
      seen += Self.lines(stage)
      try stage.perform("key", "Down")
    }
    let words = Set(seen.split { $0.isWhitespace || $0 == "│" })
    for entry in entries {
      for word in entry.summary.split(separator: " ") where word.count < 20 {
        #expect(words.contains(word), "\(entry.name): \(word)")
      }
    }
    #expect(!seen.split(separator: "\n").contains { $0.contains("│") && $0.contains("…") })
  }
}

@Suite("What Tab completes")
struct FramingCompletionTests {
  private static let cases: [(text: String, word: String, candidate: String)] = [
    ("le", "le", "length(offset: 1, size: 4, adjust: -4)"), ("u16", "u16", "u16be"), ("length(", "", "offset: "),
    ("length(of", "of", "offset: "),
    ("length(offset: 1, s", "s", "size: "), ("length(size: 2, order: ", "", "little"),
    ("length(size: 2, checksum: crc16-m", "crc16-m", "crc16-modbus"), ("fixed(", "", "checksum: "),
  ]

  @Test("in a framing's text", arguments: cases)
  func candidates(_ text: String, _ word: String, _ candidate: String) {
    let completion = FramingCompletion(of: text)
    #expect(completion.word == word)
    #expect(completion.candidates.contains(candidate))
  }

  @Test("An option that is there is not offered again")
  func used() {
    #expect(!FramingCompletion(of: "length(offset: 1, ").candidates.contains("offset: "))
  }

  @Test("All that can be completed in parentheses are options that the framing takes")
  func options() {
    for kind in FramingSyntax.catalogue where !kind.options.isEmpty {
      let offered = FramingCompletion(of: kind.name + "(").candidates
      #expect(offered == kind.options.map { $0 + ": " })
    }
  }

  @Test("Paths are listed by their last part")
  func paths() {
    let completion = Completion(
      word: "/tmp/a/", candidates: ["/tmp/a/one.bin", "/tmp/a/folder/", "/tmp/a/two"], arePaths: true)
    #expect(completion.labels == ["one.bin", "folder/", "two"])
  }
}
