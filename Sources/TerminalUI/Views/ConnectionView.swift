import Capture

/// What is known of a connection as rows of a box: a value that is too long goes on below itself.
struct ConnectionRows {
  private typealias Row = (name: String, value: String, isWarning: Bool)

  private let rows: [Row]
  private let names: Int
  private let width: Int
  /// Rows that there is room for.
  let listed: Int

  init(_ details: ConnectionDetails?, layout: ScreenLayout) {
    let (width, names) = (min(layout.width - 4, 84), details?.nameWidth ?? 0)
    (self.width, self.names) = (width, names)
    rows = (details?.lines ?? []).flatMap { line in
      WrappedText.lines(line.value, width: max(width - names, 8)).enumerated().map { place, text -> Row in
        (place == 0 ? line.name : "", text, line.isWarning)
      }
    }
    listed = min(rows.count, max(layout.hint - 3, 1))
  }

  /// How many rows may be the first one.
  var firsts: Int { rows.count - listed + 1 }

  /// Draws them from `first` on, with `hint` below.
  func draw(from first: Int, title: String, hint: String, layout: ScreenLayout, into grid: inout Grid) {
    let box = drawBox(width: width, height: listed + 1, title: title, layout: layout, into: &grid)
    let end = box.column + width
    for (place, row) in rows.dropFirst(min(first, firsts - 1)).prefix(listed).enumerated() {
      grid.put(row.name, column: box.column, row: box.row + place, style: .dim, until: end)
      grid.put(
        row.value, column: box.column + names, row: box.row + place, style: row.isWarning ? .warning : .plain,
        until: end)
    }
    grid.put(
      PrintableText.truncate(hint, toWidth: width), column: box.column, row: box.row + listed, style: .dim, until: end)
  }
}

/// Draws what is known of one connection over the conversation.
func drawConnection(
  _ layer: ConnectionLayer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let others = capture.summary.connectionCount > 1 ? "< > others   " : ""
  // Of a file's connections the system knows nothing.
  let asking = state.setting.isOpened ? "" : "r asks again   "
  ConnectionRows(layer.details(state, reading: capture), layout: layout).draw(
    from: layer.first, title: "connection \(layer.connection.number)",
    hint: "Esc closes   \(others)\(asking)y copies", layout: layout, into: &grid)
  return nil
}
