import Capture
import FramingCore

/// Draws a frame beside a similar one: the fields that differ, and the bytes of both, those that differ standing out.
func drawComparison(
  _ comparison: ComparisonLayer, text: TextColumn, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = layout.width - 4
  let dump = LogLayout(width: layout.width)
  let all = comparison.lines(bytesPerRow: dump.bytesPerRow)
  let height = comparisonHeight(of: all.count, layout: layout)
  let top = min(comparison.top, max(all.count - height, 0))
  let title = "#\(comparison.second) against \(comparison.firstName)"
  let box = drawBox(width: width, height: height + 1, title: title, layout: layout, into: &grid)
  let end = box.column + width
  // Behind a mark, the offset and the digits, which have a gap every eight bytes.
  let textColumn =
    box.column + 4 + comparison.offsetDigits + 3 * dump.bytesPerRow + (dump.bytesPerRow + 7) / 8
  let texts = ComparisonTexts(all, from: top, height: height, text)
  for (index, line) in all.dropFirst(top).prefix(height).enumerated() {
    let row = box.row + index
    switch line {
    case .words(let text, let style):
      grid.put(PrintableText.truncate(text, toWidth: width), column: box.column, row: row, style: style, until: end)
    case .bytes(let bytes, let isSecond):
      draw(bytes, isSecond, comparison.offsetDigits, column: box.column, row: row, until: end, into: &grid)
      if textColumn + dump.bytesPerRow <= end {
        texts.draw(bytes, isSecond: isSecond, column: textColumn, row: row, into: &grid)
      }
    }
  }
  let legend = ["- \(comparison.firstName)", "+ #\(comparison.second)"]
  let scrolls = all.count > height ? ["j/k scroll"] : []
  let hints =
    comparison.awaitsMark ? ["the letter of a mark"] : scrolls + ["d earlier", "'a mark", "Esc closes"]
  grid.put(
    boxHints(legend + hints, toWidth: width), column: box.column, row: box.row + height, style: .dim, until: end)
  return nil
}

/// Rows of a comparison that are shown of `lines`.
func comparisonHeight(of lines: Int, layout: ScreenLayout) -> Int { min(max(layout.hint - 3, 1), max(lines, 1)) }

/// Draws the mark, the offset and the hexadecimal digits.
private func draw(
  _ row: ByteComparison.Row, _ isSecond: Bool, _ digits: Int, column: Int, row y: Int, until end: Int,
  into grid: inout Grid
) {
  let mark = row.isSame ? " " : isSecond ? "+" : "-"
  let offset = isSecond || row.isSame ? row.secondOffset : row.firstOffset
  let label = HexDump(offsetDigits: digits).offsetText(UInt64(offset))
  var place = grid.put("\(mark) \(label)  ", column: column, row: y, style: row.isSame ? .dim : .warning, until: end)
  for (index, cell) in row.columns.enumerated() {
    let byte = isSecond ? cell.second : cell.first
    let style: Style = cell.isSame ? .dim : .byteChanged
    let text = byte.map { HexDigits.text([$0]) } ?? "--"
    place = grid.put(text, column: place, row: y, style: style, until: end)
    place = grid.put(index % 8 == 7 ? "  " : " ", column: place, row: y, style: .plain, until: end)
  }
}
