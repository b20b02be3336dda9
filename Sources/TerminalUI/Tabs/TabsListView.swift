/// Draws the list of tabs: number, marks, title, and where each is in its life.
func drawTabsList(_ list: TabsLayer, of state: State, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  let labels = state.tabs.labels
  let width = min(layout.width - 4, 96)
  let listed = max(min(labels.count, layout.hint - 3), 1)
  let box = drawBox(width: width, height: listed + 1, title: "tabs", layout: layout, into: &grid)
  let end = box.column + width
  let selected = min(list.selected, max(labels.count - 1, 0))
  let first = firstListed(selected, of: labels.count, rows: listed)
  let digits = String(labels.count).count
  let names = state.tabs.titles
  let titles = min(names.map(displayWidth).max() ?? 0, max(width - digits - 4 - 14, width / 2))
  for (index, label) in labels.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == selected
    func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    let number = PrintableText.pad(String(index + 1), to: digits, alignment: .trailing)
    grid.put(number, column: box.column, row: row, style: style(.accent), until: end)
    let isShown = index == state.tabs.current
    let mark = isShown ? "▸" : label.marks
    grid.put(
      mark, column: box.column + digits, row: row, style: style(label.hasWarning ? .warning : .accent), until: end)
    let title = PrintableText.truncateMiddle(names[index], toWidth: titles)
    let column = box.column + digits + 3
    grid.put(title, column: column, row: row, style: style(isShown ? .strong : .plain), until: end)
    let words = PrintableText.truncate(label.words, toWidth: max(end - column - titles - 2, 0))
    grid.put(words, column: column + titles + 2, row: row, style: style(.dim), until: end)
  }
  let question = labels.indices.contains(selected) && labels[selected].loss == .marks
  let hints =
    list.asksToClose
    ? question ? "marks would go: d again closes it" : "connection open: d again closes it"
    : boxHints(["Enter goes there", "d closes the tab", "Esc closes"], toWidth: width)
  grid.put(
    PrintableText.truncate(hints, toWidth: width), column: box.column, row: box.row + listed,
    style: list.asksToClose ? .warning : .dim, until: end)
  return GridPosition(column: box.column, row: box.row + selected - first)
}
