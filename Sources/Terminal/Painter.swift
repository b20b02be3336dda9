import CCurses
import TerminalUI

/// Puts screens on the terminal, the rows that changed.
struct Painter {
  private var encoder: RowEncoder
  private var shown: Screen?
  private var scrolls = ScrollDetector()

  /// A painter for the open screen, with the look its terminal allows.
  init() {
    let filter = GlyphFilter(unicode: ccurses_unicode(), width: { Int(ccurses_width($0)) })
    encoder = RowEncoder(filter: filter, clusterLength: ccurses_cluster_length)
  }

  /// Gives styles the look of a terminal of so many colours, whose background is dark, or not, where that is known.
  func define(colours: Int, theme: Theme, isDark: Bool?) {
    for style in Style.allCases {
      Self.define(style, Palette.appearance(of: style, colours: colours, theme: theme, isDark: isDark))
    }
  }

  private static func define(_ style: Style, _ look: Appearance) {
    let attributes = look.attributes.rawValue
    ccurses_define_style(Int32(style.rawValue), look.foreground ?? -1, look.background ?? -1, attributes)
  }

  /// Shows `screen` on a terminal of `size`.
  mutating func draw(_ screen: Screen, on size: GridSize) {
    let before = shown?.grid.size == screen.grid.size ? shown : nil
    var changed = before == nil || before?.cursor != screen.cursor
    if before == nil { scrolls.forget() }
    let shift = scrolls.shift(to: screen.grid)
    if let shift, screen.grid.size.height <= size.height { scroll(shift) }
    for row in 0..<min(screen.grid.size.height, size.height) {
      if let before, let source = Self.source(of: row, shift, in: before.grid),
        Self.rowsEqual(source, before.grid, row, screen.grid)
      {
        continue
      }
      encoder.encode(row: row, of: screen.grid)
      send(row)
      changed = true
    }
    if before == nil { clearRows(from: screen.grid.size.height, to: size.height) }
    shown = screen
    if changed { flush(screen.cursor) }
  }

  /// Shows the last screen again, whatever happened to the terminal meanwhile.
  mutating func repaint(on size: GridSize) {
    guard let screen = shown else { return }
    shown = nil
    draw(screen, on: size)
  }

  /// Forgets what is on the terminal.
  mutating func forget() { shown = nil }

  private func send(_ row: Int) {
    let count = Int32(encoder.glyphs.count)
    unsafe ccurses_draw_row(Int32(row), encoder.glyphs, encoder.styles, count, encoder.clusters)
  }

  private func clearRows(from first: Int, to end: Int) {
    for row in first..<max(first, end) { unsafe ccurses_draw_row(Int32(row), [], [], 0, []) }
  }

  private func flush(_ cursor: GridPosition?) {
    ccurses_flush(Int32(clamping: cursor?.row ?? 0), Int32(clamping: cursor?.column ?? 0), cursor != nil)
  }

  private func scroll(_ shift: ScrollDetector.Shift) {
    ccurses_scroll(Int32(shift.region.lowerBound), Int32(shift.region.upperBound), Int32(shift.lines))
  }

  /// Which of the rows that were shown is at `row` now that `shift` has been scrolled; nil when it has come up blank.
  private static func source(of row: Int, _ shift: ScrollDetector.Shift?, in grid: Grid) -> Int? {
    guard let shift, shift.region.contains(row) else { return row }
    let source = row + shift.lines
    return shift.region.contains(source) ? source : nil
  }

  /// Whether a row of one grid is the same as a row of another of the same width.
  private static func rowsEqual(_ row: Int, _ first: Grid, _ otherRow: Int, _ second: Grid) -> Bool {
    let width = first.size.width
    let one = first.cells.span.extracting((row * width)..<((row + 1) * width))
    let other = second.cells.span.extracting((otherRow * width)..<((otherRow + 1) * width))
    var differences: UInt32 = 0
    var clusters: UInt32 = 0
    // Without a branch a cell, so that the compiler compares many at once.
    for column in one.indices {
      let cell = one[column]
      differences |= (cell.glyph ^ other[column].glyph) | UInt32(cell.style.rawValue ^ other[column].style.rawValue)
      clusters |= cell.glyph & Cell.clusterBit
    }
    return differences == 0 && (clusters == 0 || first.clusters == second.clusters)
  }
}
