import Capture

extension State {
  /// Goes `count` bytes on in the selected frame, back when negative.
  mutating func moveByte(by count: Int, reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture) else { return }
    let byte = frame.cursor.addingReportingOverflow(count)
    let isBehind = byte.overflow ? count > 0 : byte.partialValue >= frame.entry.byteCount
    if isBehind || byte.overflow || byte.partialValue < 0, goToByteBeyond(frame, isForward: isBehind, reading: capture)
    {
      return
    }
    goToByte(byte.overflow ? (count < 0 ? 0 : .max) : byte.partialValue, reading: capture)
  }

  /// From the last byte of a frame goes to the first of the next that has bytes, and back. False where there is none, or
  /// where bytes of the frame are being selected.
  private mutating func goToByteBeyond(_ frame: InspectedFrame, isForward: Bool, reading capture: Capture) -> Bool {
    guard inspector.selection.anchor(in: frame.entry.place) == nil,
      frame.cursor == (isForward ? frame.entry.byteCount - 1 : 0)
    else { return false }
    let before = (log, inspector)
    pinFrame(frame, reading: capture)
    _ = run(isForward ? "next-frame" : "previous-frame", reading: capture)
    let next = InspectedFrame(self, LogReader(capture: capture, state: self))
    guard let next, next.entry.place != frame.entry.place, next.entry.byteCount > 0 else {
      (log, inspector) = before
      return false
    }
    goToByte(isForward ? 0 : next.entry.byteCount - 1, reading: capture)
    return true
  }

  /// Goes `rows` rows on in the same column. Where there are no more, what is below the dump is scrolled to.
  mutating func moveBytes(byRows rows: Int, reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture), let layout = bytesPane(frame, reading: capture) else { return }
    let (row, index) = frame.cursor.quotientAndRemainder(dividingBy: layout.bytesPerRow)
    let last = (frame.entry.byteCount - 1) / layout.bytesPerRow
    let sum = row.addingReportingOverflow(rows)
    let target = min(max(sum.overflow ? (rows < 0 ? 0 : last) : sum.partialValue, 0), last)
    guard target != row else { return scrollPane(.bytes, by: rows.signum(), reading: capture) }
    goToByte(target * layout.bytesPerRow + index, reading: capture)
  }

  /// Goes to the first or the last byte of the row.
  mutating func goToRowEnd(isFirst: Bool, reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture), let layout = bytesPane(frame, reading: capture) else { return }
    let start = frame.cursor / layout.bytesPerRow * layout.bytesPerRow
    goToByte(isFirst ? start : start + layout.bytesPerRow - 1, reading: capture)
  }

  /// Goes to where the field `count` fields on begins, back when negative.
  mutating func moveByte(byFields count: Int, reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture) else { return }
    let starts = frame.fieldStarts
    var byte = frame.cursor
    for _ in 0..<min(count.magnitude, 10_000) {
      let next = count > 0 ? starts.first { $0 > byte } : starts.last { $0 < byte }
      byte = next ?? (count > 0 ? frame.entry.byteCount - 1 : 0)
    }
    goToByte(byte, reading: capture)
  }

  /// Goes to a byte of the selected frame, or the last when there are fewer.
  mutating func goToByte(_ byte: Int, reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture) else { return }
    pinFrame(frame, reading: capture)
    inspector.selection.go(to: min(max(byte, 0), frame.entry.byteCount - 1), in: frame.entry.place)
    keepSelectionShown(reading: capture)
  }

  /// `V`: selects from the cursor on, or no longer.
  mutating func toggleByteRange(reading capture: Capture) {
    guard let frame = inspectedBytes(reading: capture) else { return }
    goTo(pane: .bytes)
    guard inspector.selection.anchor(in: frame.entry.place) == nil else { return inspector.selection.drop() }
    pinFrame(frame, reading: capture)
    inspector.selection.select(from: frame.cursor, in: frame.entry.place)
  }

  /// Selects bytes of a frame, as what a search found.
  mutating func selectBytes(_ range: Range<Int>, in frame: FramePlace?) {
    inspector.selection.drop()
    inspector.selection.go(to: range.lowerBound, in: frame)
    inspector.scrolls = [:]
  }

  /// The selected frame, when it has bytes; says that there are none.
  mutating func inspectedBytes(reading capture: Capture) -> InspectedFrame? {
    guard isInspecting() else { return nil }
    let frame = InspectedFrame(self, LogReader(capture: capture, state: self))
    if let frame, frame.entry.byteCount > 0 { return frame }
    say("nothing with bytes is selected", .warning)
    return nil
  }

  private func bytesPane(_ frame: InspectedFrame, reading capture: Capture) -> BytesPane? {
    inspectorLayout?.areas[.bytes].map { BytesPane(self, LogReader(capture: capture, state: self), frame, $0) }
  }
}

extension InspectedFrame {
  /// Where fields begin and end, in ascending order; of a frame without fields every eighth byte.
  fileprivate var fieldStarts: [Int] {
    let places = Set(lines.compactMap(\.range).flatMap { [$0.lowerBound, $0.upperBound] })
    let within = places.filter { $0 < entry.byteCount }
    return within.isEmpty ? Array(stride(from: 0, to: entry.byteCount, by: 8)) : within.sorted()
  }
}
