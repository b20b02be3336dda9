import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Searching on the screen")
struct SearchingTests {
  /// A paused screen, and a search that the program has not begun.
  private static func searching(_ text: String) throws -> Stage {
    var stage = try FilteringTests.stage(frames: 30)
    try stage.perform("key", "g")
    let effects = reduce(&stage.state, .input(.key(.character("/"))), reading: stage.capture)
    #expect(effects == [])
    for character in text { _ = reduce(&stage.state, .input(.key(.character(character))), reading: stage.capture) }
    let begun = reduce(&stage.state, .input(.key(.enter)), reading: stage.capture)
    #expect(begun.contains(.search(try SearchPattern(parsing: text), from: 0, isForward: true)))
    return stage
  }

  private static func hint(_ stage: Stage) -> String {
    render(stage.state, reading: stage.capture).grid.text(row: 23)
  }

  @Test("How far a search has come is told")
  func progress() throws {
    var stage = try Self.searching("zzz")
    let count = stage.capture.summary.itemCount
    _ = reduce(&stage.state, .searched(.searching(item: count / 2)), reading: stage.capture)
    #expect(Self.hint(stage) == " looking for zzz  50 %   any key stops")
  }

  @Test("Any key stops a search, and does what it does", arguments: [Key.escape, .control("c"), .character("J")])
  func stopping(_ key: Key) throws {
    var stage = try Self.searching("zzz")
    let selected = stage.state.log.selected
    #expect(reduce(&stage.state, .input(.key(key)), reading: stage.capture) == [.stopSearch])
    #expect(stage.state.searching.underWay == nil)
    #expect((stage.state.log.selected == selected) == (key != .character("J")))
    // What was found meanwhile is too late.
    let log = stage.state.log
    #expect(reduce(&stage.state, .searched(.found(20)), reading: stage.capture) == [])
    #expect(stage.state.log == log)
  }

  @Test("A search that fails says why")
  func failing() throws {
    var stage = try Self.searching("zzz")
    _ = reduce(&stage.state, .searchFailed("the disk is gone"), reading: stage.capture)
    #expect(Self.hint(stage) == " not looked for: the disk is gone")
  }

  @Test("A search in what was framed anew meanwhile says so")
  func outdated() throws {
    var stage = try Self.searching("zzz")
    #expect(reduce(&stage.state, .searched(.outdated), reading: stage.capture) == [])
    #expect(Self.hint(stage).contains("reframed"))
  }

  @Test("However many matches are asked for, one key takes no longer than a moment")
  func manyMatches() throws {
    var stage = try Self.searching("a")
    var answers = 0
    for digit in "999999999999" { _ = reduce(&stage.state, .input(.key(.character(digit))), reading: stage.capture) }
    var effects = reduce(&stage.state, .input(.key(.character("n"))), reading: stage.capture)
    // The program finds every frame that it is asked about.
    while case .search(_, let item, _)? = effects.last, answers < 10_000 {
      answers += 1
      effects = reduce(&stage.state, .searched(.found(item)), reading: stage.capture)
    }
    #expect(1...1_000 ~= answers)
  }

  @Test("A search goes round once and no further")
  func round() throws {
    var stage = try FilteringTests.stage(frames: 30)
    try stage.perform("type", ":goto 15")
    try stage.perform("key", "Enter")
    stage.effects = []
    try stage.perform("type", "/zzz")
    try stage.perform("key", "Enter")
    let starts = stage.effects.compactMap { effect in
      if case .search(_, let item, _) = effect { item } else { nil }
    }
    #expect(starts == [stage.capture.itemIndex(ofFrame: 15), 0])
    #expect(Self.hint(stage) == " no match for 'zzz'")
  }

  @Test("n goes to every match once, N back the same way, also where a frame has several")
  func everyMatch() throws {
    var stage = try Stage("80x24 connect x", directory: NSTemporaryDirectory())
    try stage.perform("open", "x")
    for text in ["ab ab", "x", "ab", "xx ab xx ab ab"] {
      try stage.perform("receive", String(format: "%08x", text.utf8.count) + " \"\(text)\"")
    }
    try stage.perform("key", "Escape g")
    try stage.perform("type", "/ab")
    try stage.perform("key", "Enter")
    var forward = [stage.state.searching.hit]
    for _ in 0..<6 {
      try stage.perform("key", "n")
      forward.append(stage.state.searching.hit)
    }
    let expected: [(Int, Int)] = [(1, 4), (1, 7), (3, 4), (4, 7), (4, 13), (4, 16), (1, 4)]
    #expect(forward == expected.map { Searching.Hit(frame: .whole(number: $0.0), range: $0.1..<$0.1 + 2) })
    for hit in forward.dropLast().reversed() {
      try stage.perform("key", "N")
      #expect(stage.state.searching.hit == hit)
    }
  }

  @Test("The row of a match in a long frame is brought into view", arguments: [0, 200, 3_000, 9_990])
  func longFrame(_ offset: Int) throws {
    var stage = try Stage("80x24 connect x", directory: NSTemporaryDirectory())
    try stage.perform("open", "x")
    let before = String(repeating: "00", count: offset)
    let after = String(repeating: "00", count: 10_000 - offset - 6)
    try stage.perform("receive", String(format: "%08x", 10_000) + before + "6e6565646c65" + after)
    try stage.perform("receive", "00000000")
    try stage.perform("key", "Escape")
    try stage.perform("type", "/needle")
    try stage.perform("key", "Enter")
    let grid = render(stage.state, reading: stage.capture).grid
    #expect(grid.cells.filter { $0.style == .currentMatch }.count == 3 * 6)
    let rows = (0..<20).map { grid.text(row: $0) }
    #expect(rows.contains { $0.contains("#1 ") })
  }

  @Test("A letter that is awaited is no command; another key gives up")
  func letters() throws {
    var stage = try FilteringTests.stage(frames: 5)
    try stage.perform("key", "m q")
    #expect(stage.effects.contains { if case .mark(_, "q") = $0 { true } else { false } })
    stage.effects = []
    try stage.perform("key", "m Escape")
    try stage.perform("key", "m Q")
    #expect(stage.effects == [])
    #expect(Self.hint(stage) == " a mark is a letter from a to z, not 'Q'")
  }
}
