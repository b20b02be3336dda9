/// Which rows of the selected frame's bytes the inspector shows, and where each byte is.
struct BytesPane {
  let frame: InspectedFrame
  let area: PaneArea
  let body: FrameBody
  /// Rows that remarks, dump and decoded message have; the last row of the pane tells what is selected.
  let height: Int
  /// The first row that is shown of those.
  let top: Int

  init(_ state: State, _ reader: LogReader, _ frame: InspectedFrame, _ area: PaneArea) {
    self.frame = frame
    self.area = area
    body = FrameBody(
      entry: frame.entry, reader: reader.within(area.columns), reading: reader.reading(of: frame.entry))
    height = max(area.rows.count - Self.statusRows(area.rows.count), 1)
    let cursor = body.rows.dumpStart - 1 + frame.cursor / body.reader.layout.bytesPerRow
    let usual = cursor < height ? 0 : cursor - height / 2
    top = state.inspector.scrolls[.bytes].flatMap { $0.frame == frame.entry.place ? $0.top : nil } ?? usual
  }

  /// Rows that tell what is selected: one, unless the pane is very low.
  private static func statusRows(_ rows: Int) -> Int { rows >= 4 ? 1 : 0 }

  /// Rows of remarks, dump and decoded message.
  var rowCount: Int { max(body.rows.count - 1, 0) }

  var bytesPerRow: Int { body.reader.layout.bytesPerRow }

  /// The furthest that is scrolled.
  var lastTop: Int { max(rowCount - height, 0) }

  /// The first row that is shown; the width may have changed since it was scrolled to.
  var shownTop: Int { min(max(top, 0), lastTop) }

  /// The row of a byte among all.
  func row(ofByte byte: Int) -> Int { body.rows.dumpStart - 1 + byte / bytesPerRow }

  /// What to scroll to so that a byte is visible.
  func top(showing byte: Int) -> Int {
    let row = row(ofByte: byte)
    // What is said above the dump is seen with its first row.
    let first = byte < bytesPerRow && row < height ? 0 : row
    return min(max(shownTop, row - height + 1), first)
  }

  /// The byte at a place of the screen, or of the row there the nearest.
  func byte(at position: GridPosition) -> (byte: Int, isText: Bool)? {
    let dumpRow = position.row - area.rows.lowerBound + shownTop - (body.rows.dumpStart - 1)
    guard dumpRow >= 0, dumpRow < body.rows.dump else { return nil }
    let layout = body.reader.layout
    let count = frame.entry.byteCount
    let nearest =
      layout.byte(atColumn: position.column)
      ?? (position.column < layout.hexColumn(0) ? (0, false) : layout.byte(atColumn: position.column + 1))
    guard let nearest = nearest ?? (position.column >= layout.asciiColumn(0) ? (bytesPerRow - 1, true) : nil) else {
      return nil
    }
    return (min(dumpRow * bytesPerRow + nearest.index, count - 1), nearest.isText)
  }

  /// The byte that is nearest to a place of the screen, in the hex or the text column.
  func byte(at position: GridPosition, in column: ByteSelection.Column) -> Int? {
    let dumpRow = position.row - area.rows.lowerBound + shownTop - (body.rows.dumpStart - 1)
    guard body.rows.dump > 0 else { return nil }
    guard dumpRow >= 0 else { return 0 }
    let index = body.reader.layout.nearestByte(toColumn: position.column, in: column)
    return min(dumpRow * bytesPerRow + index, frame.entry.byteCount - 1)
  }

  /// Where the cursor is on the screen; nil when its row is not shown.
  func position(_ column: ByteSelection.Column) -> GridPosition? {
    let row = row(ofByte: frame.cursor) - shownTop
    guard row >= 0, row < height, frame.entry.byteCount > 0 else { return nil }
    let index = frame.cursor % bytesPerRow
    let layout = body.reader.layout
    return GridPosition(
      column: column == .hex ? layout.hexColumn(index) : layout.asciiColumn(index),
      row: area.rows.lowerBound + row)
  }
}
