import Capture
import FramingCore

/// A frame whose bytes the mouse selects in the conversation, as long as its button is held.
struct DumpDrag: Hashable, Sendable {
  let item: Int
  let frame: FramePlace
  /// The byte that was pressed on.
  let byte: Int
}

extension State {
  /// A press in the conversation selects the frame there; one on a byte begins a selection of bytes.
  mutating func pressLog(at position: GridPosition, reading capture: Capture) {
    dumpDrag = nil
    if inspector.selection.isRange { inspector.selection.drop() }
    let hit = dumpByte(at: position, reading: capture)
    select(row: position.row, reading: capture)
    guard let hit, let frame = hit.entry.place else { return }
    dumpDrag = DumpDrag(item: hit.item, frame: frame, byte: hit.byte)
    inspector.selection.drop()
    inspector.selection.column = hit.column
    inspector.selection.go(to: hit.byte, in: frame)
  }

  /// The mouse moves in the conversation with its button held: it selects the bytes from where it was pressed, in that column of the
  /// dump and in that frame.
  mutating func dragLog(to position: GridPosition, reading capture: Capture) {
    guard let drag = dumpDrag, let layout = screenLayout else { return }
    scrollLog(under: position, drag, layout, reading: capture)
    let reader = LogReader(capture: capture, state: self)
    guard let entry = reader.entry(drag.item), entry.place == drag.frame, entry.byteCount > 0 else { return }
    let row = min(max(position.row, layout.log.lowerBound), layout.log.upperBound - 1)
    let line = reader.line(row - layout.log.lowerBound, from: reader.top(of: log.view, height: logHeight))
    let rows = reader.frameRows(entry, reader.reading(of: entry))
    let dump = rows.dense?.layout ?? reader.layout
    let index = dump.nearestByte(toColumn: position.column, in: inspector.selection.column)
    let byte: Int
    if (line.item, line.row) < (drag.item, rows.dumpStart) {
      byte = 0
    } else if (line.item, line.row) >= (drag.item, rows.dumpStart + rows.dump) {
      byte = entry.byteCount - 1
    } else {
      byte = min((line.row - rows.dumpStart) * dump.bytesPerRow + index, entry.byteCount - 1)
    }
    guard byte != inspector.selection.cursor || inspector.selection.isRange else { return }
    if !inspector.selection.isRange { inspector.selection.select(from: drag.byte, in: drag.frame) }
    inspector.selection.go(to: byte, in: drag.frame)
    tellSelectedBytes(reading: capture)
  }

  /// Says how many bytes are selected, and what can be done.
  mutating func tellSelectedBytes(reading capture: Capture) {
    guard let selected = selectedBytes(LogReader(capture: capture, state: self)) else { return }
    let number = selected.entry.number.map { "frame \($0)" } ?? "the frame"
    let count = selected.range.count
    let bytes = count == 1 ? "1 byte" : "\(ByteCountText.grouped(count)) bytes"
    let place = "0x\(String(selected.range.lowerBound, radix: 16))"
    say("\(bytes) at \(place) of \(number): y copies, * searches, Esc deselects")
  }

  /// Scrolls by a row when the mouse is at an edge behind which the frame goes on.
  private mutating func scrollLog(
    under position: GridPosition, _ drag: DumpDrag, _ layout: ScreenLayout, reading capture: Capture
  ) {
    let reader = LogReader(capture: capture, state: self)
    let top = reader.top(of: log.view, height: logHeight)
    if position.row < layout.log.lowerBound, top.item == drag.item, top.row > 0 {
      pause(top: reader.line(-1, from: top), reader)
    } else if position.row >= layout.log.upperBound {
      let bottom = reader.line(logHeight - 1, from: top)
      guard bottom.item == drag.item else { return }
      pause(top: reader.line(1, from: top), reader)
    }
  }

  /// The byte in a dump of the conversation at a place of the screen.
  private func dumpByte(
    at position: GridPosition, reading capture: Capture
  ) -> (item: Int, entry: LogEntry, byte: Int, column: ByteSelection.Column)? {
    guard let layout = screenLayout, layout.log.contains(position.row) else { return nil }
    let reader = LogReader(capture: capture, state: self)
    let top = reader.top(of: log.view, height: logHeight)
    let line = reader.line(position.row - layout.log.lowerBound, from: top)
    guard let entry = reader.entry(line.item), entry.byteCount > 0 else { return nil }
    let rows = reader.frameRows(entry, reader.reading(of: entry))
    let dump = rows.dense?.layout ?? reader.layout
    guard let column = dump.byteColumn(at: position.column) else { return nil }
    let row = line.row - rows.dumpStart
    guard (0..<rows.dump).contains(row) else { return nil }
    let byte =
      row * dump.bytesPerRow + dump.nearestByte(toColumn: position.column, in: column)
    return byte < entry.byteCount ? (line.item, entry, byte, column) : nil
  }
}

extension ByteSelection {
  /// The bytes of a frame that are selected as a range, of `count`; nil when none are.
  func range(in frame: FramePlace?, of count: Int) -> Range<Int>? {
    guard let frame, count > 0, let anchor = anchor(in: frame) else { return nil }
    return min(anchor, cursor, count - 1)..<min(max(anchor, cursor), count - 1) + 1
  }
}
