import Capture

/// Draws what is known of one connection over the conversation.
func drawConnection(
  _ layer: ConnectionLayer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 84)
  let details = layer.details(state, reading: capture)
  let names = details?.nameWidth ?? 0
  let rows = (details?.lines ?? []).flatMap { line in
    // A value that is too long goes on below itself.
    WrappedText.lines(line.value, width: max(width - names, 8)).enumerated().map { piece in
      (name: piece.offset == 0 ? line.name : "", value: piece.element, isWarning: line.isWarning)
    }
  }
  let listed = min(rows.count, max(layout.hint - 3, 1))
  let title = "connection \(layer.connection.number)"
  let box = drawBox(width: width, height: listed + 1, title: title, layout: layout, into: &grid)
  let end = box.column + width
  let first = min(layer.first, rows.count - listed)
  for (place, row) in rows.dropFirst(first).prefix(listed).enumerated() {
    grid.put(row.name, column: box.column, row: box.row + place, style: .dim, until: end)
    grid.put(
      row.value, column: box.column + names, row: box.row + place, style: row.isWarning ? .warning : .plain, until: end)
  }
  let others = capture.summary.connectionCount > 1 ? "< > others   " : ""
  let hint = "Esc closes   \(others)r asks again   y copies"
  grid.put(
    PrintableText.truncate(hint, toWidth: width), column: box.column, row: box.row + listed, style: .dim, until: end)
  return nil
}
