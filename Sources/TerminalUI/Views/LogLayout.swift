import FramingCore

/// How wide things are in the conversation view, by the screen's width.
struct LogLayout: Hashable {
  /// Columns of the screen.
  let width: Int
  /// Blank columns before a dump.
  let indent: Int
  /// A dump's columns, counted from the indent.
  private let dump: HexDump

  init(width: Int) {
    self.width = width
    indent = width < 47 ? 1 : 4
    let widest = HexDump.fitting(width: width - indent)
    dump = width < 47 ? Self.narrowest : widest
  }

  /// A dump in a part of the screen.
  init(columns: Range<Int>) {
    width = columns.upperBound
    indent = columns.lowerBound + 1
    let room = columns.count - 1
    let widest = HexDump.fitting(width: room)
    dump = widest.width > room ? Self.narrowest : widest
  }

  private init(width: Int, indent: Int, dump: HexDump) {
    (self.width, self.indent, self.dump) = (width, indent, dump)
  }

  /// Where `count` bytes stand in the row of their heading, at the right end of the screen and without an offset; nil when the
  /// `columns` of a heading leave no room for them. The text begins at the same column for all that fit.
  func besideHeading(of count: Int, leaving columns: Int) -> LogLayout? {
    let dumps = Self.rowsBesideHeadings.map { HexDump(bytesPerRow: $0, offsetDigits: 0) }
    guard count > 0, let widest = dumps.last(where: { columns + $0.width <= width }),
      let dump = dumps.first(where: { $0.bytesPerRow >= count }), dump.bytesPerRow <= widest.bytesPerRow
    else { return nil }
    return LogLayout(width: width, indent: width - widest.bytesPerRow - dump.asciiStart, dump: dump)
  }

  /// Bytes of the rows that stand beside headings: the fewer a frame has, the more room its heading has.
  private static let rowsBesideHeadings = [8, 12, 16, 24, 32]

  /// Whether rows begin with their offsets.
  var hasOffsets: Bool { dump.offsetWidth > 0 }

  /// The dump for parts of the screen that no other fits.
  private static let narrowest = HexDump(bytesPerRow: 8, offsetDigits: 4)

  /// Columns of the narrowest part of the screen that a dump fits.
  static let narrowestDump = narrowest.width + 1

  /// Which byte of a row is at a column; nil between bytes and left of them.
  func byte(atColumn column: Int) -> (index: Int, isText: Bool)? {
    dump.byte(atColumn: column - indent).map { ($0, column >= asciiColumn(0)) }
  }

  /// The column of bytes that a column of the screen is in, gaps between bytes included; nil beside both.
  func byteColumn(at column: Int) -> ByteSelection.Column? {
    if (hexColumn(0)...hexColumn(bytesPerRow - 1) + 1).contains(column) { return .hex }
    return (asciiColumn(0)..<asciiColumn(0) + bytesPerRow).contains(column) ? .text : nil
  }

  /// The byte of a row that is nearest to a column of the screen, in the hex or the text column.
  func nearestByte(toColumn column: Int, in kind: ByteSelection.Column) -> Int {
    let place =
      kind == .text
      ? column - asciiColumn(0) : (0..<bytesPerRow).last { hexColumn($0) <= column } ?? 0
    return min(max(place, 0), bytesPerRow - 1)
  }

  /// Bytes in a dump row: 8, 16 or 32.
  var bytesPerRow: Int { dump.bytesPerRow }

  /// Rows of a dump of `count` bytes.
  func dumpRows(_ count: Int) -> Int { dump.rows(for: count) }

  /// The column of the first digit of byte `index` of a row.
  func hexColumn(_ index: Int) -> Int { indent + dump.hexColumn(of: index) }

  /// The column of byte `index` of a row in the ASCII column.
  func asciiColumn(_ index: Int) -> Int { indent + dump.asciiColumn(of: index) }

  /// What stands in place of the first offset where a dump shows the decoded message.
  var messageLabel: String { dump.offsetWidth < 8 ? "msg" : "decoded" }

  /// The columns right of a dump where fields have room; nil on a screen that is too narrow.
  var fieldColumns: Range<Int>? {
    let start = asciiColumn(bytesPerRow) + 3
    return width - start >= Self.narrowestFields ? start..<width : nil
  }

  /// Columns that fields need to be read.
  private static let narrowestFields = 36

  /// The columns of the offset. One that needs more digits than there is room for grows to the left, then to the right.
  func offset(_ offset: Int) -> (column: Int, text: String) {
    let text = dump.offsetText(UInt64(clamping: offset))
    return (max(indent + dump.offsetWidth - text.count, 0), text)
  }
}
