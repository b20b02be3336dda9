public import Capture

extension State {
  /// When the screen would change by itself, so that the program can sleep until then; nil when it would not.
  /// A frame that is still arriving does that, since how long it has been waiting is on the screen, and a message that
  /// makes room for the keys.
  public func nextChange(reading capture: Capture) -> Timestamp? {
    let changes = [message?.end, repetition?.next].compactMap { $0 } + waitingChanges(capture)
    return changes.min()
  }

  /// When a message is sent again that is sent again and again, whether or not the tab is shown; nil when none is.
  public var nextRepetition: Timestamp? { repetition?.next }

  private func waitingChanges(_ capture: Capture) -> [Timestamp] {
    (capture.partials() + capture.placedPartials()).map { partial in
      let elapsed = max(now.nanoseconds - partial.latest.nanoseconds, 0)
      let step: Int64 =
        elapsed < 10_000_000_000 ? 100_000_000 : elapsed < 60_000_000_000 ? 1_000_000_000 : 5_000_000_000
      return Timestamp(nanoseconds: now.nanoseconds + step)
    }
  }

  /// Takes the lines that were entered when the program ran before.
  public mutating func recall(_ histories: [HistoryKind: History]) {
    for mode in ComposerMode.allCases {
      if let history = mode.history.flatMap({ histories[$0] }) { composer.editors[mode] = LineEditor(history: history) }
    }
    if let history = histories[.command] { commandLine.editor = LineEditor(history: history) }
    if let history = histories[.search] { searching.line.editor = LineEditor(history: history) }
    if let history = histories[.filter] { filtering.line.editor = LineEditor(history: history) }
  }
}
