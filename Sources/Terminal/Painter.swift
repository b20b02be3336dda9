import CCurses
import TerminalUI

/// Puts screens on the terminal, the rows that changed.
struct Painter {
  private var encoder: RowEncoder
  private var shown: Screen?

  /// A painter for the open screen, with the look its terminal allows.
  init() {
    let filter = GlyphFilter(unicode: ccurses_unicode(), width: { Int(ccurses_width($0)) })
    encoder = RowEncoder(filter: filter, clusterLength: ccurses_cluster_length)
    let colours = Int(ccurses_colours())
    for style in Style.allCases { Self.define(style, Palette.appearance(of: style, colours: colours)) }
  }

  private static func define(_ style: Style, _ look: Appearance) {
    let attributes = look.attributes.rawValue
    ccurses_define_style(Int32(style.rawValue), look.foreground ?? -1, look.background ?? -1, attributes)
  }

  /// Shows `screen` on a terminal of `size`.
  mutating func draw(_ screen: Screen, on size: GridSize) {
    let before = shown?.grid.size == screen.grid.size ? shown : nil
    var changed = before == nil || before?.cursor != screen.cursor
    for row in 0..<min(screen.grid.size.height, size.height) {
      if let before, Self.rowsEqual(row, before.grid, screen.grid) { continue }
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

  /// Whether a row is the same in two grids of one size.
  private static func rowsEqual(_ row: Int, _ first: Grid, _ second: Grid) -> Bool {
    let one = first.cells.span
    let other = second.cells.span
    for index in row * first.size.width..<(row + 1) * first.size.width {
      let cell = one[index]
      guard cell.glyph == other[index].glyph, cell.style == other[index].style else { return false }
      if cell.glyph & Cell.clusterBit != 0 && first.clusters != second.clusters { return false }
    }
    return true
  }
}
