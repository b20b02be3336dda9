import Capture
import FramingCore

/// The table that `:statistics` shows: rows of a group, in the order of a column.
public struct StatisticsLayer: Hashable, Sendable {
  /// Whose rows are shown below that of all; nil for the first group that has rows.
  var group: TrafficStatistics.Group?
  /// The column that the rows are in the order of; nil for their names.
  var order: StatisticsTable.Column? = .frames
  /// The selected row.
  var selected = 0
  /// What is counted.
  var subject = StatisticsSubject.shown
  /// The first column that is shown, when that was chosen; otherwise the order's is among those shown.
  var firstColumn: Int?
}

extension StatisticsLayer {
  /// Groups that may be shown.
  static func groups(_ table: StatisticsTable) -> [TrafficStatistics.Group] {
    [.types, .connections, .sides].filter { table.groups.contains($0) }
  }

  /// The group that is shown.
  func shownGroup(_ table: StatisticsTable) -> TrafficStatistics.Group? {
    let groups = Self.groups(table)
    return group.flatMap { groups.contains($0) ? $0 : nil } ?? groups.first
  }

  /// The rows that are shown, that of all first.
  func rows(_ table: StatisticsTable) -> [StatisticsTable.Row] {
    let all = table.rows.prefix(1)
    return all + (shownGroup(table).map { table.rows(of: $0, by: order) } ?? [])
  }

  /// The next or the previous group.
  mutating func turn(_ steps: Int, _ table: StatisticsTable) {
    let groups = Self.groups(table)
    guard let shown = shownGroup(table), let place = groups.firstIndex(of: shown) else { return }
    group = groups[(place + steps + groups.count) % groups.count]
    selected = 0
  }

  /// Orders by the next or the previous column, names among them.
  mutating func reorder(_ steps: Int, _ table: StatisticsTable) {
    let columns: [StatisticsTable.Column?] = [nil] + table.columns
    let place = columns.firstIndex(of: order) ?? 0
    order = columns[(place + steps + columns.count) % columns.count]
    (selected, firstColumn) = (0, nil)
  }
}

extension State {
  /// `:statistics`, `:statistics marked`, `:statistics 3..12`
  mutating func showStatistics(_ text: String, reading capture: Capture) -> [Effect] {
    guard capture.summary.frameCount > 0 else {
      say("there is nothing to count yet: no frame has come", .warning)
      return []
    }
    guard let subject = statisticsSubject(text, reading: capture) else { return [] }
    statistics = nil
    layers.append(.statistics(StatisticsLayer(subject: subject)))
    return [.beginStatistics(of: subject)]
  }

  /// What is counted; nil when it is said why that cannot be.
  private mutating func statisticsSubject(_ text: String, reading capture: Capture) -> StatisticsSubject? {
    if text.isEmpty { return .shown }
    if text == "marked" {
      if Self.hasMarks(capture) { return .marked }
      say("no frame is marked: m and a letter marks the selected one", .warning)
      return nil
    }
    guard text.contains("..") else {
      say("statistics takes marked, 3..12, or a..b for mark a to mark b, not '\(PrintableText.clean(text))'", .error)
      return nil
    }
    return frames(from: text, reading: capture).map { .frames($0) }
  }

  mutating func take(_ key: Key, in layer: StatisticsLayer) -> [Effect] {
    guard let table = statistics else {
      // Nothing is counted yet: any key closes.
      layers.removeLast()
      return [.endStatistics]
    }
    var layer = layer
    let rows = layer.rows(table).count
    switch key {
    case .tab: layer.turn(1, table)
    case .backTab: layer.turn(-1, table)
    case .right, .character("l"), .character(">"): layer.reorder(1, table)
    case .left, .character("h"), .character("<"): layer.reorder(-1, table)
    case .character("L"): layer.firstColumn = min((layer.firstColumn ?? 0) + 1, max(table.columns.count - 1, 0))
    case .character("H"): layer.firstColumn = max((layer.firstColumn ?? 0) - 1, 0)
    case .character("y"): return copyStatistics(isCSV: false, table)
    case .character("Y"): return copyStatistics(isCSV: true, table)
    default:
      guard let moved = key.moved(layer.selected, in: rows) else {
        layers.removeLast()
        statistics = nil
        return [.endStatistics]
      }
      layer.selected = moved
    }
    layers[layers.count - 1] = .statistics(layer)
    return []
  }

  private mutating func copyStatistics(isCSV: Bool, _ table: StatisticsTable) -> [Effect] {
    guard table.rows.contains(where: { $0.count.frames > 0 }) else {
      say(CopyOrder.refusal("no frame is counted"), .warning)
      return []
    }
    var output = StatisticsOutput(table)
    let text = isCSV ? output.csv() : output.text()
    let copied = CopiedText(words: text, bytes: text.count)
    return [
      .copy(
        CopyOrder(
          subject: .text(copied), words: "the statistics as \(isCSV ? "CSV" : "text")", path: nil,
          way: options.clipboard))
    ]
  }
}
