/// Draws lines of a frame's fields.
struct FieldsView {
  let lines: [FieldLine]
  /// The line that is walked over.
  let cursor: Int?
  let columns: Range<Int>
  /// How that line stands out.
  var cursorStyle = Style.selected

  /// Columns of the names, at most.
  private static let longestName = 24

  /// Draws `rows` of the lines; row r goes to the screen's row r + `shift`.
  func draw(rows: Range<Int>, shift: Int, into grid: inout Grid) {
    let nameWidth = min(lines.map { 2 * $0.depth + displayWidth($0.name) }.max() ?? 0, Self.longestName)
    for row in rows.clamped(to: 0..<lines.count) { draw(row, nameWidth, at: row + shift, into: &grid) }
  }

  private func draw(_ index: Int, _ nameWidth: Int, at row: Int, into grid: inout Grid) {
    let line = lines[index]
    let isSelected = index == cursor
    if isSelected { grid.fill(columns, row: row, style: cursorStyle) }
    func style(_ style: Style) -> Style { isSelected ? cursorStyle : style }
    let nameStart = columns.lowerBound + min(2 * line.depth, nameWidth)
    put(line.name, nameStart, row, style(nameStyle(line.kind)), &grid)
    // What tshark calls protocols is long.
    let aligned = line.kind == .dissection ? nameStart : columns.lowerBound + nameWidth
    let valueStart = max(aligned, nameStart + displayWidth(line.name)) + 2
    put(line.value, valueStart, row, style(line.kind == .gap ? .dim : .plain), &grid)
    let noteStart = valueStart + (line.value.isEmpty ? 0 : displayWidth(line.value) + 2)
    put(line.note, noteStart, row, style(line.kind == .error ? .warning : .dim), &grid)
  }

  private func nameStyle(_ kind: FieldLine.Kind) -> Style {
    switch kind {
    case .field: .plain
    case .heading, .dissection: .accent
    case .gap, .error: .dim
    }
  }

  private func put(_ text: String, _ column: Int, _ row: Int, _ style: Style, _ grid: inout Grid) {
    guard column < columns.upperBound, !text.isEmpty else { return }
    let room = columns.upperBound - column
    grid.put(PrintableText.truncate(text, toWidth: room), column: column, row: row, style: style)
  }
}
