import TerminalUI

/// Turns a row of a grid into what the C shim takes, reusing its memory.
struct RowEncoder {
  /// Scalars, 0 for the right half of the glyph before, or `Cell.clusterBit` plus an index into `clusters`.
  private(set) var glyphs: [UInt32] = []
  /// The raw values of the styles.
  private(set) var styles: [UInt8] = []
  /// `clusterLength` scalars for each cluster of the row, filled up with 0.
  private(set) var clusters: [UInt32] = []

  private let filter: GlyphFilter
  private let clusterLength: Int

  init(filter: GlyphFilter, clusterLength: Int) {
    self.filter = filter
    self.clusterLength = clusterLength
  }

  /// Encodes row `row` of `grid`.
  mutating func encode(row: Int, of grid: Grid) {
    glyphs.removeAll(keepingCapacity: true)
    styles.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
    let cells = grid.cells.span
    let start = row * grid.size.width
    let end = start + grid.size.width
    for index in start..<end { styles.append(cells[index].style.rawValue) }
    var index = start
    while index < end {
      let glyph = cells[index].glyph
      if glyph > 0x1F && glyph < 0x7F {
        glyphs.append(glyph)
        index += 1
      } else {
        let columns = index + 1 < end && glyph != 0 && cells[index + 1].glyph == Cell.continuation ? 2 : 1
        append(glyph, columns: columns, of: grid)
        index += columns
      }
    }
  }

  private mutating func append(_ glyph: UInt32, columns: Int, of grid: Grid) {
    if glyph == Cell.continuation {
      // The half of nothing.
      glyphs.append(0x20)
    } else if let shown = shown(glyph, columns: columns, of: grid) {
      glyphs.append(shown)
      if columns == 2 { glyphs.append(Cell.continuation) }
    } else if columns == 2, let pair = pair(glyph, of: grid) {
      glyphs += [pair.0, pair.1]
    } else {
      for _ in 0..<columns { glyphs.append(GlyphFilter.replacement) }
    }
  }

  private func pair(_ glyph: UInt32, of grid: Grid) -> (UInt32, UInt32)? {
    guard glyph & Cell.clusterBit != 0 else { return filter.unicode ? nil : AsciiGlyphs.pair(for: glyph) }
    let index = Int(glyph & ~Cell.clusterBit)
    guard index < grid.clusters.count else { return nil }
    return filter.pair(grid.clusters[index])
  }

  private mutating func shown(_ glyph: UInt32, columns: Int, of grid: Grid) -> UInt32? {
    guard glyph & Cell.clusterBit != 0 else { return filter.glyph(glyph, columns: columns) }
    let index = Int(glyph & ~Cell.clusterBit)
    guard index < grid.clusters.count else { return nil }
    let scalars = filter.cluster(grid.clusters[index], columns: columns, limit: clusterLength)
    guard scalars.count > 1 else { return scalars.first }
    let number = UInt32(clusters.count / clusterLength)
    clusters.append(contentsOf: scalars)
    for _ in scalars.count..<clusterLength { clusters.append(0) }
    return Cell.clusterBit | number
  }
}
