import TerminalUI
import Testing

@testable import Terminal

/// A part of the screen that has only moved is scrolled, not drawn.
@Suite struct ScrollDetectorTests {
  private static func grid(_ rows: [String]) -> Grid {
    var grid = Grid(size: GridSize(width: 8, height: rows.count))
    for (row, text) in rows.enumerated() { grid.put(text, column: 0, row: row) }
    return grid
  }

  private static func rows(_ range: Range<Int>) -> [String] { range.map { "row \($0)" } }

  private static func shift(from before: [String], to after: [String]) -> ScrollDetector.Shift? {
    var detector = ScrollDetector()
    _ = detector.shift(to: grid(before))
    return detector.shift(to: grid(after))
  }

  @Test("a conversation that moves up between fixed rows")
  func up() {
    let shift = Self.shift(
      from: ["top 1"] + Self.rows(0..<10) + ["input"], to: ["top 2"] + Self.rows(3..<13) + ["input"])
    #expect(shift == ScrollDetector.Shift(region: 1...10, lines: 3))
  }

  @Test("and down again")
  func down() {
    let shift = Self.shift(from: ["top"] + Self.rows(4..<16), to: ["top"] + Self.rows(0..<12))
    #expect(shift == ScrollDetector.Shift(region: 1...12, lines: -4))
  }

  @Test(
    "nothing to scroll",
    arguments: [
      (rows(0..<12), rows(0..<12)), (rows(0..<12), rows(50..<62)), (rows(0..<12), rows(8..<20)),
      ([String](repeating: "", count: 12), [String](repeating: "", count: 12)),
    ])
  func none(_ before: [String], _ after: [String]) {
    #expect(Self.shift(from: before, to: after) == nil)
  }

  @Test("a screen of another height, or the first one, is drawn")
  func first() {
    var detector = ScrollDetector()
    #expect(detector.shift(to: Self.grid(Self.rows(0..<12))) == nil)
    #expect(detector.shift(to: Self.grid(Self.rows(1..<14))) == nil)
    detector.forget()
    #expect(detector.shift(to: Self.grid(Self.rows(2..<15))) == nil)
  }

  @Test("after the scroll every row is right or drawn", arguments: 0..<50)
  func agrees(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var shown = (0..<20).map { _ in "\(Int.random(in: 0..<6, using: &random))" }
    var detector = ScrollDetector()
    _ = detector.shift(to: Self.grid(shown))
    for _ in 0..<20 {
      let lines = Int.random(in: -5...5, using: &random)
      let next = (0..<20).map { row in
        shown.indices.contains(row + lines) ? shown[row + lines] : "\(Int.random(in: 0..<6, using: &random))"
      }
      guard let shift = detector.shift(to: Self.grid(next)) else {
        shown = next
        continue
      }
      #expect(shift.region.lowerBound >= 0 && shift.region.upperBound < 20)
      #expect(abs(shift.lines) <= shift.region.count)
      let moved = shift.region.filter { shift.region.contains($0 + shift.lines) }
      #expect(moved.contains { shown[$0 + shift.lines] == next[$0] })
      shown = next
    }
  }
}

/// A small generator with a seed (SplitMix64), so that a failure can be repeated.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
