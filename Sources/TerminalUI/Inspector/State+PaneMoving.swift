import Capture

extension State {
  /// Moves by `rows` lines in the pane that has the keys: over frames, bytes or fields.
  mutating func movePane(by rows: Int, reading capture: Capture) {
    switch inspector.pane {
    case .frames: selectFrame(rows, reading: capture)
    case .bytes: moveBytes(byRows: rows, reading: capture)
    case .fields: moveFieldLine(by: rows, reading: capture)
    case .values: scrollPane(.values, by: rows, reading: capture)
    }
  }

  /// Goes to the first or the last of what is in the pane that has the keys.
  mutating func showPaneEnd(isFirst: Bool, reading capture: Capture) {
    switch inspector.pane {
    case .frames where isFirst: selectFirstFrame(reading: capture)
    case .frames:
      if !log.isFollowing { noteJump(reading: capture) }
      follow()
    case .bytes: goToByte(isFirst ? 0 : .max, reading: capture)
    case .fields: moveFieldLine(by: isFirst ? .min : .max, reading: capture)
    case .values: scrollPane(.values, by: isFirst ? .min : .max, reading: capture)
    }
  }

  private mutating func selectFirstFrame(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let first = reader.first else { return }
    noteJump(reading: capture)
    show(item: first, reading: capture)
    selectNearestFrame(reader, step: 1)
  }

  /// Goes `count` lines on among the selected frame's fields; beyond the ends to the first or last.
  mutating func moveFieldLine(by count: Int, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let frame = InspectedFrame(self, reader), !frame.lines.isEmpty else { return }
    let line = (frame.line ?? 0).addingReportingOverflow(count)
    goToFieldLine(line.overflow ? (count < 0 ? 0 : .max) : line.partialValue, of: frame, reading: capture)
  }

  mutating func goToFieldLine(_ line: Int, of frame: InspectedFrame, reading capture: Capture) {
    let line = min(max(line, 0), frame.lines.count - 1)
    pinFrame(frame, reading: capture)
    inspector.selection.go(toLine: line, at: frame.lines[line].range?.lowerBound, in: frame.entry.place)
    keepSelectionShown(reading: capture)
  }

  /// Scrolls a pane and leaves what is selected.
  mutating func scrollPane(_ pane: InspectorPane, by rows: Int, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let area = inspectorLayout?.areas[pane], let frame = InspectedFrame(self, reader) else { return }
    let (top, last): (Int, Int)
    switch pane {
    case .frames: return selectFrame(rows, reading: capture)
    case .bytes:
      let bytes = BytesPane(self, reader, frame, area)
      (top, last) = (bytes.shownTop, bytes.lastTop)
    case .fields:
      let fields = FieldsPane(self, frame, area)
      (top, last) = (fields.shownTop, fields.lastTop)
    case .values:
      let values = ValuesPane(self, reader, frame, area)
      (top, last) = (values.shownTop, values.lastTop)
    }
    let moved = top.addingReportingOverflow(rows)
    scroll(pane, to: min(max(moved.overflow ? (rows < 0 ? 0 : .max) : moved.partialValue, 0), last), in: frame)
  }

  /// Scrolls bytes and fields to what is selected.
  mutating func keepSelectionShown(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let layout = inspectorLayout, let frame = InspectedFrame(self, reader) else { return }
    if let area = layout.areas[.bytes] {
      scroll(.bytes, to: BytesPane(self, reader, frame, area).top(showing: frame.cursor), in: frame)
    }
    if let area = layout.areas[.fields], let line = frame.line {
      scroll(.fields, to: FieldsPane(self, frame, area).top(showing: line), in: frame)
    }
  }

  private mutating func scroll(_ pane: InspectorPane, to top: Int, in frame: InspectedFrame) {
    inspector.scrolls[pane] = frame.entry.place.map { InspectorState.Scroll(frame: $0, top: top) }
  }

  /// A frame of which something is selected stays selected while others come.
  mutating func pinFrame(_ frame: InspectedFrame, reading capture: Capture) {
    guard log.isFollowing else { return }
    show(item: frame.item, row: 0, reading: capture)
  }
}
