import TerminalUI

/// Finds out that a part of the screen has only moved, so that the terminal can scroll it: much less to draw and to send.
struct ScrollDetector {
  /// A run of rows that has moved.
  struct Shift: Hashable {
    /// The rows that it covers before and after.
    var region: ClosedRange<Int>
    /// How far its rows have moved up; down when negative.
    var lines: Int
  }

  /// Shorter runs are drawn as fast as scrolled.
  private static let shortestRun = 6

  private var before: [UInt64] = []

  /// The shift of the longest run of rows from the screen that was shown to `grid`; nil when none is long enough.
  mutating func shift(to grid: Grid) -> Shift? {
    let after = Self.digests(grid)
    defer { before = after }
    guard before.count == after.count else { return nil }
    var best: (run: Range<Int>, lines: Int)?
    for lines in (1 - after.count)..<after.count where lines != 0 {
      let run = longestRun(in: after, movedBy: lines)
      if run.count >= max(Self.shortestRun, (best?.run.count ?? 0) + 1) { best = (run, lines) }
    }
    guard let best, changes(best.run, in: after) else { return nil }
    let lowest = min(best.run.lowerBound, best.run.lowerBound + best.lines)
    let highest = max(best.run.upperBound, best.run.upperBound + best.lines) - 1
    return Shift(region: lowest...highest, lines: best.lines)
  }

  /// Forgets what was shown.
  mutating func forget() { before = [] }

  /// The longest run of rows that were `lines` rows further down before.
  private func longestRun(in after: [UInt64], movedBy lines: Int) -> Range<Int> {
    var best = 0..<0
    var start = max(0, -lines)
    let end = min(after.count, after.count - lines)
    var row = start
    while row < end {
      if after[row] == before[row + lines] {
        row += 1
        if row - start > best.count { best = start..<row }
      } else {
        row += 1
        start = row
      }
    }
    return best
  }

  /// Whether the rows of a run are not what they were in place, as blank ones are.
  private func changes(_ run: Range<Int>, in after: [UInt64]) -> Bool {
    run.count { after[$0] != before[$0] } >= Self.shortestRun
  }

  /// A number for each row that tells rows apart.
  private static func digests(_ grid: Grid) -> [UInt64] {
    let cells = grid.cells.span
    return (0..<grid.size.height).map { row in
      var digest: UInt64 = 0xcbf2_9ce4_8422_2325
      for index in (row * grid.size.width)..<((row + 1) * grid.size.width) {
        digest = (digest ^ (UInt64(cells[index].glyph) << 8 | UInt64(cells[index].style.rawValue))) &* 0x100_0000_01b3
      }
      return digest
    }
  }
}
