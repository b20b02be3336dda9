import Capture

/// Draws a popup and gives back where the cursor is.
func draw(
  _ layer: Layer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  switch layer {
  case .confirmQuit:
    return drawClosing(title: "quit", state.questionBeforeQuitting(reading: capture), layout: layout, into: &grid)
  case .confirmCloseTab:
    return drawClosing(title: "close the tab", state.questionBeforeClosing, layout: layout, into: &grid)
  case .tabs(let tabs):
    return drawTabsList(tabs, of: state, layout: layout, into: &grid)
  case .marks(let marks):
    return drawMarks(marks, layout: layout, into: &grid)
  case .savedMessages(let saved):
    return drawSavedMessages(saved, of: state, layout: layout, into: &grid)
  case .malformations(let malformations):
    return drawMalformations(malformations, of: state, layout: layout, into: &grid)
  case .connections(let connections):
    return drawConnections(connections, of: state, reading: capture, layout: layout, into: &grid)
  case .connection(let connection):
    return drawConnection(connection, of: state, reading: capture, layout: layout, into: &grid)
  case .problems(let problems):
    return drawProblems(problems, of: state, reading: capture, layout: layout, into: &grid)
  case .comparison(let comparison):
    return drawComparison(comparison, text: state.options.text, layout: layout, into: &grid)
  case .checksums(let checksums):
    return drawChecksums(checksums, layout: layout, into: &grid)
  case .stability(let stability):
    return drawStability(stability, layout: layout, into: &grid)
  case .statistics(let statistics):
    return drawStatistics(statistics, state.statistics, layout: layout, into: &grid)
  case .ladder(let ladder):
    return drawLadder(ladder, of: state, reading: capture, layout: layout, into: &grid)
  case .copy(let menu):
    return drawCopyMenu(menu, of: state, reading: capture, layout: layout, into: &grid)
  case .hexEditor:
    return drawHexEditor(state, reading: capture, into: &grid)
  case .playResult(let result):
    return drawPlayResult(result, state.playing.result, layout: layout, into: &grid)
  case .settings(let settings):
    return drawSettings(settings, of: state, layout: layout, into: &grid)
  case .help(let help):
    return drawHelp(help, of: state, layout: layout, into: &grid)
  }
}

private func drawMarks(_ marks: MarksLayer, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  let width = min(layout.width - 4, 76)
  let listed = min(marks.entries.count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "marks", layout: layout, into: &grid)
  let first = firstListed(marks.selected, of: marks.entries.count, rows: listed)
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
