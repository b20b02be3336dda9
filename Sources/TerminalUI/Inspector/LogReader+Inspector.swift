import Capture
import FramingCore

extension LogReader {
  /// The same conversation, with what a frame has below its heading laid out in a part of the screen: remarks, dump and
  /// decoded message, and nothing that has a pane of its own.
  func within(_ columns: Range<Int>) -> LogReader {
    var reader = self
    reader.layout = LogLayout(columns: columns)
    reader.fields = FieldsState()
    reader.dissections = Dissections()
    reader.summaries = .off
    reader.denseRows = .no
    reader.folded = FoldedFrames()
    return reader
  }

  /// What the inspector shows of what an entry says, whether or not the conversation shows it: the fields of its definition,
  /// a view of its payload where there is none or one was asked for, and what tshark said.
  func inspectedLines(of entry: LogEntry) -> [FieldLine] {
    guard case .frame(let frame) = entry else { return [] }
    let described = description(of: entry).map { FieldLines($0).lines } ?? []
    let isViewed = fields.showsView(frame.number, in: summary.generation) || meaning(of: entry) == nil
    let dissected = dissections.lines(of: frame.number, in: summary.generation) ?? []
    return described + (isViewed ? viewLines(of: entry, frame) : []) + dissected
  }

  /// Whether frames of an entry's kind have a checksum that can be verified.
  func hasChecksum(_ entry: LogEntry) -> Bool {
    readingFraming(of: entry)?.checksum != nil || facts(of: entry).lens.checker?.checksum != nil
  }

  /// The item in the first row of a list of `height` rows: the end when it is followed, else where the list was, or where
  /// the selected item is.
  func listTop(_ state: State, height: Int) -> Int? {
    guard let last else { return nil }
    let lowest = above(last, height - 1)
    guard !state.log.isFollowing, let selected = state.log.selectedItem(self) else { return lowest }
    var top = min(shown(atOrAfter: state.inspector.top) ?? lowest, lowest)
    if selected < top { top = withEvents(above: selected, height) }
    return isWithin(selected, height, below: top) ? top : above(selected, height - 1)
  }

  /// The item `rows` rows above another, or the first.
  private func above(_ item: Int, _ rows: Int) -> Int {
    var item = item
    for _ in 0..<max(rows, 0) {
      guard let previous = previous(item) else { return item }
      item = previous
    }
    return item
  }

  private func isWithin(_ item: Int, _ height: Int, below top: Int) -> Bool {
    var next: Int? = top
    for _ in 0..<height {
      guard let index = next, index < item else { return next == item }
      next = self.next(index)
    }
    return false
  }

  /// The first of the events right above an item, which cannot be selected themselves.
  private func withEvents(above item: Int, _ height: Int) -> Int {
    var top = item
    for _ in 0..<height / 2 {
      guard let previous = previous(top), case .event = entry(previous) else { return top }
      top = previous
    }
    return top
  }
}
