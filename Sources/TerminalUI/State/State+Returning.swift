import Capture
import FramingCore

extension State {
  /// What of the log is shown, so that it is found again when frames have other numbers; nil at its end.
  func anchor(_ reader: LogReader) -> LogAnchor? {
    guard case .paused(let top) = log.view else { return nil }
    let shown = reader.clamped(top)
    guard let entry = reader.entry(shown.item) else { return nil }
    var (item, frame): (Int?, CapturedFrame?) = (shown.item, entry.frame)
    for _ in 0..<Self.nearby where frame == nil {
      item = item.flatMap(reader.next)
      frame = item.flatMap(reader.entry)?.frame
    }
    return LogAnchor(
      time: entry.time ?? now, top: frame, row: item == shown.item ? shown.row : 0,
      selected: log.selected.flatMap(reader.entry)?.frame)
  }

  /// Whether a place is to be shown again as soon as all frames, and what a filter leaves of them, are known.
  public var awaitsPlace: Bool { log.returnTo != nil }

  /// Events that are passed over for a frame.
  private static let nearby = 64

  /// After a change of framing, when everything is framed anew: shows what was shown before.
  mutating func returnAfterReframing(reading capture: Capture) {
    guard let anchor = log.returnTo else { return }
    guard capture.summary.generation != log.generation, capture.isIndexed, !capture.isFilterBehind else { return }
    log.returnTo = nil
    let reader = LogReader(capture: capture, state: self)
    let top = place(of: anchor, reader)
    log.selected = anchor.selected.flatMap { item(of: $0, 0, reader) }
    log.framesWhenPaused = reader.summary.frameCount
    log.itemsWhenPaused = reader.summary.itemCount
    log.view = .paused(top: min(top, reader.topWhenFollowing(height: logHeight)))
    if log.selected == nil { keepSelectionVisible(reader) } else { showSelection(reader) }
  }

  private func place(of anchor: LogAnchor, _ reader: LogReader) -> LogPosition {
    let byte = max(anchor.row - 1, 0) * reader.layout.bytesPerRow
    guard let old = anchor.top, let item = item(of: old, byte, reader), let new = reader.entry(item)?.frame else {
      return LogPosition(item: reader.capture.itemIndex(atOrAfter: anchor.time), row: 0)
    }
    if new.frame.offset == old.frame.offset { return reader.clamped(LogPosition(item: item, row: anchor.row)) }
    let distance = (old.frame.offset &+ UInt64(byte)).subtractingReportingOverflow(new.frame.offset)
    let isBehind = !distance.overflow && distance.partialValue > 0
    let row = isBehind ? Int(distance.partialValue) / reader.layout.bytesPerRow + 1 : 0
    return reader.clamped(LogPosition(item: item, row: row))
  }

  /// The item that has a byte of a frame of an earlier framing.
  func item(of frame: CapturedFrame, _ byte: Int, _ reader: LogReader) -> Int? {
    let last = max(frame.frame.totalLength - 1, 0)
    let offset = frame.frame.offset + UInt64(min(byte, last))
    if let item = reader.capture.itemIndex(ofByte: offset, inStreamOf: frame) { return item }
    return (reader.summary.itemCount..<reader.count).first {
      guard let partial = reader.entry($0)?.frame else { return false }
      return partial.connection == frame.connection && partial.direction == frame.direction
        && partial.frame.offset <= offset
    }
  }
}

extension Capture {
  /// Whether the display filter, if there is one, has not come to all entries, so that what it leaves is not known.
  fileprivate var isFilterBehind: Bool {
    guard filter != nil else { return false }
    let status = filterStatus
    return status.failure == nil && status.lookedAt < summary.itemCount
  }
}
