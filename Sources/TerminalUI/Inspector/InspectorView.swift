import Capture
import FramingCore

/// Draws the inspector in place of the conversation: the frames as lines, and the bytes and fields of the selected one.
struct InspectorView {
  let state: State
  let reader: LogReader
  let screen: ScreenLayout

  /// Draws, and gives back where the cursor is.
  func draw(into grid: inout Grid) -> GridPosition? {
    let inspector = state.inspector
    let layout = InspectorLayout(screen, inspector)
    let frame = InspectedFrame(state, reader)
    let isFilterOnRule = state.filtering.inForce != nil
    InspectorTitles(
      layout: layout, active: inspector.pane, details: details(frame, layout),
      taken: isFilterOnRule && !layout.isSplit ? screen.rules.first : nil
    ).draw(into: &grid)
    var cursor: GridPosition?
    for pane in InspectorPane.allCases {
      guard let area = layout.areas[pane] else { continue }
      let place = draw(pane, frame, area, into: &grid)
      if pane == inspector.pane { cursor = place }
    }
    return cursor
  }

  private func draw(
    _ pane: InspectorPane, _ frame: InspectedFrame?, _ area: PaneArea, into grid: inout Grid
  ) -> GridPosition? {
    let isActive = pane == state.inspector.pane && state.focus == .log
    if pane == .frames {
      return FrameListView(state: state, reader: reader, area: area, isActive: isActive).draw(into: &grid)
    }
    guard let frame else { return nil }
    // Nothing of a frame stands out while one goes from frame to frame, unless it was selected.
    let isMarked = state.inspector.pane != .frames || state.inspector.selection.isOf(frame.entry.place)
    switch pane {
    case .frames: return nil
    case .bytes:
      return BytesPaneView(
        pane: BytesPane(state, reader, frame, area), state: state, isActive: isActive, isMarked: isMarked
      ).draw(into: &grid)
    case .fields:
      return FieldsPane(state, frame, area).draw(isActive: isActive, isMarked: isMarked, into: &grid)
    case .values: return ValuesPane(state, reader, frame, area).draw(isActive: isActive, into: &grid)
    }
  }

  /// What the titles say besides the names: of panes that are not shown what is selected in them.
  private func details(_ frame: InspectedFrame?, _ layout: InspectorLayout) -> [InspectorPane: String] {
    guard let frame else { return [:] }
    var details: [InspectorPane: String] = [.bytes: sizeText(frame)]
    guard !layout.isSplit else { return details }
    let line = FrameLine(frame.item, frame.entry, reader)
    let number = frame.entry.number.map { "#\($0) " } ?? ""
    let arrow = frame.entry.direction.map { $0 == .received ? "◀ " : "▶ " } ?? ""
    // The list says it itself.
    if state.inspector.pane != .frames {
      details[.frames] = number + arrow + [line.name, line.words].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    details[.fields] = frame.line.map { frame.lines[$0] }.map { line in
      [line.name, line.value, line.note].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    return details
  }

  /// `24 B = 5 header + 19 payload`
  private func sizeText(_ frame: InspectedFrame) -> String {
    let total = "\(ByteCountText.grouped(frame.entry.byteCount)) B"
    guard case .frame(let captured) = frame.entry, captured.frame.kind == .frame else {
      return frame.entry.direction == nil ? "" : total
    }
    return total
      + FrameParts(frame: captured.frame, reading: reader.reading(of: frame.entry)).text(width: 60, named: true)
  }
}
