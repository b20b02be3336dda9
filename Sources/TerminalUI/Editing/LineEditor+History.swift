/// Where in the history a line editor is, and what was changed on the way.
struct HistoryBrowsing: Hashable, Sendable {
  /// The entry shown; nil for the line being written.
  var index: Int?
  /// Lines as the user left them, by entry; the line being written is after the last one.
  var edited: [Int: String] = [:]
}

extension LineEditor {
  /// The commands that bring lines of the history, or parts of them.
  mutating func recall(_ command: EditCommand) -> EditResult? {
    switch command {
    case .previousHistory: show(place - 1)
    case .nextHistory: show(place + 1)
    case .beginningOfHistory: show(0)
    case .endOfHistory: show(history.entries.count)
    case .historySearchBackward: showPrefixed(step: -1)
    case .historySearchForward: showPrefixed(step: 1)
    case .reverseSearchHistory: beginSearch()
    case .yankLastArg: yankLastArg()
    default: nil
    }
  }

  /// The entry shown, or the number of entries for the line being written.
  private var place: Int { browsing.index ?? history.entries.count }

  private mutating func show(_ target: Int) -> EditResult {
    lastAction = .other
    guard target != place, (0...history.entries.count).contains(target) else { return .moved }
    leave()
    edit(0..<utf8Count, with: line(target))
    enter(target)
    return .edited
  }

  /// Remembers what was changed in the line that is about to be left.
  mutating func leave() {
    let text = self.text
    if browsing.index == nil || !text.utf8.elementsEqual(line(place).utf8) { browsing.edited[place] = text }
  }

  /// Makes `target` the place in the history, once its line is shown.
  mutating func enter(_ target: Int) {
    browsing.index = target < history.entries.count ? target : nil
  }

  private func line(_ target: Int) -> String {
    browsing.edited[target] ?? (target < history.entries.count ? history.entries[target] : "")
  }

  /// Entries that begin with what is before the cursor, which stays there.
  private mutating func showPrefixed(step: Int) -> EditResult {
    let prefix = textBeforeCursor
    lastAction = .other
    guard let target = history.index(from: place + step, step: step, withPrefix: prefix) else {
      return step > 0 ? show(history.entries.count) : .moved
    }
    let position = cursor
    leave()
    edit(0..<utf8Count, with: history.entries[target], cursor: position)
    enter(target)
    return .edited
  }

  /// The last word of the newest entry; again, of the one before it, in the place of that.
  private mutating func yankLastArg() -> EditResult {
    var range = cursor..<cursor
    var entry = history.entries.count - 1
    if case .yankLastArg(let inserted, let last) = lastAction { (range, entry) = (inserted, last - 1) }
    guard history.entries.indices.contains(entry) else { return .moved }
    let line = history.entries[entry]
    let word = line.split(whereSeparator: \.isWhitespace).last.map { String($0) } ?? ""
    edit(range, with: word)
    lastAction = .yankLastArg(range.lowerBound..<(range.lowerBound + word.utf8.count), entry: entry)
    return .edited
  }
}
