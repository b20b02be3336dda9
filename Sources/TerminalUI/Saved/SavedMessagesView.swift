import Capture

/// Draws the list of saved messages: name, key, form, and how the line begins.
func drawSavedMessages(
  _ saved: SavedMessagesLayer, of state: State, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 96)
  let listed = max(min(saved.messages.count, layout.hint - 3), 1)
  let title = "messages of \(saved.group == State.anyGroup ? "all framings" : saved.group)"
  let box = drawBox(width: width, height: listed + 1, title: title, layout: layout, into: &grid)
  let end = box.column + width
  let first = firstListed(saved.selected, of: saved.messages.count, rows: listed)
  let names = min(saved.messages.map { displayWidth($0.name) }.max() ?? 0, width / 3)
  let keys = saved.messages.map { state.keyNames(ofMessage: $0.name) }
  let keyWidth = keys.map { $0.count }.max() ?? 0
  for (index, message) in saved.messages.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == saved.selected
    func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    var column = box.column
    grid.put(
      PrintableText.truncate(message.name, toWidth: names), column: column, row: row, style: style(.accent), until: end)
    column += names + 2
    if keyWidth > 0 {
      grid.put(keys[index], column: column, row: row, style: style(.strong), until: end)
      column += keyWidth + 2
    }
    grid.put(message.form.rawValue, column: column, row: row, style: style(.dim), until: end)
    let text = PrintableText.truncate(PrintableText.clean(message.line), toWidth: max(end - column - 6, 0))
    grid.put(text, column: column + 6, row: row, style: style(.plain), until: end)
  }
  let hints =
    saved.asksToDelete
    ? "d once more deletes it; any other key keeps it"
    : boxHints(["Enter composes", "s sends", "d deletes", "Esc closes"], toWidth: width)
  grid.put(
    hints, column: box.column, row: box.row + listed, style: saved.asksToDelete ? .warning : .dim, until: end)
  return GridPosition(column: box.column, row: box.row + saved.selected - first)
}
