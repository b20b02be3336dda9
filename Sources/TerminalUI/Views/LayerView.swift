import Capture

/// Draws a popup and gives back where the cursor is.
func draw(
  _ layer: Layer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  switch layer {
  case .confirmQuit:
    let lines = ["A connection is open.", "Close it and quit?  y yes   n no"]
    let box = drawBox(width: 36, height: lines.count, title: "quit", layout: layout, into: &grid)
    for (row, line) in lines.enumerated() {
      grid.put(line, column: box.column, row: box.row + row, style: .plain, until: layout.width - 1)
    }
    return GridPosition(column: box.column + lines[1].count, row: box.row + 1)
  case .marks(let marks):
    return drawMarks(marks, layout: layout, into: &grid)
  case .connections(let connections):
    return drawConnections(connections, of: state, reading: capture, layout: layout, into: &grid)
  case .playResult(let result):
    return drawPlayResult(result, state.playing.result, layout: layout, into: &grid)
  case .settings(let settings):
    return drawSettings(settings, of: state, layout: layout, into: &grid)
  case .help(let help):
    return drawHelp(help, of: state, layout: layout, into: &grid)
  }
}

private func drawHelp(
  _ help: HelpLayer, of state: State, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let entries = HelpEntry.entries(of: help.place, state.options)
  let width = min(layout.width - 4, 96)
  let height = min(layout.hint - 2, entries.count + 1)
  let title = help.place == .log ? "the conversation" : "the composer"
  let box = drawBox(width: width, height: height, title: "help: \(title)", layout: layout, into: &grid)
  let listed = height - 1
  let first = min(max(help.selected - listed / 2, 0), max(entries.count - listed, 0))
  for (index, entry) in entries.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == help.selected
    if isSelected { grid.fill(box.column..<(box.column + width), row: row, style: .popupSelected) }
    drawHelpEntry(entry, isSelected: isSelected, row: row, columns: box.column..<(box.column + width), into: &grid)
  }
  grid.put(
    "Enter runs it   Esc closes", column: box.column, row: box.row + listed, style: .dim, until: box.column + width)
  return GridPosition(column: box.column, row: box.row + help.selected - first)
}

private func drawHelpEntry(
  _ entry: HelpEntry, isSelected: Bool, row: Int, columns: Range<Int>, into grid: inout Grid
) {
  let keyColumns = columns.count >= 76 ? 20 : 14
  let nameColumns = columns.count >= 76 ? 20 : 0
  let style: Style = isSelected ? .popupSelected : .plain
  let keys = PrintableText.truncate(entry.keys.isEmpty ? ":" + entry.command.name : entry.keys, toWidth: keyColumns - 1)
  grid.put(keys, column: columns.lowerBound, row: row, style: isSelected ? .popupSelected : .accent)
  let nameStart = columns.lowerBound + keyColumns
  if nameColumns > 0 {
    grid.put(
      PrintableText.truncate(entry.usage, toWidth: nameColumns - 1), column: nameStart, row: row,
      style: style)
  }
  let room = columns.upperBound - nameStart - nameColumns
  grid.put(
    PrintableText.truncate(entry.summary, toWidth: room), column: nameStart + nameColumns, row: row,
    style: isSelected ? .popupSelected : .dim)
}

private func drawMarks(_ marks: MarksLayer, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  let width = min(layout.width - 4, 76)
  let listed = min(marks.entries.count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "marks", layout: layout, into: &grid)
  let first = min(max(marks.selected - listed / 2, 0), marks.entries.count - listed)
  let end = box.column + width
  for (index, entry) in marks.entries.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == marks.selected
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    grid.put(String(entry.letter), column: box.column, row: row, style: isSelected ? .popupSelected : .accent)
    grid.put(
      PrintableText.truncate(entry.text, toWidth: width - 2), column: box.column + 2, row: row,
      style: isSelected ? .popupSelected : .plain)
  }
  grid.put("Enter goes there   Esc closes", column: box.column, row: box.row + listed, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + marks.selected - first)
}

/// Draws an empty box in the middle of the screen; gives back the place of its first inner cell.
func drawBox(
  width: Int, height: Int, title: String, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition {
  let left = max((layout.width - width - 4) / 2, 0)
  let top = max((layout.hint - height - 2) / 2, 0)
  let right = left + width + 3
  let bottom = top + height + 1
  for row in top...bottom { grid.fill(left..<(right + 1), row: row, style: .plain) }
  grid.fill((left + 1)..<right, row: top, with: "─", style: .popup)
  grid.fill((left + 1)..<right, row: bottom, with: "─", style: .popup)
  for row in (top + 1)..<bottom {
    grid.put("│" as Unicode.Scalar, column: left, row: row, style: .popup)
    grid.put("│" as Unicode.Scalar, column: right, row: row, style: .popup)
  }
  for (corner, column, row) in [("┌", left, top), ("┐", right, top), ("└", left, bottom), ("┘", right, bottom)] {
    grid.put(corner, column: column, row: row, style: .popup)
  }
  grid.put(" \(title) ", column: left + 2, row: top, style: .strong)
  return GridPosition(column: left + 2, row: top + 1)
}
