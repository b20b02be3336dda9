import Capture
import FramingCore

/// Draws rows of a hex/ASCII dump.
struct DumpView {
  let layout: LogLayout
  /// Bytes of the whole dump.
  let byteCount: Int

  /// The bytes of the dump that are in `rows`.
  func bytes(of rows: Range<Int>) -> Range<Int> {
    let end = min(rows.upperBound * layout.bytesPerRow, byteCount)
    return min(rows.lowerBound * layout.bytesPerRow, end)..<end
  }

  /// Draws the dump's `rows`; row r goes to the screen's row r + `shift`. `read` gives bytes of the dump, `style` the
  /// style of each by its offset.
  func draw(
    rows: Range<Int>, shift: Int, into grid: inout Grid, style: (_ byte: UInt8, _ offset: Int) -> Style,
    read: (Range<Int>) throws(StoreError) -> [UInt8]
  ) {
    let range = bytes(of: rows)
    do throws(StoreError) {
      for (offset, byte) in zip(range, try read(range)) {
        draw(byte, at: offset, style: style(byte, offset), shift: shift, into: &grid)
      }
    } catch {
      grid.put(
        PrintableText.clean(error.description), column: layout.indent, row: rows.lowerBound + shift, style: .error)
    }
    for row in rows { drawOffset(row * layout.bytesPerRow, row: row + shift, into: &grid) }
  }

  private func draw(_ byte: UInt8, at offset: Int, style: Style, shift: Int, into grid: inout Grid) {
    let (row, index) = offset.quotientAndRemainder(dividingBy: layout.bytesPerRow)
    grid.putHex(byte, column: layout.hexColumn(index), row: row + shift, style: style)
    let glyph: Unicode.Scalar = byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : "·"
    grid.put(glyph, column: layout.asciiColumn(index), row: row + shift, style: style)
  }

  private func drawOffset(_ offset: Int, row: Int, into grid: inout Grid) {
    let (column, text) = layout.offset(offset)
    grid.put(text, column: column, row: row, style: .dim, until: layout.hexColumn(0) - 1)
  }
}
