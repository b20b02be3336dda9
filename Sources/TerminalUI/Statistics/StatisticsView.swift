import Capture
import FramingCore

/// Draws the table of statistics over the conversation.
func drawStatistics(
  _ layer: StatisticsLayer, _ table: StatisticsTable?, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = layout.width - 4
  guard let table else {
    let box = drawBox(width: min(width, 36), height: 1, title: "statistics", layout: layout, into: &grid)
    grid.put("counting ...", column: box.column, row: box.row, style: .dim, until: box.column + width)
    return nil
  }
  let rows = layer.rows(table)
  let room = max(layout.hint - 4, 2)
  let listed = min(rows.count, room)
  let box = drawBox(width: width, height: listed + 2, title: title(layer, table), layout: layout, into: &grid)
  let first = min(max(layer.selected - listed / 2, 0), rows.count - listed)
  let columns = StatisticsColumns(layer, table, rows, width: width)
  columns.drawHeadings(layer, row: box.row, column: box.column, into: &grid)
  for (place, row) in rows.enumerated().dropFirst(first).prefix(listed) {
    columns.draw(
      row, isSelected: place == layer.selected, row: box.row + 1 + place - first, column: box.column, into: &grid)
  }
  let next = StatisticsLayer.groups(table).count > 1 ? "Tab groups   " : ""
  let hint = "Esc closes   \(next)< > order   y copy   Y as CSV"
  grid.put(
    PrintableText.truncate(hint, toWidth: width), column: box.column, row: box.row + 1 + listed, style: .dim,
    until: box.column + width)
  return GridPosition(column: box.column, row: box.row + 1 + layer.selected - first)
}

private func title(_ layer: StatisticsLayer, _ table: StatisticsTable) -> String {
  var title = "statistics"
  if let group = layer.shownGroup(table) {
    title += " by \(group == .sides ? "side" : String(group.rawValue.dropLast()))"
  }
  if table.lookedAt < table.total { title += ", \(table.lookedAt * 100 / max(table.total, 1)) % counted" }
  return title
}

/// The columns for which there is room, that of the order among them.
private struct StatisticsColumns {
  private static let leastName = 12

  private var shown: [(column: StatisticsTable.Column, width: Int)] = []
  private let nameWidth: Int
  private let width: Int

  init(_ layer: StatisticsLayer, _ table: StatisticsTable, _ rows: [StatisticsTable.Row], width: Int) {
    self.width = width
    let all = table.columns.map { column in
      (column: column, width: max(column.rawValue.count, rows.map { $0.text(column).count }.max() ?? 0) + 2)
    }
    let widestName = rows.map { displayWidth(PrintableText.clean($0.name)) }.max() ?? 0
    var room = width - min(max(widestName, Self.leastName), max(width / 3, Self.leastName))
    // From the first on, but as far behind as the order's column needs.
    let wanted = layer.order.flatMap { order in all.firstIndex { $0.column == order } } ?? 0
    var first = 0
    while first < wanted, all[first...wanted].reduce(0, { $0 + $1.width }) > room { first += 1 }
    for column in all.dropFirst(first) {
      guard column.width <= room else { break }
      shown.append(column)
      room -= column.width
    }
    nameWidth = width - shown.reduce(0) { $0 + $1.width }
  }

  func drawHeadings(_ layer: StatisticsLayer, row: Int, column: Int, into grid: inout Grid) {
    let end = column + width
    var place = grid.put(
      PrintableText.pad("", to: nameWidth), column: column, row: row, style: .dim, until: end)
    for (heading, width) in shown {
      place = grid.put(
        PrintableText.pad(heading.rawValue, to: width, alignment: .trailing), column: place, row: row,
        style: heading == layer.order ? .accent : .dim, until: end)
    }
  }

  func draw(_ line: StatisticsTable.Row, isSelected: Bool, row: Int, column: Int, into grid: inout Grid) {
    let end = column + width
    if isSelected { grid.fill(column..<end, row: row, style: .popupSelected) }
    let name = PrintableText.truncateMiddle(PrintableText.clean(line.name), toWidth: max(nameWidth - 1, 1))
    var place = grid.put(
      PrintableText.pad(name, to: nameWidth), column: column, row: row,
      style: isSelected ? .popupSelected : line.group == .all ? .strong : .plain, until: end)
    for (heading, width) in shown {
      place = grid.put(
        PrintableText.pad(line.text(heading), to: width, alignment: .trailing), column: place, row: row,
        style: isSelected ? .popupSelected : .plain, until: end)
    }
  }
}
