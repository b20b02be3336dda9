import Capture

/// The text columns of a comparison: what the bytes of both frames are as ASCII, or read as UTF-8.
struct ComparisonTexts {
  /// What is shown of both as UTF-8; nil for ASCII.
  private let texts: (first: DumpText, second: DumpText)?

  /// Lines around those that are shown which have the rest of their characters.
  private static let context = 6

  /// Of the lines from `top` on, of which `height` are shown.
  init(_ lines: [ComparisonLine], from top: Int, height: Int, _ column: TextColumn) {
    let near = lines[max(top - Self.context, 0)..<min(top + height + Self.context, lines.count)]
    // A row that differs has two lines.
    let rows = near.compactMap { if case .bytes(let row, isSecond: false) = $0 { row } else { nil } }
    guard column == .utf8, let start = rows.first else {
      texts = nil
      return
    }
    let columns = rows.flatMap(\.columns)
    texts = (
      DumpText(columns.compactMap(\.first), from: start.firstOffset, bytesPerRow: .max),
      DumpText(columns.compactMap(\.second), from: start.secondOffset, bytesPerRow: .max)
    )
  }

  /// Draws the text of a row of the first, or of the second, with a cell for each of its columns.
  func draw(_ row: ByteComparison.Row, isSecond: Bool, column: Int, row y: Int, into grid: inout Grid) {
    var offset = isSecond || row.isSame ? row.secondOffset : row.firstOffset
    let text = texts.map { isSecond || row.isSame ? $0.second : $0.first }
    var drawn = offset
    for (index, cell) in row.columns.enumerated() {
      guard let byte = isSecond ? cell.second : cell.first else { continue }
      defer { offset += 1 }
      guard offset >= drawn else { continue }
      let style: Style = cell.isSame ? .dim : .byteChanged
      guard let text, hasRoom(text[offset], at: index, of: row, isSecond) else {
        let isShown = text == nil && byte >= 0x20 && byte < 0x7f
        grid.put(isShown ? Unicode.Scalar(byte) : "·", column: column + index, row: y, style: style)
        continue
      }
      let isSame = text.rest(of: offset, in: row.columns[index...]).allSatisfy(\.isSame)
      drawn = text.draw(offset, column: column + index, row: y, into: &grid) { _ in isSame ? .dim : .byteChanged }
    }
  }

  /// Whether the cells of a character are side by side in the row.
  private func hasRoom(_ glyph: DumpText.Glyph, at index: Int, of row: ByteComparison.Row, _ isSecond: Bool) -> Bool {
    guard case .character(_, let width) = glyph, width > 1 else { return true }
    let cells = row.columns[index...].prefix(width)
    return cells.count == width && cells.allSatisfy { (isSecond ? $0.second : $0.first) != nil }
  }
}

extension DumpText {
  /// The columns of the character whose first byte is at `offset`, in the first of `columns`: a character differs with any of its bytes.
  fileprivate func rest(
    of offset: Int, in columns: ArraySlice<ByteComparison.Column>
  ) -> ArraySlice<ByteComparison.Column> {
    var count = 1
    while count < columns.count, case .rest = self[offset + count] { count += 1 }
    return columns.prefix(count)
  }
}
