import Capture
import FramingCore

/// What stands in the columns of a frame's line, and where the columns are.
struct FrameCells {
  /// What a line has in a column. Clean.
  struct Text {
    let text: String
    let style: Style
  }

  /// Where a column is; without columns when there is no room for it.
  struct Place {
    let column: ListColumn
    let columns: Range<Int>
    /// Whether its texts stand at its right end.
    let isTrailing: Bool
  }

  /// Columns that events have too.
  static let ofEvents: Set<ListColumn> = [.own(.number), .own(.time), .own(.delta)]
  /// Columns of a message's name, and of a field, at most.
  private static let longestText = 24
  /// Columns between two.
  private static let gap = 2

  private let state: State
  private let reader: LogReader
  private let columns: [ListColumn]
  /// Columns of the list.
  private let width: Int

  init(_ state: State, _ reader: LogReader, width: Int) {
    self.state = state
    self.reader = reader
    self.width = width
    let wide: Set<ListColumn> = [.own(.delta), .own(.duration)]
    columns = state.columns.filter { width >= 64 || !wide.contains($0) }
  }

  /// What a line has in each column. `previous` is the time of the frame above.
  func texts(of line: FrameLine, after previous: Timestamp?) -> [Text] {
    columns.map { column in
      switch column {
      case .own(let own): text(of: own, line, previous)
      case .field(let path):
        Text(text: line.entry.direction == nil ? "" : reader.text(of: path, in: line.entry) ?? "", style: .plain)
      }
    }
  }

  private func text(of column: ListColumn.Own, _ line: FrameLine, _ previous: Timestamp?) -> Text {
    let entry = line.entry
    let arrow: Style = entry.direction == .received ? .received : .sent
    let isFrame = entry.direction != nil
    return switch column {
    case .number: Text(text: number(of: entry), style: isFrame ? arrow : .dim)
    case .time: Text(text: time(of: entry), style: .dim)
    case .delta: Text(text: delta(of: entry, previous), style: .dim)
    case .direction: Text(text: direction(of: entry), style: arrow)
    case .length: Text(text: isFrame ? ByteCountText.grouped(entry.byteCount) : "", style: .plain)
    case .type: Text(text: line.name, style: line.isProblem ? .warning : .strong)
    case .summary:
      Text(text: isFrame ? line.words : "", style: line.isProblem ? .warning : line.isRaw ? .dim : .plain)
    case .duration: Text(text: line.taken ?? "", style: .dim)
    default: FrameCell(column, line, reader).text
    }
  }

  /// Where the columns are: each as wide as it must be, and the summary in what is left, or without one the last that is cut.
  func places(of rows: [[Text]], from start: Int, to end: Int) -> [Place] {
    var widths = columns.indices.map { index in
      columns[index] == .own(.summary) ? 0 : columnWidth(index, rows)
    }
    let isShown = columns.indices.map { widths[$0] > 0 || columns[$0] == .own(.summary) }
    let last = isShown.lastIndex(of: true) ?? 0
    let gaps = columns.indices.map { isShown[$0] && $0 < last ? gap(after: columns[$0]) : 0 }
    let others = zip(widths, gaps).reduce(0) { $0 + $1.0 + $1.1 }
    if !columns.contains(.own(.summary)), let cut = columns.indices.last(where: { longest($0, rows) > widths[$0] }) {
      widths[cut] = min(longest(cut, rows), widths[cut] + max(end - start - others, 0))
    }
    var column = start
    return columns.indices.map { index in
      let isSummary = columns[index] == .own(.summary)
      // What stands behind the summary is at the right end.
      let wanted = isSummary ? max(end - start - others, 0) : widths[index]
      let place = min(column, end)..<min(column + wanted, end)
      column += wanted + gaps[index]
      return Place(column: columns[index], columns: place, isTrailing: isTrailing(columns[index]))
    }
  }

  private func gap(after column: ListColumn) -> Int {
    switch column {
    case .own(.number), .own(.time), .own(.delta), .own(.direction): 1
    default: Self.gap
    }
  }

  private func longest(_ index: Int, _ rows: [[Text]]) -> Int { rows.map { displayWidth($0[index].text) }.max() ?? 0 }

  private func columnWidth(_ index: Int, _ rows: [[Text]]) -> Int {
    let longest = longest(index, rows)
    return switch columns[index] {
    case .own(.summary): 0
    case .own(.number): max(String(reader.summary.frameCount + 1).count, 3)
    case .own(.time): width >= 64 ? 15 : width >= 50 ? 12 : 8
    case .own(.delta): TimeText.deltaWidth
    case .own(.length): max(width < 64 ? 5 : 9, longest)
    case .own(.direction), .own(.duration): longest
    case .own(.type): min(longest, Self.longestText)
    // As wide as its name too, so that it is there before a frame has it.
    case .field, .own: min(max(longest, displayWidth(columns[index].name)), Self.longestText)
    }
  }

  private func isTrailing(_ column: ListColumn) -> Bool {
    switch column {
    case .own(.number), .own(.length), .own(.duration), .own(.headerLength), .own(.payloadLength),
      .own(.trailerLength):
      true
    default: false
    }
  }

  private func number(of entry: LogEntry) -> String {
    switch entry {
    case .frame(let frame): String(frame.number)
    case .partial(let partial): String(reader.number(of: partial))
    case .event, .unreadable: ""
    }
  }

  private func time(of entry: LogEntry) -> String {
    guard let time = entry.time else { return "" }
    let clock = TimeText.timeOfDay(
      nanosecondsSince1970: time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    return width >= 64 ? clock : String(clock.prefix(width >= 50 ? 12 : 8))
  }

  private func delta(of entry: LogEntry, _ previous: Timestamp?) -> String {
    guard case .frame(let frame) = entry else { return "" }
    return TimeText.delta(nanoseconds: previous.map { frame.time.nanoseconds - $0.nanoseconds } ?? 0)
  }

  private func direction(of entry: LogEntry) -> String {
    guard let direction = entry.direction else { return "" }
    let arrow = direction == .received ? "◀" : "▶"
    guard reader.namesPeers, let connection = entry.connection else { return arrow }
    let digits = String(reader.summary.connectionCount).count
    return arrow + " " + PrintableText.pad(String(connection.number), to: digits, alignment: .trailing)
  }
}
