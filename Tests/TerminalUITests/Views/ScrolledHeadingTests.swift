import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("A heading that has scrolled out")
struct ScrolledHeadingTests {
  /// What the rows of the conversation show, from every place that it can be scrolled to, one line after the other.
  @Test(
    "hides no row of bytes, wherever the view is",
    arguments: ["40x10", "80x24", "120x36"], ["fixed(1)", "fixed(40)", "raw"])
  func rows(_ size: String, _ framing: String) throws {
    var stage = try Stage("\(size) connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":framing \(framing)")
    try stage.perform("key", "Enter")
    try stage.perform("receive", (0..<1200).map { HexText.format([UInt8($0 % 256)]) }.joined(separator: " "))
    try stage.perform("key", "g")
    func lines() -> [String] {
      let screen = render(stage.state, reading: stage.capture)
      let rows = ScreenLayout(size: stage.state.size)?.log ?? 0..<0
      // The selected heading has no rule behind it.
      return rows.map { screen.grid.text(row: $0).filter { $0 != "─" }.trimmed }
    }
    var before = lines()
    var steps = 0
    while stage.state.log.view != .following, steps < 40 {
      try stage.perform("key", "j")
      let after = lines()
      // The line above has gone; all others stand one higher.
      if stage.state.log.view != .following { #expect(Array(after.dropLast()) == Array(before.dropFirst())) }
      before = after
      steps += 1
    }
    #expect(steps > 5)
  }

  @Test("is named on the rule above, or on a low screen in the top line")
  func named() throws {
    for (size, row, words) in [("80x24", 1, "#1 ◀ 40 B"), ("40x10", 0, "in #1")] {
      var stage = try Stage("\(size) connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
      try stage.perform("open", "127.0.0.1:9000")
      try stage.perform("key", "Escape")
      try stage.perform("type", ":framing fixed(40)")
      try stage.perform("key", "Enter")
      for _ in 0..<12 { try stage.perform("receive", String(repeating: "61", count: 40)) }
      try stage.perform("key", "g j")
      let text = render(stage.state, reading: stage.capture).grid.text(row: row)
      #expect(text.contains(words), "\(text)")
    }
  }
}
