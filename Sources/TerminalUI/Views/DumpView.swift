import Capture
import FramingCore

/// Draws rows of a frame's hex/ASCII dump.
struct DumpView {
  let entry: LogEntry
  let reader: LogReader
  let state: State

  /// Draws the dump's `rows`; row r goes to the screen's row r + `shift`.
  func draw(rows: Range<Int>, shift: Int, into grid: inout Grid) {
    let layout = reader.layout
    let range = (rows.lowerBound * layout.bytesPerRow)..<min(rows.upperBound * layout.bytesPerRow, entry.byteCount)
    let roles = ByteRoles(entry: entry, framing: reader.headerFraming(of: entry))
    do {
      let bytes = try reader.bytes(of: entry, in: range)
      for (index, byte) in bytes.enumerated() {
        let offset = range.lowerBound + index
        draw(byte, at: offset, style: roles.style(of: byte, at: offset), shift: shift, into: &grid)
      }
    } catch {
      grid.put(
        PrintableText.clean(error.description), column: layout.indent, row: rows.lowerBound + shift, style: .error)
    }
    for row in rows { drawOffset(row * layout.bytesPerRow, row: row + shift, into: &grid) }
  }

  private func draw(_ byte: UInt8, at offset: Int, style: Style, shift: Int, into grid: inout Grid) {
    let layout = reader.layout
    let (row, index) = offset.quotientAndRemainder(dividingBy: layout.bytesPerRow)
    grid.putHex(byte, column: layout.hexColumn(index), row: row + shift, style: style)
    let glyph: Unicode.Scalar = byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : "·"
    grid.put(glyph, column: layout.asciiColumn(index), row: row + shift, style: style)
  }

  private func drawOffset(_ offset: Int, row: Int, into grid: inout Grid) {
    let (column, text) = reader.layout.offset(offset)
    grid.put(text, column: column, row: row, style: .dim, until: reader.layout.hexColumn(0) - 1)
  }
}

/// What each byte of a frame is, for its style.
struct ByteRoles {
  let lengthField: Range<Int>
  let header: Int
  let payloadEnd: Int
  let isFramed: Bool

  init(entry: LogEntry, framing: Framing?) {
    let field = framing?.lengthFieldRange ?? 0..<0
    switch entry {
    case .frame(let captured):
      let frame = captured.frame
      isFramed = frame.kind != .unframed
      header = frame.headerLength
      payloadEnd = frame.headerLength + frame.payloadLength
    case .partial(let captured):
      isFramed = true
      header = captured.partial.headerLength ?? field.upperBound
      payloadEnd = captured.partial.received
    case .event, .unreadable:
      (isFramed, header, payloadEnd) = (false, 0, 0)
    }
    lengthField = isFramed ? field : 0..<0
  }

  func style(of byte: UInt8, at offset: Int) -> Style {
    if !isFramed { return .byteUnframed }
    if lengthField.contains(offset) { return .lengthField }
    if offset < header { return .header }
    if offset >= payloadEnd { return .trailer }
    return Self.style(of: byte)
  }

  static func style(of byte: UInt8) -> Style {
    switch ByteClass.of(byte) {
    case .null: .byteNull
    case .whitespace: .byteWhitespace
    case .printable: .bytePrintable
    case .high: .byteHigh
    case .control: .byteControl
    }
  }
}
