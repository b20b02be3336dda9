import Capture
import FramingCore

/// Draws the list of checksums that fit, and what there is to say of the selected one.
func drawChecksums(_ checksums: ChecksumsLayer, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  let width = min(layout.width - 4, 96)
  let answer = checksums.answer
  let room = max(layout.hint - 3, 3)
  let words = checksums.words.flatMap { WrappedText.lines(PrintableText.clean($0), width: width) }
  let listed = min(answer.findings.count, max(room / 3, room - words.count, 1))
  let told = min(words.count, max(room - listed, 0))
  let box = drawBox(
    width: width, height: listed + told + 1, title: "checksum of \(answer.frameWords)", layout: layout, into: &grid)
  let columns = box.column..<(box.column + width)
  let first = firstListed(checksums.selected, of: answer.findings.count, rows: listed)
  for place in first..<(first + listed) {
    draw(
      answer, place, isSelected: place == checksums.selected, row: box.row + place - first, columns: columns,
      into: &grid)
  }
  for (index, line) in words.prefix(told).enumerated() {
    grid.put(line, column: box.column, row: box.row + listed + index, style: .plain, until: columns.upperBound)
  }
  let takes = width < 46 ? "Enter takes it" : "Enter takes it into the framing"
  let hint = boxHints((answer.framings[checksums.selected] == nil ? [] : [takes]) + ["Esc closes"], toWidth: width)
  grid.put(
    PrintableText.truncate(hint, toWidth: width), column: box.column, row: box.row + listed + told, style: .dim,
    until: columns.upperBound)
  return GridPosition(column: box.column, row: box.row + checksums.selected - first)
}

private func draw(
  _ answer: ChecksumAnswer, _ place: Int, isSelected: Bool, row: Int, columns: Range<Int>, into grid: inout Grid
) {
  let finding = answer.findings[place]
  func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
  if isSelected { grid.fill(columns, row: row, style: .popupSelected) }
  let count = "  \(finding.right) of \(answer.numbers.count)  \(finding.certainty.rawValue)"
  let end = columns.upperBound - displayWidth(count)
  let name = PrintableText.truncate(finding.rule.algorithm.name, toWidth: max(end - columns.lowerBound, 0))
  var column = grid.put(name, column: columns.lowerBound, row: row, style: style(.accent), until: end)
  let rest = PrintableText.truncate("  " + finding.rule.placeWords, toWidth: max(end - column, 0))
  column = grid.put(rest, column: column, row: row, style: style(.plain), until: end)
  grid.put(
    count, column: end, row: row, style: style(finding.certainty == .certain ? .dim : .warning),
    until: columns.upperBound)
}
