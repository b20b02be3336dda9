import Capture
import FramingCore

/// Draws the frames as lines. Only those that are visible are looked up.
struct FrameListView {
  let state: State
  let reader: LogReader
  let area: PaneArea
  /// Whether the keys act here.
  let isActive: Bool

  /// Columns of a message's name at most.
  private static let longestName = 20

  /// Draws, and gives back where the selected line is.
  func draw(into grid: inout Grid) -> GridPosition? {
    guard let top = reader.listTop(state, height: area.rows.count) else {
      reader.drawWelcome(row: area.rows.lowerBound, into: &grid)
      return GridPosition(column: 0, row: area.rows.lowerBound)
    }
    let lines = lines(from: top)
    let names = min(lines.map { displayWidth($0.name) }.max() ?? 0, Self.longestName)
    let selected = state.log.selectedItem(reader)
    var previous = reader.timeBefore(top)
    var cursor: GridPosition?
    for (index, line) in lines.enumerated() {
      let row = area.rows.lowerBound + index
      let isSelected = line.item == selected
      if isSelected { cursor = GridPosition(column: area.columns.lowerBound, row: row) }
      draw(line, isSelected, previous, nameColumns: names, row: row, into: &grid)
      if case .frame(let frame) = line.entry { previous = frame.time }
    }
    return cursor
  }

  private func lines(from top: Int) -> [FrameLine] {
    var lines: [FrameLine] = []
    var next: Int? = top
    while lines.count < area.rows.count, let item = next, let entry = reader.entry(item) {
      lines.append(FrameLine(item, entry, reader))
      next = reader.next(item)
    }
    return lines
  }

  private func draw(
    _ line: FrameLine, _ isSelected: Bool, _ previous: Timestamp?, nameColumns: Int, row: Int, into grid: inout Grid
  ) {
    let selectedStyle: Style = isActive ? .selected : .related
    if isSelected { grid.fill(area.columns, row: row, style: selectedStyle) }
    func put(_ text: String, _ column: Int, _ style: Style, until end: Int? = nil) -> Int {
      let limit = end ?? area.columns.upperBound
      guard column < limit else { return column }
      let fitting = PrintableText.truncate(text, toWidth: limit - column)
      return grid.put(fitting, column: column, row: row, style: isSelected ? selectedStyle : style)
    }
    let (entry, start) = (line.entry, area.columns.lowerBound)
    if let mark = mark(of: entry) { _ = put(String(mark), start, .prompt) }
    if line.isProblem { _ = put("!", start + 1, .warning) }
    let arrowStyle: Style = entry.direction == .received ? .received : .sent
    var column = put(numberText(entry), start + 2, entry.direction == nil ? .dim : arrowStyle)
    column = put(timeText(entry, previous), column + 1, .dim)
    guard let direction = entry.direction else {
      _ = put("─ " + line.words, column, eventStyle(entry))
      return
    }
    column = put((direction == .received ? "◀" : "▶") + peerText(entry), column, arrowStyle)
    let size = PrintableText.pad(ByteCountText.grouped(entry.byteCount), to: sizeColumns, alignment: .trailing)
    column = put(size, column + 1, .plain) + 2
    let end = drawTaken(line, row: row, isSelected ? selectedStyle : .dim, into: &grid)
    if nameColumns > 0 {
      let name = PrintableText.truncate(line.name, toWidth: nameColumns)
      _ = put(name, column, line.isProblem ? .warning : .strong, until: end)
      column += nameColumns + 2
    }
    _ = put(line.words, column, line.isProblem ? .warning : line.isRaw ? .dim : .plain, until: end)
  }

  /// Draws at the right what a response took, and gives back where the rest ends.
  private func drawTaken(_ line: FrameLine, row: Int, _ style: Style, into grid: inout Grid) -> Int {
    let end = area.columns.upperBound
    guard let taken = line.taken, area.columns.count >= 64 else { return end }
    let column = end - displayWidth(taken) - 1
    grid.put(taken, column: column, row: row, style: style)
    return column - 2
  }

  private func mark(of entry: LogEntry) -> Character? {
    if case .frame(let frame) = entry { reader.capture.mark(of: frame) } else { nil }
  }

  /// The frame's number, or of a partial one that which it will have when no other comes first.
  private func numberText(_ entry: LogEntry) -> String {
    let count = reader.summary.frameCount
    let digits = max(String(count + 1).count, 3)
    let number: Int? =
      switch entry {
      case .frame(let frame): frame.number
      case .partial(let partial): partial.number ?? count + 1
      case .event, .unreadable: nil
      }
    return PrintableText.pad(number.map(String.init) ?? "", to: digits, alignment: .trailing)
  }

  private func timeText(_ entry: LogEntry, _ previous: Timestamp?) -> String {
    let width = area.columns.count
    guard let time = entry.time else { return "" }
    let clock = TimeText.timeOfDay(
      nanosecondsSince1970: time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    guard width >= 64 else { return "\(clock.prefix(width >= 50 ? 12 : 8)) " }
    guard case .frame = entry else { return "\(clock) \(String(repeating: " ", count: TimeText.deltaWidth)) " }
    let delta = TimeText.delta(nanoseconds: previous.map { time.nanoseconds - $0.nanoseconds } ?? 0)
    return "\(clock) \(delta) "
  }

  private func peerText(_ entry: LogEntry) -> String {
    guard reader.namesPeers, let connection = entry.connection else { return "" }
    let digits = String(reader.summary.connectionCount).count
    return " " + PrintableText.pad(String(connection.number), to: digits, alignment: .trailing)
  }

  /// Columns of the length: a million bytes where there is room.
  private var sizeColumns: Int { area.columns.count < 64 ? 5 : 9 }

  private func eventStyle(_ entry: LogEntry) -> Style {
    guard case .event(let event) = entry else { return .error }
    return switch event.weight {
    case .notice: .dim
    case .warning: .warning
    case .error: .error
    case .stderr: .stderr
    }
  }
}
