import Capture

extension State {
  /// A press selects what is below it, and gives its pane the keys; on a title only that.
  mutating func pressPane(at position: GridPosition, reading capture: Capture) {
    inspector.drag = nil
    guard let layout = inspectorLayout else { return }
    if layout.divider?.contains(position) == true {
      inspector.drag = .divider
    } else if let (pane, _) = layout.titles.first(where: { $0.value.contains(position) }) {
      goTo(pane: pane)
      if layout.isSplit { inspector.drag = .titles }
    } else if let (pane, area) = layout.areas.first(where: { $0.value.contains(position) }) {
      goTo(pane: pane)
      select(at: position, in: pane, area, reading: capture)
    }
  }

  private mutating func select(
    at position: GridPosition, in pane: InspectorPane, _ area: PaneArea, reading capture: Capture
  ) {
    let reader = LogReader(capture: capture, state: self)
    if pane == .frames {
      guard let item = reader.item(inListRow: position.row - area.rows.lowerBound, self, height: area.rows.count)
      else { return }
      return show(item: item, row: 0, reading: capture)
    }
    guard let frame = InspectedFrame(self, reader) else { return }
    switch pane {
    case .bytes:
      guard let (byte, isText) = BytesPane(self, reader, frame, area).byte(at: position) else { return }
      inspector.selection.drop()
      inspector.selection.column = isText ? .text : .hex
      inspector.drag = .bytes
      goToByte(byte, reading: capture)
    case .fields:
      guard let line = FieldsPane(self, frame, area).line(atRow: position.row) else { return }
      goToFieldLine(line, of: frame, reading: capture)
    case .frames, .values: break
    }
  }

  /// The mouse moves with its button held: over bytes it selects them, from a line between panes it moves that.
  mutating func dragPane(to position: GridPosition, reading capture: Capture) {
    guard let layout = inspectorLayout else { return }
    switch inspector.drag {
    case .bytes: dragBytes(to: position, layout, reading: capture)
    case .divider:
      let columns = inspector.isMirrored ? size.width - 1 - position.column : position.column
      inspector.bytesColumns = max(columns, 1)
    case .titles: inspector.listRows = max(position.row - (layout.areas[.frames]?.rows.lowerBound ?? 0), 1)
    case nil: return
    }
    if inspector.drag != .bytes { keepPaneSizes() }
  }

  private mutating func dragBytes(to position: GridPosition, _ layout: InspectorLayout, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let area = layout.areas[.bytes], let frame = InspectedFrame(self, reader) else { return }
    let pane = BytesPane(self, reader, frame, area)
    let row = min(max(position.row, area.rows.lowerBound), area.rows.lowerBound + pane.height - 1)
    let place = GridPosition(column: position.column, row: row)
    guard let byte = pane.byte(at: place, in: inspector.selection.column), byte != frame.cursor else { return }
    if !frame.isRange { inspector.selection.select(from: frame.cursor, in: frame.entry.place) }
    goToByte(byte, reading: capture)
  }

  /// The wheel over a pane scrolls it; over the list of frames it goes from one to the other.
  mutating func turnWheel(_ rows: Int, at position: GridPosition, reading capture: Capture) {
    guard let pane = inspectorLayout?.areas.first(where: { $0.value.contains(position) })?.key else { return }
    scrollPane(pane, by: rows, reading: capture)
  }
}

extension LogReader {
  /// The item that a list of `height` rows shows in one of them.
  fileprivate func item(inListRow row: Int, _ state: State, height: Int) -> Int? {
    var item = listTop(state, height: height)
    for _ in 0..<max(row, 0) { item = item.flatMap(next) }
    return item.flatMap { entry($0) == nil ? nil : $0 }
  }
}
