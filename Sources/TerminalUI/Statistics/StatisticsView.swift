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
  let lines = courseLines(table.course, width: width, rows: layout.hint)
  let room = max(layout.hint - 4 - lines.count, 2)
  let listed = min(rows.count, room)
  var box = drawBox(
    width: width, height: listed + 2 + lines.count, title: title(layer, table), layout: layout, into: &grid)
  for line in lines {
    let column = grid.put(line.bars, column: box.column, row: box.row, style: .accent, until: box.column + width)
    grid.put(line.words, column: column, row: box.row, style: .dim, until: box.column + width)
    box.row += 1
  }
  let first = firstListed(layer.selected, of: rows.count, rows: listed)
  let columns = StatisticsColumns(layer, table, rows, width: width)
  columns.drawHeadings(layer, row: box.row, column: box.column, into: &grid)
  for (place, row) in rows.enumerated().dropFirst(first).prefix(listed) {
    columns.draw(
      row, isSelected: place == layer.selected, row: box.row + 1 + place - first, column: box.column, into: &grid)
  }
  let next = StatisticsLayer.groups(table).count > 1 ? "Tab groups   " : ""
  let sideways = columns.areAllShown ? "" : "H L columns   "
  let hint = "Esc closes   \(next)< > order   \(sideways)y copy   Y as CSV"
  grid.put(
    PrintableText.truncate(hint, toWidth: width), column: box.column, row: box.row + 1 + listed, style: .dim,
    until: box.column + width)
  return GridPosition(column: box.column, row: box.row + 1 + layer.selected - first)
}

/// When frames came and how slow answers were, a line of bars each, where there is room for them.
private func courseLines(_ course: TrafficCourse, width: Int, rows: Int) -> [(bars: String, words: String)] {
  guard course.isCourse, width >= 60, rows >= 16 else { return [] }
  // What a bar stands for is told behind them.
  let (slices, seconds) = course.columns(atMost: width - 30)
  let most = slices.map(\.frames).max() ?? 0
  let peak = StatisticsTable.Row.rate(Double(most) / seconds)
  var lines = [(bars: Sparkline.text(slices.map { Double($0.frames) }), words: "  at most \(peak) frames/s")]
  if let slowest = slices.compactMap(\.slowest).max() {
    let bars = Sparkline.text(slices.map { Double($0.slowest ?? 0) })
    lines.append((bars, "  slowest answer \(StatisticsTable.Row.duration(Double(slowest) / 1_000_000_000))"))
  }
  return lines
}

private func title(_ layer: StatisticsLayer, _ table: StatisticsTable) -> String {
  var title =
    switch layer.subject {
    case .shown: "statistics"
    case .marked: "statistics of marked frames"
    case .frames(let numbers): "statistics of frames \(numbers.lowerBound)..\(numbers.upperBound)"
    }
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
  /// Whether there are no columns besides.
  let areAllShown: Bool
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
    var first = min(layer.firstColumn ?? 0, max(all.count - 1, 0))
    // Sideways no further than to the last column.
    while layer.firstColumn != nil, first > 0, all[(first - 1)...].reduce(0, { $0 + $1.width }) <= room { first -= 1 }
    while layer.firstColumn == nil, first < wanted, all[first...wanted].reduce(0, { $0 + $1.width }) > room {
      first += 1
    }
    for column in all.dropFirst(first) {
      guard column.width <= room else { break }
      shown.append(column)
      room -= column.width
    }
    areAllShown = shown.count == all.count
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
