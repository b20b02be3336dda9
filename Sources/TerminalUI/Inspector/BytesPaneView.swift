import Capture
import FramingCore

/// Draws the selected frame's bytes in the inspector: remarks, dump, decoded message, and below what is selected.
struct BytesPaneView {
  let pane: BytesPane
  let state: State
  /// Whether the keys act here.
  let isActive: Bool
  /// Whether what is selected stands out.
  let isMarked: Bool

  /// Draws, and gives back where the cursor is.
  func draw(into grid: inout Grid) -> GridPosition? {
    let (area, entry) = (pane.area, pane.frame.entry)
    guard entry.direction != nil else {
      drawText(of: entry, into: &grid)
      return nil
    }
    var body = pane.body
    if isMarked {
      body.highlight = ByteHighlight(selected: pane.frame.selected, field: field, isActive: isActive)
    }
    let first = pane.shownTop + 1
    let last = min(first + pane.height, pane.rowCount + 1)
    if first < last { body.draw(rows: first..<last, shift: area.rows.lowerBound - first, into: &grid) }
    if area.rows.count > pane.height { drawStatus(row: area.rows.upperBound - 1, into: &grid) }
    return pane.position(state.inspector.selection.column)
  }

  /// The bytes of the field around the cursor. One of many bytes would drown all others while one goes over them.
  private var field: Range<Int> {
    let field = pane.frame.field
    return isActive && field.count > 4 * pane.bytesPerRow ? 0..<0 : field
  }

  /// What an event says.
  private func drawText(of entry: LogEntry, into grid: inout Grid) {
    let reader = pane.body.reader
    let (text, style): (String, Style) =
      switch entry {
      case .event(let event): (reader.eventLine(event), .plain)
      case .unreadable(let reason): (reason, .error)
      case .frame, .partial: ("", .plain)
      }
    for (index, line) in reader.wrapped(text).prefix(pane.area.rows.count).enumerated() {
      grid.put(
        line, column: reader.layout.indent, row: pane.area.rows.lowerBound + index, style: style,
        until: pane.area.columns.upperBound)
    }
  }

  /// ` 0x0b..0x0c  2 B  stream 0x1f2b  u16be 13872`
  private func drawStatus(row: Int, into grid: inout Grid) {
    let (frame, end) = (pane.frame, pane.area.columns.upperBound)
    guard frame.entry.byteCount > 0 else { return }
    var column = pane.area.columns.lowerBound + 1
    let range = frame.selected.isEmpty ? frame.cursor..<frame.cursor + 1 : frame.selected
    let first = range.prefix(SelectionText.most + 1)
    // Why bytes cannot be read is said where they are shown.
    let bytes = (try? pane.body.reader.bytes(of: frame.entry, in: first)) ?? []
    for (index, part) in SelectionText(frame, bytes).parts.enumerated() {
      let style: Style = index == 0 && isActive ? .plain : .dim
      guard column + displayWidth(part) < end else { continue }
      column = grid.put(part, column: column, row: row, style: style) + 2
    }
  }
}
