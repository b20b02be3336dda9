import FramingCore

/// How wide things are in the conversation view, by the screen's width.
struct LogLayout: Hashable {
  /// Columns.
  let width: Int
  /// Bytes in a dump row: 8, 16 or 32.
  let bytesPerRow: Int
  /// Blank columns before the offset.
  let indent: Int
  /// Digits of the offset.
  let offsetDigits: Int

  init(width: Int) {
    self.width = width
    switch width {
    case 146...: (bytesPerRow, indent, offsetDigits) = (32, 4, 8)
    case 80...: (bytesPerRow, indent, offsetDigits) = (16, 4, 8)
    case 47...: (bytesPerRow, indent, offsetDigits) = (8, 4, 8)
    default: (bytesPerRow, indent, offsetDigits) = (8, 1, 4)
    }
  }

  /// Rows of a dump of `count` bytes.
  func dumpRows(_ count: Int) -> Int { count / bytesPerRow + (count % bytesPerRow == 0 ? 0 : 1) }

  /// The column of the first digit of byte `index` of a row.
  func hexColumn(_ index: Int) -> Int { indent + offsetDigits + 2 + index * 3 + index / 8 }

  /// The column of byte `index` of a row in the ASCII column.
  func asciiColumn(_ index: Int) -> Int { hexColumn(bytesPerRow) + index }
}
