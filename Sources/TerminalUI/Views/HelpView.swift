/// Draws the help: the commands of a place with their keys, each as many rows as its words need.
func drawHelp(
  _ help: HelpLayer, of state: State, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 96)
  let columns = HelpColumns(width: width, hasCommands: help.place != .hexEditor)
  // As high as for all entries, so that it stands still while a search leaves fewer.
  let all = HelpEntry.entries(of: help.place, state.options).map { HelpRows($0, columns) }
  let height = min(layout.hint - 2, all.reduce(1) { $0 + $1.count })
  let title = help.place.words
  let box = drawBox(width: width, height: height, title: "help: \(title)", layout: layout, into: &grid)
  let entries =
    help.query.isEmpty ? all : HelpEntry.entries(of: help, state.options).map { HelpRows($0, columns) }
  let listed = height - 1
  let first = firstRow(of: entries, selected: help.selected, listed: listed)
  var row = -first
  for (index, entry) in entries.enumerated() {
    entry.draw(
      isSelected: index == help.selected, rows: 0..<listed, from: row, at: box, columns, into: &grid)
    row += entry.count
  }
  if entries.isEmpty {
    grid.put("nothing has these words", column: box.column, row: box.row, style: .dim, until: box.column + width)
  }
  return drawHelpSearch(help, row: box.row + listed, columns: box.column..<box.column + width, into: &grid)
    ?? GridPosition(
      column: box.column, row: box.row + entries.prefix(help.selected).reduce(-first) { $0 + $1.count })
}

/// The first row that is shown of all entries' rows, so that the selected one is among them as a whole, in the middle if possible.
private func firstRow(of entries: [HelpRows], selected: Int, listed: Int) -> Int {
  let total = entries.reduce(0) { $0 + $1.count }
  let before = entries.prefix(selected).reduce(0) { $0 + $1.count }
  let first = firstListed(before, of: total, rows: listed)
  let end = before + (entries.indices.contains(selected) ? entries[selected].count : 0)
  return min(max(first, end - listed), before)
}

/// Draws what is searched, or what can be done. Where the cursor is while something is searched.
private func drawHelpSearch(
  _ help: HelpLayer, row: Int, columns: Range<Int>, into grid: inout Grid
) -> GridPosition? {
  guard !help.query.isEmpty else {
    let words = boxHints(["type to search", "Enter runs it", "Esc closes"], toWidth: columns.count)
    grid.put(words, column: columns.lowerBound, row: row, style: .dim, until: columns.upperBound)
    return nil
  }
  let column = grid.put("search ▸ ", column: columns.lowerBound, row: row, style: .prompt, until: columns.upperBound)
  let query = PrintableText.truncate(help.query, toWidth: max(columns.upperBound - column - 1, 0))
  return GridPosition(
    column: grid.put(query, column: column, row: row, style: .plain, until: columns.upperBound), row: row)
}

/// How wide the columns of the help are.
private struct HelpColumns {
  let keys: Int
  /// None on a narrow screen, where a command without a key has its usage in place of one, and where keys run no commands.
  let usage: Int
  let summary: Int

  init(width: Int, hasCommands: Bool) {
    keys = width >= 76 ? 20 : 14
    usage = width >= 76 && hasCommands ? 20 : 0
    summary = width - keys - usage
  }

  var width: Int { keys + usage + summary }
}

/// An entry of the help, broken into rows.
private struct HelpRows {
  private let keys, usage, summary: [String]

  var count: Int { max(keys.count, usage.count, summary.count) }

  init(_ entry: HelpEntry, _ columns: HelpColumns) {
    let name = columns.usage > 0 ? entry.name : entry.usage
    keys = WrappedText.lines(PrintableText.clean(entry.keys.isEmpty ? name : entry.keys), width: columns.keys - 1)
    usage = columns.usage > 0 ? WrappedText.lines(PrintableText.clean(entry.usage), width: columns.usage - 1) : []
    summary = WrappedText.lines(PrintableText.clean(entry.summary), width: columns.summary)
  }

  /// Draws those of its rows that are in `rows` when its first one is row `first`; row 0 is at `box`.
  func draw(
    isSelected: Bool, rows: Range<Int>, from first: Int, at box: GridPosition, _ columns: HelpColumns,
    into grid: inout Grid
  ) {
    let (usageColumn, summaryColumn) = (box.column + columns.keys, box.column + columns.keys + columns.usage)
    let end = box.column + columns.width
    for index in 0..<count where rows.contains(first + index) {
      let row = box.row + first + index
      if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
      func put(_ lines: [String], _ column: Int, _ style: Style) {
        guard index < lines.count else { return }
        grid.put(lines[index], column: column, row: row, style: isSelected ? .popupSelected : style, until: end)
      }
      put(keys, box.column, .accent)
      put(usage, usageColumn, .plain)
      put(summary, summaryColumn, .dim)
    }
  }
}
