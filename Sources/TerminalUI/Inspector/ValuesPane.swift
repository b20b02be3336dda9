import FramingCore

/// The values at the selected byte, as rows of the inspector: a name, and the value in either order of bytes.
struct ValuesPane {
  /// A reading in as many rows as the pane's width needs.
  private struct Row {
    let name: String
    /// Texts with the column they begin in, counted from the pane's first.
    let texts: [(column: Int, text: String)]
  }

  let area: PaneArea
  private let rows: [Row]
  private let top: Int
  /// What the values are of.
  private let heading: String

  /// Columns of the names, with the suffix of their order.
  private static let nameColumns = 11

  init(_ state: State, _ reader: LogReader, _ frame: InspectedFrame, _ area: PaneArea) {
    self.area = area
    top = state.inspector.scrolls[.values].map(\.top) ?? 0
    let start = frame.selected.isEmpty ? frame.cursor : frame.selected.lowerBound
    let end = min(start + ByteReading.reach, frame.entry.byteCount)
    // Why bytes cannot be read is said where they are shown.
    let bytes = start < end ? (try? reader.bytes(of: frame.entry, in: start..<end)) ?? [] : []
    let half = (area.columns.count - 1 - Self.nameColumns) / 2
    let selection = frame.selected.count > 1 ? Self.statistics(of: frame, reader) : []
    rows = ByteReading.all.flatMap { Self.rows(of: $0, bytes, half: half) } + selection
    heading = "at 0x\(String(start, radix: 16))"
  }

  /// What can be counted of the bytes that are selected: below the values, which are those of the first of them.
  private static func statistics(of frame: InspectedFrame, _ reader: LogReader) -> [Row] {
    let range = frame.selected.prefix(SelectionStatistics.most)
    // Why bytes cannot be read is said where they are shown.
    guard let bytes = try? reader.bytes(of: frame.entry, in: range), !bytes.isEmpty else { return [] }
    let lines = SelectionStatistics(bytes).lines(isAll: range.count == frame.selected.count)
    let column = (lines.map(\.name.count).max() ?? 0) + 1
    return [Row(name: "", texts: [])] + lines.map { Row(name: $0.name, texts: [(column, $0.text)]) }
  }

  /// One row where both orders fit beside each other, or where there is one; else a row for each.
  private static func rows(of reading: ByteReading, _ bytes: [UInt8], half: Int) -> [Row] {
    func text(_ order: ByteOrder) -> String { reading.value(of: bytes.span, order)?.text ?? "–" }
    let (first, second) = (nameColumns, nameColumns + half)
    switch reading.orders {
    case .none, .onlyBig: return [Row(name: reading.name, texts: [(first, text(.big))])]
    case .onlyLittle: return [Row(name: reading.name + " le", texts: [(first, text(.little))])]
    case .both where reading.width < half:
      return [Row(name: reading.name, texts: [(first, text(.big)), (second, text(.little))])]
    case .both:
      return [
        Row(name: reading.name + " be", texts: [(first, text(.big))]),
        Row(name: reading.name + " le", texts: [(first, text(.little))]),
      ]
    }
  }

  var height: Int { max(area.rows.count - 1, 0) }

  var lastTop: Int { max(rows.count - height, 0) }

  /// The first row that is shown.
  var shownTop: Int { min(max(top, 0), lastTop) }

  /// Draws the rows below what the orders are called.
  func draw(isActive: Bool, into grid: inout Grid) -> GridPosition? {
    let (start, end, row) = (area.columns.lowerBound + 1, area.columns.upperBound, area.rows.lowerBound)
    let half = (area.columns.count - 1 - Self.nameColumns) / 2
    let names = start + Self.nameColumns
    grid.put(
      PrintableText.truncate(heading, toWidth: Self.nameColumns - 1), column: start, row: row, style: .dim,
      until: min(names, end))
    grid.put("big-endian", column: start + Self.nameColumns, row: row, style: .dim, until: end)
    if half > 10 {
      grid.put("little-endian", column: start + Self.nameColumns + half, row: row, style: .dim, until: end)
    }
    for (index, line) in rows.dropFirst(shownTop).prefix(height).enumerated() {
      let y = row + 1 + index
      grid.put(line.name, column: start, row: y, style: .accent, until: end)
      for (column, text) in line.texts where start + column < end {
        let clean = PrintableText.truncate(PrintableText.clean(text), toWidth: end - start - column)
        grid.put(clean, column: start + column, row: y, style: text == "–" ? .dim : .plain)
      }
    }
    return isActive ? GridPosition(column: start, row: row) : nil
  }
}
