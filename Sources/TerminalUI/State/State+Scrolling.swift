import Capture

extension State {
  /// Rows of the conversation on this screen.
  var logHeight: Int { screenLayout?.log.count ?? 1 }

  private func reader(_ capture: Capture) -> LogReader { LogReader(capture: capture, state: self) }

  /// Rows and frames that one key moves over at most, whatever its count: each is looked at.
  private static let farthest = 10_000

  /// Scrolls down by `rows`, up when negative. Reaching the end follows it; leaving the end pauses.
  mutating func scroll(_ rows: Int, reading capture: Capture) {
    guard !inspector.isOpen else { return movePane(by: rows, reading: capture) }
    let rows = min(max(rows, -Self.farthest), Self.farthest)
    let reader = reader(capture)
    let end = reader.topWhenFollowing(height: logHeight)
    let top = reader.top(of: log.view, height: logHeight)
    // All of it is on the screen: there is nothing to scroll, but frames to go over.
    if !log.isFollowing, end.item == reader.first, end.row == 0 { return selectFrame(rows, reading: capture) }
    let target = reader.line(rows, from: top)
    guard target < end else { return follow() }
    pause(top: target, reader)
    keepSelectionVisible(reader)
  }

  /// Scrolls by `pages` screens, with a line in common.
  mutating func scroll(pages: Int, reading capture: Capture) {
    scroll(pages * max((inspector.isOpen ? paneHeight : logHeight) - 1, 1), reading: capture)
  }

  /// Scrolls by half screens.
  mutating func scroll(halfPages: Int, reading capture: Capture) {
    scroll(halfPages * max((inspector.isOpen ? paneHeight : logHeight) / 2, 1), reading: capture)
  }

  /// A file that is whole begins with its first frame selected, unless somebody has gone elsewhere meanwhile.
  mutating func selectBeginning(reading capture: Capture) {
    guard setting.isOpened, log.selected == nil, !log.isFollowing, log.returnTo == nil else { return }
    let reader = reader(capture)
    guard let first = reader.first else { return }
    log.selected = first
    selectNearestFrame(reader, step: 1)
    if let selected = log.selected, case .event = reader.entry(selected) { log.selected = nil }
  }

  /// Shows the beginning.
  mutating func showFirst(reading capture: Capture) {
    guard !inspector.isOpen else { return showPaneEnd(isFirst: true, reading: capture) }
    let reader = reader(capture)
    guard let first = reader.first else { return follow() }
    let top = LogPosition(item: first, row: 0)
    noteJump(reading: capture)
    pause(top: top, reader)
    log.selected = top.item
    selectNearestFrame(reader, step: 1)
  }

  /// Shows the end, and stays there: that of the frames, or of the pane of the inspector that has the keys.
  mutating func showLast(reading capture: Capture) {
    guard !inspector.isOpen else { return showPaneEnd(isFirst: false, reading: capture) }
    if !log.isFollowing { noteJump(reading: capture) }
    follow()
  }

  /// Shows the end and stays there.
  mutating func follow() {
    log.view = .following
    log.selected = nil
    log.returnTo = nil
  }

  /// Follows, or stops following where the view is.
  mutating func toggleFollow(reading capture: Capture) {
    guard log.isFollowing else { return follow() }
    let reader = reader(capture)
    pause(top: reader.top(of: log.view, height: logHeight), reader)
    keepSelectionVisible(reader)
  }

  /// Selects the frame `count` frames on (back, when negative) and brings it into view.
  mutating func selectFrame(_ count: Int, reading capture: Capture) {
    let reader = reader(capture)
    guard let current = log.selectedItem(reader) else { return }
    let top = reader.top(of: log.view, height: logHeight)
    var item: Int? = current
    var last = current
    for _ in 0..<min(count.magnitude, UInt(Self.farthest)) {
      guard let next = item.flatMap({ nextFrame($0, count, reader) }) else {
        item = nil
        break
      }
      (item, last) = (next, next)
    }
    if item == nil, count > 0 { return follow() }
    guard last != current else { return }
    pause(top: top, reader)
    log.selected = last
    moveFieldCursor(to: reader.entry(last), reader)
    showSelection(reader)
  }

