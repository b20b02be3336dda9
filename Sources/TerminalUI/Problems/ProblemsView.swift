import Capture
import FramingCore

/// Draws the list of problems: a line for each frame that has some.
func drawProblems(
  _ problems: ProblemsLayer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = layout.width - 4
  let status = capture.problemStatus
  let lines = problemLines(around: problems.frame, atMost: layout.hint - 3, capture)
  let box = drawBox(width: width, height: lines.count + 1, title: title(status, capture), layout: layout, into: &grid)
  let columns = box.column..<(box.column + width)
  var selectedRow = box.row
  // One for all lines: what reading their fields may cost is bounded together.
  let reader = LogReader(capture: capture, state: state)
  for (index, number) in lines.enumerated() {
    let row = box.row + index
    let isSelected = number == problems.frame
    if isSelected {
      grid.fill(columns, row: row, style: .popupSelected)
      selectedRow = row
    }
    drawLine(number, state, reader, isSelected: isSelected, row: row, columns: columns, into: &grid)
  }
  grid.put(
    PrintableText.truncate("Enter goes there   Esc closes", toWidth: width), column: box.column,
    row: box.row + lines.count, style: .dim, until: columns.upperBound)
  return GridPosition(column: box.column, row: selectedRow)
}

private func title(_ status: (count: Int, lookedAt: Int), _ capture: Capture) -> String {
  let count = "\(ByteCountText.grouped(status.count)) frame\(status.count == 1 ? "" : "s")"
  let all = capture.summary.frameCount
  guard status.lookedAt < all else { return "problems in \(count)" }
  return "problems in \(count), \(status.lookedAt * 100 / max(all, 1)) % looked at"
}

/// The numbers of the frames to list, the selected one among them.
private func problemLines(around frame: Int, atMost count: Int, _ capture: Capture) -> [Int] {
  var above: [Int] = []
  var next = frame - 1
  while above.count < count, let found = capture.problem(atOrBeforeFrame: next) {
    above.append(found)
    next = found - 1
  }
  var lines: [Int] = []
  next = frame
  while lines.count < count, let found = capture.problem(atOrAfterFrame: next) {
    lines.append(found)
    next = found + 1
  }
  let wanted = max(count / 2, count - lines.count)
  let first = above.prefix(wanted).reversed()
  return Array((first + lines).prefix(count))
}

private func drawLine(
  _ number: Int, _ state: State, _ reader: LogReader, isSelected: Bool, row: Int, columns: Range<Int>,
  into grid: inout Grid
) {
  func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
  let capture = reader.capture
  let digits = String(capture.summary.frameCount).count + 1
  var column = grid.put(
    PrintableText.pad("#\(number)", to: digits, alignment: .trailing) + " ", column: columns.lowerBound, row: row,
    style: style(.accent), until: columns.upperBound)
  guard let frame = try? capture.frame(numbered: number) else { return }
  let arrow = frame.direction == .received ? "◀" : "▶"
  column = grid.put(
    arrow + " ", column: column, row: row, style: style(frame.direction == .received ? .received : .sent),
    until: columns.upperBound)
  if columns.count >= 60 {
    let time = TimeText.timeOfDay(
      nanosecondsSince1970: frame.time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    column = grid.put(time + "  ", column: column, row: row, style: style(.dim), until: columns.upperBound)
  }
  let problems = reader.problems(of: frame)
  let kinds = problems.map(\.kind.rawValue).joined(separator: ", ")
  column = grid.put(
    PrintableText.truncate(
      PrintableText.pad(kinds, to: columns.count >= 60 ? 11 : 0), toWidth: max(columns.upperBound - column, 0)),
    column: column, row: row, style: style(.warning), until: columns.upperBound)
  let room = columns.upperBound - column - 2
  guard room > 0, let words = problems.first?.text else { return }
  grid.put(
    PrintableText.truncate(PrintableText.clean(words), toWidth: room), column: column + 2, row: row,
    style: style(.plain), until: columns.upperBound)
}
