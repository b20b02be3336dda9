import Capture
import FramingCore

/// Draws the ladder over the conversation.
func drawLadder(
  _ ladder: LadderLayer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let reader = LogReader(capture: capture, state: state)
  let width = layout.width - 4
  let columns = LadderColumns(width: width, reader)
  let lanes = ladder.lanes(capture, columns: columns.mostLanes)
  let count = reader.shownCount
  let listed = max(min(count, layout.hint - 4), 1)
  let title = ladderTitle(ladder, lanes, reader)
  let box = drawBox(width: width, height: listed + 2, title: title, layout: layout, into: &grid)
  let view = LadderView(
    state: state, reader: reader, lanes: lanes, columns: columns, places: columns.lanes(lanes.names.count),
    origin: box.column, width: width)
  view.drawHeading(row: box.row, into: &grid)
  let selected = min(reader.place(ofShown: ladder.item), max(count - 1, 0))
  let first = firstListed(selected, of: count, rows: listed)
  var previous = reader.shownItem(at: first).flatMap(reader.timeBefore)
  var words = ""
  for place in first..<min(first + listed, count) {
    guard let item = reader.shownItem(at: place), let entry = reader.entry(item) else { continue }
    let line = FrameLine(item, entry, reader)
    let row = box.row + 1 + place - first
    view.draw(line, after: previous, isSelected: place == selected, row: row, into: &grid)
    if place == selected { words = line.ladderText(reader) }
    if case .frame(let frame) = entry { previous = frame.time }
  }
  let hint = (width < 56 ? "" : "Enter goes there   ") + "Esc closes   "
  grid.put(
    PrintableText.truncate(hint + words, toWidth: width), column: box.column, row: box.row + 1 + listed, style: .dim,
    until: box.column + width)
  return GridPosition(column: box.column, row: box.row + 1 + selected - first)
}

/// `ladder`, and how many connections have columns when others have none.
private func ladderTitle(_ ladder: LadderLayer, _ lanes: LadderLanes, _ reader: LogReader) -> String {
  let all = reader.summary.connectionCount
  guard all > 1 else { return "ladder" }
  let shown = ladder.connections.filter { lanes[ConnectionID(number: $0)] != nil }.count
  return "ladder of \(shown) of \(ByteCountText.grouped(all)) connections"
}

/// Draws rows of the ladder.
private struct LadderView {
  let state: State
  let reader: LogReader
  let lanes: LadderLanes
  let columns: LadderColumns
  /// Where each lane is, from `origin` on.
  let places: [Int]
  let origin: Int
  let width: Int

  private var end: Int { origin + width }

  func drawHeading(row: Int, into grid: inout Grid) {
    var before = 0
    for (lane, name) in lanes.names.enumerated() {
      let room = columns.heading(of: lane, places, after: before)
      let text = PrintableText.truncateMiddle(PrintableText.clean(name), toWidth: room.count)
      let columns = displayWidth(text)
      // Over its lane, as far as there is room.
      let start = max(min(places[lane] - columns / 2, room.upperBound - columns), room.lowerBound)
      grid.put(text, column: origin + start, row: row, style: .strong, until: end)
      before = start + columns + 1
    }
  }

  func draw(_ line: FrameLine, after previous: Timestamp?, isSelected: Bool, row: Int, into grid: inout Grid) {
    if isSelected { grid.fill(origin..<end, row: row, style: .popupSelected) }
    let pen = LadderPen(isSelected: isSelected, row: row, origin: origin, end: end)
    for place in places { pen.put("│", place, .dim, into: &grid) }
    drawMoment(of: line, after: previous, pen, into: &grid)
    guard let direction = line.entry.direction, let connection = line.entry.connection else {
      return drawWords(line.words, line.eventStyle, pen, into: &grid)
    }
    let size = ByteCountText.grouped(line.entry.byteCount) + " B"
    if columns.size > 0 { pen.put(size, width - displayWidth(size), .dim, into: &grid) }
    guard let ends = lanes[connection] else {
      let arrow = direction == .received ? "◀" : "▶"
      return drawWords("\(arrow) \(line.ladderLabel(reader).all)", .dim, pen, into: &grid)
    }
    let arrow = ends.arrow(from: reader.facts(of: line.entry).speaker(direction))
    draw(line, from: places[arrow.from], to: places[arrow.to], direction, pen, into: &grid)
  }