  private func nextFrame(_ item: Int, _ step: Int, _ reader: LogReader) -> Int? {
    var item = reader.neighbour(of: item, step)
    while let index = item, case .event = reader.entry(index) { item = reader.neighbour(of: index, step) }
    return item
  }

  /// Selects an item and shows it at the top.
  mutating func show(item: Int, reading capture: Capture) {
    pause(top: LogPosition(item: item, row: 0), reader(capture))
    log.selected = item
  }

  /// Selects an item and brings its row `row` into view.
  mutating func show(item: Int, row: Int, reading capture: Capture) {
    let reader = reader(capture)
    let top = reader.top(of: log.view, height: logHeight)
    let line = LogPosition(item: item, row: row)
    let isVisible = top <= line && line <= reader.line(logHeight - 1, from: top)
    let lowest = row < logHeight ? LogPosition(item: item, row: 0) : reader.line(-logHeight / 2, from: line)
    pause(top: isVisible ? top : lowest, reader)
    log.selected = item
  }

  /// Brings the selected frame's heading to the middle of the screen, as far as there is something above and below.
  mutating func showInMiddle(reading capture: Capture) {
    let reader = reader(capture)
    guard !inspector.isOpen, let item = log.selectedItem(reader) else { return }
    pause(top: reader.line(-(logHeight / 2), from: LogPosition(item: item, row: 0)), reader)
    log.selected = item
  }

  /// Selects what is shown at `row` of the screen.
  mutating func select(row: Int, reading capture: Capture) {
    guard let layout = screenLayout, layout.log.contains(row) else { return }
    let reader = reader(capture)
    let top = reader.top(of: log.view, height: logHeight)
    let item = reader.line(row - layout.log.lowerBound, from: top).item
    guard reader.entry(item) != nil else { return }
    focus = .log
    pause(top: top, reader)
    log.selected = item
  }

  mutating func pause(top: LogPosition, _ reader: LogReader) {
    log.returnTo = nil
    if log.isFollowing {
      log.framesWhenPaused = reader.summary.frameCount
      log.itemsWhenPaused = reader.summary.itemCount
    }
    log.view = .paused(top: top)
  }

  mutating func keepSelectionVisible(_ reader: LogReader) {
    let top = reader.top(of: log.view, height: logHeight)
    guard let visible = reader.visibleItems(top: top, height: logHeight) else { return }
    let selected = log.selected ?? visible.upperBound
    log.selected = min(max(selected, visible.lowerBound), visible.upperBound)
    selectNearestFrame(reader, step: selected >= visible.upperBound ? -1 : 1)
  }

  /// Moves the selection off an event, to the nearest frame in the direction of `step`.
  mutating func selectNearestFrame(_ reader: LogReader, step: Int) {
    var item = log.selected
    for _ in 0..<64 {
      guard let index = item, let entry = reader.entry(index) else { return }
      guard case .event = entry else {
        log.selected = index
        return
      }
      item = reader.neighbour(of: index, step)
    }
  }

  mutating func showSelection(_ reader: LogReader) {
    guard let selected = log.selected, let entry = reader.entry(selected) else { return }
    let heading = LogPosition(item: selected, row: 0)
    let top = reader.top(of: log.view, height: logHeight)
    let rows = min(reader.rows(entry), logHeight)
    let lowestTop = reader.line(-(logHeight - rows), from: heading)
    if heading < top { log.view = .paused(top: heading) }
    if lowestTop > top { log.view = .paused(top: lowestTop) }
  }
}

extension LogReader {
  /// The entry that is shown below `item`; above it when `step` is negative.
  fileprivate func neighbour(of item: Int, _ step: Int) -> Int? { step > 0 ? next(item) : previous(item) }
}
