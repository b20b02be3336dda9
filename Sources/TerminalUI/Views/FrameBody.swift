import Capture
import FramingCore

/// Draws what is below a frame's heading: remarks, the dump of its bytes, and that of the message in it.
struct FrameBody {
  let entry: LogEntry
  let reader: LogReader
  let reading: FrameReading
  let rows: FrameRows

  init(entry: LogEntry, reader: LogReader, reading: FrameReading) {
    self.entry = entry
    self.reader = reader
    self.reading = reading
    rows = reader.frameRows(entry, reading)
  }

  /// Draws `rows` of the entry, of which the heading is row 0; row r goes to the screen's row r + `shift`.
  func draw(rows range: Range<Int>, shift: Int, into grid: inout Grid) {
    for row in range.clamped(to: 1..<rows.dumpStart) {
      let remark = rows.remarks[row - 1]
      grid.put(remark.text, column: reader.layout.indent, row: row + shift, style: remark.style)
    }
    let dump = range.clamped(to: rows.dumpStart..<rows.messageStart)
    if !dump.isEmpty { drawDump(dump.lowered(by: rows.dumpStart), shift: shift + rows.dumpStart, into: &grid) }
    let message = range.clamped(to: rows.messageStart..<rows.count)
    guard !message.isEmpty else { return }
    drawMessage(message.lowered(by: rows.messageStart), shift: shift + rows.messageStart, into: &grid)
  }

  private func drawDump(_ rows: Range<Int>, shift: Int, into grid: inout Grid) {
    let roles = ByteRoles(entry: entry, framing: reader.headerFraming(of: entry), reading: reading)
    let dump = DumpView(layout: reader.layout, byteCount: entry.byteCount)
    let matched = reader.matchedBytes(of: entry, in: dump.bytes(of: rows))
    dump.draw(
      rows: rows, shift: shift, into: &grid,
      style: { byte, offset in matched?.style(at: offset) ?? roles.style(of: byte, at: offset) },
      read: { (range) throws(StoreError) in try reader.bytes(of: entry, in: range) })
  }

  /// The message, with a word in place of its first offset.
  private func drawMessage(_ rows: Range<Int>, shift: Int, into grid: inout Grid) {
    guard let message = reading.message?.bytes else { return }
    let layout = reader.layout
    DumpView(layout: layout, byteCount: message.count).draw(
      rows: rows, shift: shift, into: &grid, style: { byte, _ in ByteRoles.style(of: byte) },
      read: { range in Array(message[range]) })
    guard rows.lowerBound == 0 else { return }
    grid.fill(layout.indent..<(layout.hexColumn(0) - 1), row: shift, style: .plain)
    grid.put(layout.messageLabel, column: layout.indent, row: shift, style: .accent)
    if message.isEmpty { grid.put("no bytes", column: layout.hexColumn(0), row: shift, style: .dim) }
  }
}

extension Range<Int> {
  fileprivate func lowered(by count: Int) -> Range<Int> { lowerBound - count..<upperBound - count }
}