  /// The number, the time, and the time since the frame above.
  private func drawMoment(of line: FrameLine, after previous: Timestamp?, _ pen: LadderPen, into grid: inout Grid) {
    let style: Style = line.entry.direction == .received ? .received : .sent
    if let number = number(of: line.entry) {
      let text = PrintableText.pad("#\(number)", to: columns.number, alignment: .trailing)
      pen.put(text, 0, style, into: &grid)
      if line.isProblem { pen.put("!", columns.number, .warning, into: &grid) }
    }
    if columns.connection > 0, let connection = line.entry.connection {
      let text = PrintableText.pad(String(connection.number), to: columns.connection, alignment: .trailing)
      pen.put(text, columns.number + 1, line.entry.direction == nil ? .dim : style, into: &grid)
    }
    guard let time = line.entry.time else { return }
    let clock = TimeText.timeOfDay(
      nanosecondsSince1970: time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    pen.put(String(clock.prefix(columns.time)), columns.timeStart, .dim, into: &grid)
    guard columns.delta > 0, case .frame = line.entry else { return }
    let delta = TimeText.delta(nanoseconds: previous.map { time.nanoseconds - $0.nanoseconds } ?? 0)
    pen.put(delta, columns.timeStart + columns.time + 1, .dim, into: &grid)
  }

  private func number(of entry: LogEntry) -> Int? {
    switch entry {
    case .frame(let frame): frame.number
    case .partial(let partial): reader.number(of: partial)
    case .event, .unreadable: nil
    }
  }

  /// What has no arrow, over the lanes.
  private func drawWords(_ words: String, _ style: Style, _ pen: LadderPen, into grid: inout Grid) {
    guard let first = places.first else { return }
    let room = width - first - 3 - (style == .dim ? columns.size : 0)
    pen.put(" " + PrintableText.truncate(words, toWidth: max(room, 0)) + " ", first + 1, style, into: &grid)
  }

  /// `├──── Query ────▶│`
  private func draw(
    _ line: FrameLine, from start: Int, to end: Int, _ direction: Direction, _ pen: LadderPen, into grid: inout Grid
  ) {
    let style: Style = direction == .received ? .received : .sent
    let (left, right) = (min(start, end), max(start, end))
    for column in left + 1..<right { pen.put(places.contains(column) ? "┼" : "─", column, style, into: &grid) }
    pen.put(start < end ? "├" : "┤", start, style, into: &grid)
    pen.put(start < end ? "▶" : "◀", start < end ? right - 1 : left + 1, style, into: &grid)
    let room = right - left - 7
    let label = line.ladderLabel(reader)
    let text = PrintableText.truncate(label.all, toWidth: max(room, 0))
    guard !text.isEmpty else { return }
    // Beside the head of the arrow there is always a part of its line.
    let column = left + 3 + max(room - displayWidth(text), 0) / 2
    pen.put(" " + text + " ", column, label.style, into: &grid)
    let name = min(displayWidth(label.name), displayWidth(text))
    pen.restyle(column + 1..<column + 1 + name, label.nameStyle, into: &grid)
  }
}

/// Puts text in a row of the ladder, all of it in one style when the row is selected.
private struct LadderPen {
  let isSelected: Bool
  let row: Int
  let origin: Int
  let end: Int

  func put(_ text: String, _ column: Int, _ style: Style, into grid: inout Grid) {
    grid.put(text, column: origin + column, row: row, style: isSelected ? .popupSelected : style, until: end)
  }

  func restyle(_ columns: Range<Int>, _ style: Style, into grid: inout Grid) {
    guard !isSelected else { return }
    grid.restyle(origin + columns.lowerBound..<origin + columns.upperBound, row: row, style: style)
  }
}

/// What stands on an arrow.
private struct LadderLabel {
  let name: String
  let rest: String
  let style: Style
  let nameStyle: Style

  var all: String { rest.isEmpty ? name : name.isEmpty ? rest : name + "  " + rest }
}

extension FrameLine {
  /// What stands on its arrow: what is missing before it, its name and what it says, or how many bytes it has.
  fileprivate func ladderLabel(_ reader: LogReader) -> LadderLabel {
    let isMeant = !name.isEmpty || !isRaw && !words.isEmpty
    let said = isMeant ? words : ""
    let name = isMeant ? self.name : ByteCountText.grouped(entry.byteCount) + " B"
    if case .frame(let frame) = entry, let gap = reader.gap(at: frame) {
      return LadderLabel(name: gap, rest: said.isEmpty ? name : name + "  " + said, style: .plain, nameStyle: .warning)
    }
    return LadderLabel(
      name: name, rest: said, style: isProblem ? .warning : .plain,
      nameStyle: isProblem ? .warning : isMeant ? .strong : .plain)
  }

  /// The same in one line, for where there is no arrow.
  fileprivate func ladderText(_ reader: LogReader) -> String {
    entry.direction == nil ? words : ladderLabel(reader).all
  }

  fileprivate var eventStyle: Style {
    guard case .event(let event) = entry else { return .error }
    switch event.weight {
    case .notice: return .dim
    case .warning: return .warning
    case .error: return .error
    case .stderr: return .stderr
    }
  }
}

extension LogReader {
  /// That a frame stands beside bytes that are not in the capture, and how many were missing up to it.
  fileprivate func gap(at frame: CapturedFrame) -> String? {
    guard capture.problemKinds(ofFrame: frame.number).contains(.gap) else { return nil }
    return frame.missingBefore > 0 ? "\(ByteCountText.grouped(frame.missingBefore)) B missing" : "gap"
  }
}
