import Capture
import FramingCore

/// Draws rows of a hex/ASCII dump.
struct DumpView {
  let layout: LogLayout
  /// Bytes of the whole dump.
  let byteCount: Int
  /// What its text column shows.
  var text = TextColumn.ascii

  /// The bytes of the dump that are in `rows`.
  func bytes(of rows: Range<Int>) -> Range<Int> {
    let end = min(rows.upperBound * layout.bytesPerRow, byteCount)
    return min(rows.lowerBound * layout.bytesPerRow, end)..<end
  }

  /// Draws a line in front of the bytes at `offsets`, in the hexadecimal column: there a read began. `shift` as in `draw`.
  func drawReadStarts(_ offsets: [Int], shift: Int, into grid: inout Grid) {
    for offset in offsets {
      let (row, index) = offset.quotientAndRemainder(dividingBy: layout.bytesPerRow)
      grid.put("┊" as Unicode.Scalar, column: layout.hexColumn(index) - 1, row: row + shift, style: .accent)
    }
  }

  /// Draws the dump's `rows`; row r goes to the screen's row r + `shift`. `read` gives bytes of the dump, `style` the
  /// style of each by its offset.
  func draw(
    rows: Range<Int>, shift: Int, into grid: inout Grid, style: (_ byte: UInt8, _ offset: Int) -> Style,
    read: (Range<Int>) throws(StoreError) -> [UInt8]
  ) {
    let range = bytes(of: rows)
    do throws(StoreError) {
      switch text {
      case .ascii:
        for (offset, byte) in zip(range, try read(range)) {
          draw(byte, at: offset, style: style(byte, offset), shift: shift, into: &grid)
        }
      case .utf8:
        // Characters may begin in front of the rows, and end behind them.
        let known = max(range.lowerBound - DumpText.context, 0)..<min(range.upperBound + DumpText.context, byteCount)
        let bytes = try read(known)
        let first = range.lowerBound - known.lowerBound
        let shown = Array(bytes.dropFirst(first).prefix(range.count))
        let styles = zip(range, shown).map { style($1, $0) }
        let text = DumpText(bytes, from: known.lowerBound, bytesPerRow: layout.bytesPerRow)
        draw(shown, styles, text, from: range.lowerBound, shift: shift, into: &grid)
      }
    } catch {
      grid.put(
        PrintableText.clean(error.description), column: layout.indent, row: rows.lowerBound + shift, style: .error)
      return
    }
    guard layout.hasOffsets else { return }
    for row in rows { drawOffset(row * layout.bytesPerRow, row: row + shift, into: &grid) }
  }

  private func draw(_ byte: UInt8, at offset: Int, style: Style, shift: Int, into grid: inout Grid) {
    let (row, index) = offset.quotientAndRemainder(dividingBy: layout.bytesPerRow)
    grid.putHex(byte, column: layout.hexColumn(index), row: row + shift, style: style)
    let glyph: Unicode.Scalar = byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : "·"
    grid.put(glyph, column: layout.asciiColumn(index), row: row + shift, style: style)
  }

  /// Draws bytes of which the first is at `start`.
  private func draw(
    _ bytes: [UInt8], _ styles: [Style], _ text: DumpText, from start: Int, shift: Int, into grid: inout Grid
  ) {
    var drawn = start
    for (index, byte) in bytes.enumerated() {
      let offset = start + index
      let (row, place) = offset.quotientAndRemainder(dividingBy: layout.bytesPerRow)
      grid.putHex(byte, column: layout.hexColumn(place), row: row + shift, style: styles[index])
      guard offset >= drawn else { continue }
      drawn = text.draw(offset, column: layout.asciiColumn(place), row: row + shift, into: &grid) {
        styles[min($0 - start, styles.count - 1)]
      }
    }
  }

  private func drawOffset(_ offset: Int, row: Int, into grid: inout Grid) {
    let (column, text) = layout.offset(offset)
    grid.put(text, column: column, row: row, style: .dim, until: layout.hexColumn(0) - 1)
  }
}
