import Capture
import FramingCore

/// Draws the frames as lines. Only those that are visible are looked up.
struct FrameListView {
  let state: State
  let reader: LogReader
  let area: PaneArea
  /// Whether the keys act here.
  let isActive: Bool

  /// Draws, and gives back where the selected line is.
  func draw(into grid: inout Grid) -> GridPosition? {
    guard let top = reader.listTop(state, height: area.rows.count) else {
      reader.drawWelcome(row: area.rows.lowerBound, into: &grid)
      return GridPosition(column: 0, row: area.rows.lowerBound)
    }
    let lines = lines(from: top)
    let cells = FrameCells(state, reader, width: area.columns.count)
    var previous = reader.timeBefore(top)
    let rows = lines.map { line in
      defer { if case .frame(let frame) = line.entry { previous = frame.time } }
      return cells.texts(of: line, after: previous)
    }
    let places = cells.places(of: rows, from: area.columns.lowerBound + 2, to: area.columns.upperBound)
    drawNames(places, into: &grid)
    let selected = state.log.selectedItem(reader)
    var cursor: GridPosition?
    for (index, line) in lines.enumerated() {
      let row = area.rows.lowerBound + index
      let isSelected = line.item == selected
      if isSelected { cursor = GridPosition(column: area.columns.lowerBound, row: row) }
      draw(line, rows[index], places, isSelected ? isActive ? .selected : .related : nil, row: row, into: &grid)
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

  /// The names of the columns on the rule above, where others are shown than the usual ones, which tell what they are.
  private func drawNames(_ places: [FrameCells.Place], into grid: inout Grid) {
    guard state.columns != ListColumn.standard, area.rows.lowerBound > 1 else { return }
    for place in places where !place.columns.isEmpty {
      let name = place.column == .own(.number) ? "#" : place.column.name
      guard displayWidth(name) <= place.columns.count else { continue }
      let start = place.isTrailing ? place.columns.upperBound - displayWidth(name) : place.columns.lowerBound
      let row = area.rows.lowerBound - 1
      let cells = grid.cells[(row * grid.size.width + start)..<(row * grid.size.width + start + displayWidth(name))]
      // What else stands there says more.
      guard cells.allSatisfy({ $0.glyph == ("─" as Unicode.Scalar).value }) else { continue }
      grid.put(name, column: start, row: row, style: .dim)
    }
  }

  private func draw(
    _ line: FrameLine, _ texts: [FrameCells.Text], _ places: [FrameCells.Place], _ selected: Style?, row: Int,
    into grid: inout Grid
  ) {
    if let selected { grid.fill(area.columns, row: row, style: selected) }
    let start = area.columns.lowerBound
    if let mark = mark(of: line.entry) {
      grid.put(String(mark), column: start, row: row, style: selected ?? .prompt)
    }
    if line.isProblem { grid.put("!", column: start + 1, row: row, style: selected ?? .warning) }
    if line.isUnchecked, !line.isProblem { grid.put("?", column: start + 1, row: row, style: selected ?? .dim) }
    if line.isVerified, !line.isProblem { grid.put("✓", column: start + 1, row: row, style: selected ?? .dim) }
    for (text, place) in zip(texts, places) where !text.text.isEmpty && !place.columns.isEmpty {
      let fitting = PrintableText.truncate(text.text, toWidth: place.columns.count)
      let column = place.isTrailing ? place.columns.upperBound - displayWidth(fitting) : place.columns.lowerBound
      grid.put(fitting, column: column, row: row, style: selected ?? text.style)
    }
    guard line.entry.direction == nil else { return }
    drawEvent(line, from: eventColumn(places), selected, row: row, into: &grid)
  }

  /// What happened, behind its time.
  private func drawEvent(_ line: FrameLine, from column: Int, _ selected: Style?, row: Int, into grid: inout Grid) {
    let style: Style =
      switch line.entry {
      case .event(let event):
        switch event.weight {
        case .notice: .dim
        case .warning: .warning
        case .error: .error
        case .stderr: .stderr
        }
      default: .error
      }
    let text = PrintableText.truncate("─ " + line.words, toWidth: area.columns.upperBound - column)
    grid.put(text, column: column, row: row, style: selected ?? style)
  }

  /// Behind number and time, where those are the first.
  private func eventColumn(_ places: [FrameCells.Place]) -> Int {
    let leading = places.prefix { FrameCells.ofEvents.contains($0.column) }
    return (leading.last?.columns.upperBound ?? area.columns.lowerBound + 1) + 1
  }

  private func mark(of entry: LogEntry) -> Character? {
    if case .frame(let frame) = entry { reader.capture.mark(of: frame) } else { nil }
  }
}
