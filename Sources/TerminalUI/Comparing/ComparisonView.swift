import Capture
import FramingCore

/// Draws a frame beside a similar one: the fields that differ, and the bytes of both, those that differ standing out.
func drawComparison(
  _ comparison: ComparisonLayer, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = layout.width - 4
  let dump = LogLayout(width: layout.width)
  let all = comparison.lines(of: capture, bytesPerRow: dump.bytesPerRow)
  let height = min(max(layout.hint - 3, 1), max(all.count, 1))
  let top = min(comparison.top, max(all.count - height, 0))
  let title = "#\(comparison.second) against #\(comparison.first)"
  let box = drawBox(width: width, height: height + 1, title: title, layout: layout, into: &grid)
  let end = box.column + width
  for (index, line) in all.dropFirst(top).prefix(height).enumerated() {
    let row = box.row + index
    switch line {
    case .words(let text, let style):
      grid.put(PrintableText.truncate(text, toWidth: width), column: box.column, row: row, style: style, until: end)
    case .bytes(let bytes, let isSecond):
      draw(bytes, isSecond: isSecond, column: box.column, row: row, until: end, into: &grid)
    }
  }
  let hint = all.count > height ? "j/k scroll   Esc closes" : "Esc closes"
  grid.put(
    PrintableText.truncate("- the earlier   + this one   " + hint, toWidth: width), column: box.column,
    row: box.row + height, style: .dim, until: end)
  return nil
}

private func draw(
  _ row: ByteComparison.Row, isSecond: Bool, column: Int, row y: Int, until end: Int, into grid: inout Grid
) {
  let mark = row.isSame ? " " : isSecond ? "+" : "-"
  let offset = isSecond || row.isSame ? row.secondOffset : row.firstOffset
  let digits = HexDigits.text([UInt8(truncatingIfNeeded: offset >> 8), UInt8(truncatingIfNeeded: offset)])
  var place = grid.put("\(mark) \(digits)  ", column: column, row: y, style: row.isSame ? .dim : .warning, until: end)
  for (index, cell) in row.columns.enumerated() {
    let byte = isSecond ? cell.second : cell.first
    let style: Style = cell.isSame ? .dim : .byteChanged
    let text = byte.map { HexDigits.text([$0]) } ?? "--"
    place = grid.put(text, column: place, row: y, style: style, until: end)
    place = grid.put(index % 8 == 7 ? "  " : " ", column: place, row: y, style: .plain, until: end)
  }
}
