import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The display filter on the screen")
struct FilteringTests {
  /// Frames of `count` different lengths with an event between every few of them.
  static func stage(frames count: Int, size: String = "80x24") throws -> Stage {
    var stage = try Stage("\(size) connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    for number in 1...count {
      let length = String(format: "%08x", number % 40)
      let payload = String(repeating: "61", count: number % 40)
      try stage.perform(number % 3 == 0 ? "send" : "receive", length + payload)
      if number % 5 == 0 { try stage.perform("note", "number \(number)") }
      try stage.perform("wait", "10")
    }
    try stage.perform("key", "Escape")
    return stage
  }

  private static func filter(_ stage: inout Stage, _ text: String) throws {
    try stage.perform("type", ":filter \(text)")
    try stage.perform("key", "Enter")
  }

  private static let filters = [
    "from == client", "length > 20 and length < 30", "number in 17..19", "length > 100", "kind == event",
    "kind == event or number > 50", "not (from == client)",
  ]

  @Test("What is shown, from one entry to the next and back, is what the filter leaves", arguments: filters)
  func steps(_ text: String) throws {
    var stage = try Self.stage(frames: 60)
    try Self.filter(&stage, text)
    let left = (0..<stage.capture.filteredItemCount).compactMap { stage.capture.itemIndex(atFiltered: $0) }
    let reader = LogReader(capture: stage.capture, state: stage.state)
    let down = Array(sequence(first: reader.first) { $0.flatMap(reader.next) }.prefix { $0 != nil }.compactMap(\.self))
    let up = Array(sequence(first: reader.last) { $0.flatMap(reader.previous) }.prefix { $0 != nil }.compactMap(\.self))
    #expect(down == left)
    #expect(up == left.reversed())
    #expect((0..<reader.count).filter(reader.shows) == left)
  }

  @Test("Scrolled line by line, a filtered conversation has the rows it has from its end", arguments: filters)
  func lines(_ text: String) throws {
    var stage = try Self.stage(frames: 60)
    try Self.filter(&stage, text)
    let reader = LogReader(capture: stage.capture, state: stage.state)
    var down = [reader.line(0, from: LogPosition(item: 0, row: 0))]
    while let last = down.last, last < reader.lastLine { down.append(reader.line(1, from: last)) }
    for (index, line) in down.enumerated() {
      #expect(reader.line(index - down.count + 1, from: reader.lastLine) == line)
    }
  }

  @Test("Selection and place stay when a filter comes and goes")
  func place() throws {
    var stage = try Self.stage(frames: 60)
    try stage.perform("type", ":goto 30")
    try stage.perform("key", "Enter")
    let before = stage.state.log
    try Self.filter(&stage, "number > 29")
    #expect(stage.state.log == before)
    try Self.filter(&stage, "")
    #expect(stage.state.log == before)
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 2).hasPrefix(" #30 "))
  }

  @Test("A selected frame that is left out gives its place to the next one that is shown")
  func selection() throws {
    var stage = try Self.stage(frames: 60)
    try stage.perform("type", ":goto 30")
    try stage.perform("key", "Enter")
    try Self.filter(&stage, "number in {10, 20, 40, 50}")
    let reader = LogReader(capture: stage.capture, state: stage.state)
    #expect(stage.state.log.selectedItem(reader) == stage.capture.itemIndex(ofFrame: 40))
    try stage.perform("key", "J")
    #expect(stage.state.log.selected == stage.capture.itemIndex(ofFrame: 50))
    try stage.perform("key", "K K")
    #expect(stage.state.log.selected == stage.capture.itemIndex(ofFrame: 20))
  }

  @Test("One can go to a frame that the filter has not come to yet")
  func going() throws {
    var stage = try Self.stage(frames: 60)
    try stage.capture.setFilter(try DisplayFilter(parsing: "number > 29"))
    // Nothing is known of any frame before the filter has looked at it.
    stage.state.goTo("30", reading: stage.capture)
    #expect(stage.state.message == nil)
    while stage.capture.advanceFilter(byAtMost: 1 << 20) {}
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 2).hasPrefix(" #30 "))
    stage.state.goTo("29", reading: stage.capture)
    #expect(stage.state.message?.text.hasPrefix("frame 29 is not shown") == true)
  }

  @Test("While the view is paused, only new frames that pass are counted as new")
  func news() throws {
    var stage = try Self.stage(frames: 60, size: "80x16")
    try Self.filter(&stage, "from == client")
    try stage.perform("key", "g")
    try stage.perform("receive", "0000000161")
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 0).hasSuffix("PAUSED"))
    try stage.perform("send", "0000000161 0000000162")
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 0).hasSuffix("PAUSED, 2 new"))
  }

  @Test("The same filter, written otherwise, does not begin again")
  func same() throws {
    var stage = try Self.stage(frames: 5)
    try stage.perform("key", "f")
    try stage.perform("type", "length > 2")
    stage.effects = []
    try stage.perform("type", "  ")
    #expect(stage.effects == [])
  }

  @Test("A frame that is marked appears where marked frames are shown")
  func marking() throws {
    var stage = try Self.stage(frames: 10)
    try stage.perform("type", ":goto 3")
    try stage.perform("key", "Enter")
    try Self.filter(&stage, "not marked")
    let before = stage.capture.filteredItemCount
    try stage.perform("key", "m a")
    #expect(stage.capture.filteredItemCount == before - 1)
  }
}
