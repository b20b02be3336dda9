extension LineEditor {
  /// The commands that delete one cluster, which is not kept. A run of them is one step of undo.
  mutating func delete(_ command: EditCommand) -> EditResult? {
    let range: Range<Int>
    switch command {
    case .backwardDeleteChar: range = clusterStart..<cursor
    case .deleteChar: range = cursor..<clusterEnd
    default: return nil
    }
    guard !range.isEmpty else { return .moved }
    edit(range, with: "", kind: command == .deleteChar ? .deletingForward : .deletingBackward)
    lastAction = .deleting
    return .edited
  }

  /// The commands that cut text into the kill ring, and those that bring it back.
  mutating func kill(_ command: EditCommand) -> EditResult? {
    switch command {
    case .unixWordRubout: kill(blankSeparatedStart(before: cursor)..<cursor, from: .before)
    case .backwardKillWord: kill(wordStart(before: cursor)..<cursor, from: .before)
    case .unixLineDiscard: kill(0..<cursor, from: .before)
    case .killWord: kill(cursor..<wordEnd(from: cursor), from: .after)
    case .killLine: kill(cursor..<utf8Count, from: .after)
    case .yank: yank()
    case .yankPop: yankPop()
    default: nil
    }
  }

  private mutating func kill(_ range: Range<Int>, from side: KillRing.Side) -> EditResult {
    guard !range.isEmpty else { return .moved }
    let continuing = lastAction == .kill
    killRing.add(buffer.text(in: range), from: side, continuing: continuing)
    edit(range, with: "")
    lastAction = .kill
    return .edited
  }

  private mutating func yank() -> EditResult {
    guard let text = killRing.current else { return .moved }
    let start = cursor
    edit(start..<start, with: text)
    lastAction = .yank(start..<(start + text.utf8.count))
    return .edited
  }

  /// Only directly after a yank, or there is nothing to exchange.
  private mutating func yankPop() -> EditResult {
    guard case .yank(let range) = lastAction else { return .moved }
    killRing.turn()
    guard let text = killRing.current else { return .moved }
    edit(range, with: text)
    lastAction = .yank(range.lowerBound..<(range.lowerBound + text.utf8.count))
    return .edited
  }
}
