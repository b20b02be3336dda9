import FramingCore

/// Draws the list of what may be wrong with the next message.
func drawMalformations(
  _ malformations: MalformationsLayer, of state: State, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 84)
  let listed = min(malformations.entries.count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "the next message is sent", layout: layout, into: &grid)
  let end = box.column + width
  let first = firstListed(malformations.selected, of: malformations.entries.count, rows: listed)
  for (index, entry) in malformations.entries.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == malformations.selected
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    grid.put(
      entry.example ?? "right", column: box.column, row: row, style: isSelected ? .popupSelected : .accent, until: end)
    grid.put(
      PrintableText.truncate(entry.explanation, toWidth: max(width - 18, 0)), column: box.column + 18, row: row,
      style: isSelected ? .popupSelected : .plain, until: end)
  }
  let edits = width >= 60 ? "Tab changes the number" : "Tab edits"
  let hints = boxHints(["Enter chooses", edits, "Esc closes"], toWidth: width)
  grid.put(hints, column: box.column, row: box.row + listed, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + malformations.selected - first)
}
