import Capture
import FramingCore

/// Draws one entry of the conversation: its heading, its remark and its dump.
struct EntryBlock {
  let entry: LogEntry
  let reader: LogReader
  let state: State
  /// What its heading is drawn in when it is selected: another where the keys act elsewhere.
  let selectedStyle: Style?
  let previousTime: Timestamp?
  /// What the entry's bytes tell.
  let reading: FrameReading
  /// Whether its heading is all that is shown.
  var isFolded: Bool { reader.isFolded(entry) }

  /// Draws the entry's rows from `first` on at the screen's `row`, as many as fit before `end`; gives back how many.
  func draw(from first: Int, at row: Int, until end: Int, into grid: inout Grid) -> Int {
    switch entry {
    case .event(let event):
      let lines = reader.wrapped(reader.eventLine(event))
      let count = min(lines.count - first, end - row)
      if count > 0 { drawLines(lines, event, first, row, count, &grid) }
      return max(count, 0)
    case .unreadable(let text):
      let lines = reader.wrapped(text)
      let count = min(lines.count - first, end - row)
      if count > 0 { drawUnreadable(lines, first, row, count, &grid) }
      return max(count, 0)
    case .frame, .partial:
      var body = FrameBody(entry: entry, reader: reader, reading: reading)
      if let selectedStyle, let bytes = state.inspector.selection.range(in: entry.place, of: entry.byteCount) {
        body.highlight = ByteHighlight(selected: bytes, field: 0..<0, isActive: selectedStyle == .selected)
      }
      let count = min(body.rows.count - first, end - row)
      guard count > 0 else { return 0 }
      if first == 0 { drawHeading(row: row, body.rows.dense, into: &grid) }
      body.draw(rows: first..<(first + count), shift: row - first, into: &grid)
      return count
    }
  }

  private func drawLines(
    _ lines: [String], _ event: CapturedEvent, _ first: Int, _ row: Int, _ count: Int, _ grid: inout Grid
  ) {
    let style: Style =
      switch event.weight {
      case .notice: .dim
      case .warning: .warning
      case .error: .error
      case .stderr: .stderr
      }
    for index in first..<(first + count) {
      let y = row + index - first
      guard index == 0 else {
        grid.put(lines[index], column: reader.layout.indent, row: y, style: style)
        continue
      }
      let column = grid.put(" ─ ", column: 0, row: y, style: .dim)
      let after = grid.put(lines[index], column: max(column, reader.layout.indent), row: y, style: style)
      drawEventTime(event.time, after: after, row: y, into: &grid)
    }
  }

  private func drawEventTime(_ time: Timestamp, after column: Int, row: Int, into grid: inout Grid) {
    let text = TimeText.timeOfDay(
      nanosecondsSince1970: time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    guard column + 2 + text.count <= reader.layout.width else { return }
    grid.put(text, column: column + 2, row: row, style: .dim)
  }

  private func drawUnreadable(_ lines: [String], _ first: Int, _ row: Int, _ count: Int, _ grid: inout Grid) {
    for index in first..<(first + count) {
      grid.put(lines[index], column: reader.layout.indent, row: row + index - first, style: .error)
    }
  }
}
