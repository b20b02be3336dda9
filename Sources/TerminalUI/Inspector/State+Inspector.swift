import Capture

extension State {
  /// Shows the inspector in place of the conversation, or the conversation again, at the same frame.
  mutating func toggleInspector(reading capture: Capture) {
    focus = .log
    guard !inspector.isOpen else {
      inspector.isOpen = false
      return showSelection(LogReader(capture: capture, state: self))
    }
    fields.cursor = nil
    inspector.isOpen = true
    inspector.pane = .frames
  }

  /// Esc: drops the range that is selected, then what a search highlights, and leaves the inspector when there is neither.
  mutating func leaveInspector(reading capture: Capture) {
    if inspector.selection.isRange { return inspector.selection.drop() }
    if searching.isHighlighted { return searching.isHighlighted = false }
    toggleInspector(reading: capture)
  }

  /// Gives the keys to the pane `count` panes on.
  mutating func turnPane(by count: Int, reading capture: Capture) {
    guard isInspecting() else { return }
    goTo(pane: inspector.pane.turned(by: count))
  }

  /// Gives the keys to a pane.
  mutating func goTo(pane: InspectorPane) {
    focus = .log
    let isBoth = inspectorLayout?.showsBoth == true
    inspector.pane = pane
    if pane == .values || pane == .fields && !isBoth { inspector.beside = pane }
  }

  /// Gives the pane that has the keys the room of all, or takes it back.
  mutating func zoomPane() {
    guard isInspecting() else { return }
    inspector.isZoomed.toggle()
    guard !inspector.isZoomed, inspectorLayout?.isSplit == false else { return }
    let smallest = InspectorLayout.smallestSplit
    say("panes stand beside each other on a screen of \(smallest.width)x\(smallest.height) or more")
  }

  /// Shows the values beside the bytes, or the fields again.
  mutating func toggleValues() {
    guard isInspecting() else { return }
    let other: InspectorPane = inspector.beside == .values ? .fields : .values
    let isAmong = inspector.pane == .fields || inspector.pane == .values
    inspector.beside = other
    if isAmong || inspectorLayout?.isSplit == false { goTo(pane: other) }
  }

  /// The bytes and what is beside them change places.
  mutating func mirrorPanes() {
    guard isInspecting() else { return }
    inspector.isMirrored.toggle()
    if inspectorLayout?.isSplit == false {
      let smallest = InspectorLayout.smallestSplit
      say(
        "bytes and fields have changed places, which one sees on a screen of \(smallest.width)x\(smallest.height) or more"
      )
    }
  }

  /// Makes the pane that has the keys larger by `steps`, smaller when negative.
  mutating func resizePane(by steps: Int) {
    guard isInspecting() else { return }
    guard let layout = inspectorLayout, let bytes = layout.areas[.bytes], let list = layout.areas[.frames],
      layout.isSplit
    else { return say("one pane is shown: there is nothing to resize", .warning) }
    switch inspector.pane {
    case .frames: inspector.listRows = list.rows.count + steps
    case .bytes: inspector.bytesColumns = bytes.columns.count + 4 * steps
    case .fields, .values: inspector.bytesColumns = bytes.columns.count - 4 * steps
    }
    keepPaneSizes()
  }

  /// What a pane cannot have is not remembered either.
  mutating func keepPaneSizes() {
    guard let settled = inspectorLayout else { return }
    if inspector.listRows != nil { inspector.listRows = settled.areas[.frames]?.rows.count }
    if inspector.bytesColumns != nil { inspector.bytesColumns = settled.areas[.bytes]?.columns.count }
  }

  /// From a frame into its bytes, from a byte to its field, from a field or value to the bytes.
  mutating func goInto(reading capture: Capture) {
    guard isInspecting() else { return }
    switch inspector.pane {
    case .frames, .fields, .values: goTo(pane: .bytes)
    case .bytes:
      goTo(pane: .fields)
      moveFieldLine(by: 0, reading: capture)
    }
  }

  /// Whether the inspector is shown; says that it is not.
  mutating func isInspecting() -> Bool {
    if !inspector.isOpen { say("that is for the inspector: \\ shows it", .warning) }
    return inspector.isOpen
  }

  /// Where the panes are on this screen.
  var inspectorLayout: InspectorLayout? { screenLayout.map { InspectorLayout($0, inspector) } }

  /// Rows of the pane that has the keys.
  var paneHeight: Int { inspectorLayout?.areas[inspector.pane]?.rows.count ?? 1 }

  /// After a key or news: selects what is shown when nothing is, and keeps the list where it is when it is no longer
  /// followed.
  mutating func settleInspector(reading capture: Capture) {
    guard inspector.isOpen, let layout = inspectorLayout else { return }
    if !log.isFollowing, log.selected == nil {
      let reader = LogReader(capture: capture, state: self)
      guard reader.first != nil else { return }
      log.selected = reader.top(of: log.view, height: logHeight).item
      selectNearestFrame(reader, step: 1)
    }
    guard let area = layout.areas[.frames] else { return }
    let reader = LogReader(capture: capture, state: self)
    inspector.top = reader.listTop(self, height: area.rows.count) ?? 0
  }
}
