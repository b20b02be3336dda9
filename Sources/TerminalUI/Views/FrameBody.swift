import Capture
import FramingCore

/// Draws what is below a frame's heading, or beside it: remarks, the dump of its bytes, and that of the message in it.
struct FrameBody {
  let entry: LogEntry
  let reader: LogReader
  let reading: FrameReading
  let rows: FrameRows
  /// Bytes that stand out, besides those of the field that is walked over.
  var highlight: ByteHighlight?

  init(entry: LogEntry, reader: LogReader, reading: FrameReading) {
    self.entry = entry
    self.reader = reader
    self.reading = reading
    rows = reader.frameRows(entry, reading)
  }

  /// Draws `rows` of the entry, of which the heading is row 0; row r goes to the screen's row r + `shift`.
  func draw(rows range: Range<Int>, shift: Int, into grid: inout Grid) {
    for row in range.clamped(to: 1..<rows.remarksEnd) {
      let remark = rows.remarks[row - 1]
      grid.put(remark.text, column: reader.layout.indent, row: row + shift, style: remark.style)
    }
    let dump = range.clamped(to: rows.dumpStart..<(rows.dumpStart + rows.dump))
    if !dump.isEmpty { drawDump(dump.lowered(by: rows.dumpStart), shift: shift + rows.dumpStart, into: &grid) }
    let fields = range.clamped(to: rows.fieldsStart..<(rows.fieldsStart + rows.fields))
    if !fields.isEmpty {
      drawFields(fields.lowered(by: rows.fieldsStart), shift: shift + rows.fieldsStart, into: &grid)
    }
    let message = range.clamped(to: rows.messageStart..<rows.count)
    guard !message.isEmpty else { return }
    drawMessage(message.lowered(by: rows.messageStart), shift: shift + rows.messageStart, into: &grid)
  }

  private func drawDump(_ rows: Range<Int>, shift: Int, into grid: inout Grid) {
    let roles = ByteRoles(entry: entry, framing: reader.headerFraming(of: entry), reading: reading)
    let layout = self.rows.dense?.layout ?? reader.layout
    let dump = DumpView(layout: layout, byteCount: entry.byteCount, text: reader.textColumn)
    let matched = reader.matchedBytes(of: entry, in: dump.bytes(of: rows))
    let changed = reader.changedBytes(of: entry)
    let understood = reader.understoodBytes(of: entry, in: dump.bytes(of: rows))
    let field = reader.fieldCursor(in: entry).flatMap { reader.fieldLines(of: entry)?[at: $0]?.range } ?? 0..<0
    dump.draw(
      rows: rows, shift: shift, into: &grid,
      style: { byte, offset in
        field.contains(offset)
          ? .selected
          : highlight?.style(at: offset) ?? matched?.style(at: offset)
            ?? style(of: byte, at: offset, roles, changed, understood)
      },
      read: { (range) throws(StoreError) in try reader.bytes(of: entry, in: range) })
    dump.drawReadStarts(reader.readStarts(in: entry, dump.bytes(of: rows)), shift: shift, into: &grid)
  }

  /// How a byte looks that is neither selected nor found: what is wrong or has changed stands out, whatever is understood of it.
  private func style(
    of byte: UInt8, at offset: Int, _ roles: ByteRoles, _ changed: Set<Int>, _ understood: UnderstoodBytes?
  ) -> Style {
    if changed.contains(offset) { return .byteChanged }
    let style = roles.style(of: byte, at: offset)
    return understood?.contains(byte, at: offset) == true && style != .wrongChecksum ? .dim : style
  }

  private func drawFields(_ rows: Range<Int>, shift: Int, into grid: inout Grid) {
    guard let lines = reader.fieldLines(of: entry) else { return }
    FieldsView(
      lines: lines, cursor: reader.fieldCursor(in: entry),
      columns: reader.layout.fieldColumns ?? reader.layout.indent + 2..<reader.layout.width
    ).draw(rows: rows, shift: shift, into: &grid)
  }

  /// The message, with a word in place of its first offset.
  private func drawMessage(_ rows: Range<Int>, shift: Int, into grid: inout Grid) {
    guard let message = reading.message?.bytes else { return }
    let layout = reader.layout
    DumpView(layout: layout, byteCount: message.count, text: reader.textColumn).draw(
      rows: rows, shift: shift, into: &grid, style: { byte, _ in ByteRoles.style(of: byte) },
      read: { range in Array(message[range]) })
    guard rows.lowerBound == 0 else { return }
    grid.fill(layout.indent..<(layout.hexColumn(0) - 1), row: shift, style: .plain)
    grid.put(layout.messageLabel, column: layout.indent, row: shift, style: .accent)
    if message.isEmpty { grid.put("no bytes", column: layout.hexColumn(0), row: shift, style: .dim) }
  }
}

extension Array {
  /// The element at `index`, when there is one.
  subscript(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Range<Int> {
  fileprivate func lowered(by count: Int) -> Range<Int> { lowerBound - count..<upperBound - count }
}
