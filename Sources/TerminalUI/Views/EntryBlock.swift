import Capture
import FramingCore

/// Draws one entry of the conversation: its heading, its remark and its dump.
struct EntryBlock {
  let entry: LogEntry
  let reader: LogReader
  let state: State
  let isSelected: Bool
  let previousTime: Timestamp?

  /// Draws the entry's rows from `first` on at the screen's `row`, as many as fit before `end`; gives back how many.
  /// A heading that has scrolled out stays on the first row, so that it is always plain what the bytes belong to.
  func draw(from first: Int, at row: Int, until end: Int, into grid: inout Grid) -> Int {
    let total = reader.rows(entry)
    let count = min(total - first, end - row)
    guard count > 0 else { return 0 }
    switch entry {
    case .event(let event): drawLines(reader.wrapped(reader.eventLine(event)), event, first, row, count, &grid)
    case .unreadable(let text): drawUnreadable(text, first, row, count, &grid)
    case .frame, .partial:
      drawHeading(row: row, into: &grid)
      drawBody(rows: (first + 1)..<(first + count), shift: row - first, into: &grid)
    }
    return count
  }

  private func drawLines(
    _ lines: [String], _ event: CapturedEvent, _ first: Int, _ row: Int, _ count: Int, _ grid: inout Grid
  ) {
    let style: Style =
      switch event.weight {
      case .notice: .dim
      case .warning: .warning
      case .error: .error
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

  private func drawUnreadable(_ text: String, _ first: Int, _ row: Int, _ count: Int, _ grid: inout Grid) {
    let lines = reader.wrapped(text)
    for index in first..<(first + count) {
      grid.put(lines[index], column: reader.layout.indent, row: row + index - first, style: .error)
    }
  }

  private func drawBody(rows: Range<Int>, shift: Int, into grid: inout Grid) {
    let remarks = reader.remarkLines(entry)
    for index in rows where index <= remarks.count {
      grid.put(remarks[index - 1], column: reader.layout.indent, row: index + shift, style: .warning)
    }
    let firstDumpRow = 1 + remarks.count
    let dumpRows = max(rows.lowerBound, firstDumpRow)..<max(rows.upperBound, firstDumpRow)
    guard !dumpRows.isEmpty else { return }
    let lines = (dumpRows.lowerBound - firstDumpRow)..<(dumpRows.upperBound - firstDumpRow)
    DumpView(entry: entry, reader: reader, state: state).draw(
      rows: lines, shift: shift + firstDumpRow, into: &grid)
  }
}
