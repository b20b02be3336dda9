import Capture
import FramingCore

/// Draws the ranges of bytes with what they do, and what there is to say of the selected one.
func drawStability(_ layer: StabilityLayer, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  let width = min(layout.width - 4, 96)
  let answer = layer.answer
  let room = max(layout.hint - 3, 3)
  let words = layer.words.flatMap { WrappedText.lines(PrintableText.clean($0), width: width) }
  let listed = min(answer.ranges.count, max(room / 2, room - words.count - 1, 1))
  let told = min(words.count, max(room - listed - 1, 0))
  let kind = answer.kind.map { PrintableText.clean("\($0)") + ", " } ?? ""
  let title = PrintableText.truncate("stable bytes: \(kind)\(answer.frameWords)", toWidth: width - 2)
  let box = drawBox(width: width, height: listed + told + (told > 0 ? 2 : 1), title: title, layout: layout, into: &grid)
  let end = box.column + width
  let first = firstListed(layer.selected, of: answer.ranges.count, rows: listed)
  let places = answer.ranges.map(\.place.count).max() ?? 0
  for (index, range) in answer.ranges.enumerated().dropFirst(first).prefix(listed) {
    draw(
      range, places, isSelected: index == layer.selected, row: box.row + index - first, columns: box.column..<end,
      into: &grid)
  }
  var row = box.row + listed
  if told > 0 {
    grid.fill(box.column..<end, row: row, with: "─", style: .popup)
    row += 1
  }
  for line in words.prefix(told) {
    grid.put(line, column: box.column, row: row, style: .plain, until: end)
    row += 1
  }
  grid.put("Esc closes   y copy", column: box.column, row: row, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + layer.selected - first)
}

private func draw(
  _ range: StabilityRange, _ places: Int, isSelected: Bool, row: Int, columns: Range<Int>, into grid: inout Grid
) {
  func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
  if isSelected { grid.fill(columns, row: row, style: .popupSelected) }
  let place = PrintableText.pad(range.place, to: places) + "  "
  var column = grid.put(place, column: columns.lowerBound, row: row, style: style(.dim), until: columns.upperBound)
  let words =
    switch range.verdict {
    case .constant, .random: style(.plain)
    case .counter, .rising, .few: style(.accent)
    case .varying: style(.plain)
    }
  column = grid.put(range.verdict.words, column: column, row: row, style: words, until: columns.upperBound)
  let rest = "  " + range.verdict.detail
  let room = max(columns.upperBound - column, 0)
  if !range.verdict.detail.isEmpty {
    grid.put(
      PrintableText.truncate(rest, toWidth: room), column: column, row: row, style: style(.dim),
      until: columns.upperBound)
  }
}
