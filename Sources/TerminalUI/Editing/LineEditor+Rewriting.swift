extension LineEditor {
  /// Undo and redo, and the commands that put other text in place of some.
  mutating func rewrite(_ command: EditCommand) -> EditResult? {
    switch command {
    case .undo: undo()
    case .redo: redo()
    case .insertNewline: insertNewline()
    case .upcaseWord: changeCase { $0.uppercased() }
    case .downcaseWord: changeCase { $0.lowercased() }
    case .capitalizeWord: changeCase(Self.capitalized)
    case .transposeWords: transposeWords()
    default: nil
    }
  }

  private mutating func undo() -> EditResult {
    lastAction = .other
    guard let step = undoHistory.undo() else { return .moved }
    buffer.replace(step.insertedRange, with: step.removed)
    cursor = step.cursorBefore
    return .edited
  }

  private mutating func redo() -> EditResult {
    lastAction = .other
    guard let step = undoHistory.redo() else { return .moved }
    buffer.replace(step.removedRange, with: step.inserted)
    cursor = step.cursorAfter
    return .edited
  }

  private mutating func insertNewline() -> EditResult {
    edit(cursor..<cursor, with: "\n")
    return .edited
  }

  /// From the cursor to the end of the word, where the cursor goes.
  private mutating func changeCase(_ change: (String) -> String) -> EditResult {
    let range = cursor..<wordEnd(from: cursor)
    let old = buffer.text(in: range)
    let new = change(old)
    guard !new.utf8.elementsEqual(old.utf8) else {
      cursor = range.upperBound
      lastAction = .other
      return .moved
    }
    edit(range, with: new)
    return .edited
  }

  private static func capitalized(_ text: String) -> String {
    guard let first = text.firstIndex(where: { $0.isLetter || $0.isNumber }) else { return text }
    return text[..<first] + text[first].uppercased() + text[text.index(after: first)...].lowercased()
  }

  /// The word before the cursor and the one at or after it change places; at the end of the text, the last two.
  private mutating func transposeWords() -> EditResult {
    let secondStart = wordStart(before: wordEnd(from: cursor))
    let secondEnd = wordEnd(from: secondStart)
    let firstStart = wordStart(before: secondStart)
    let firstEnd = wordEnd(from: firstStart)
    guard firstEnd <= secondStart else { return .moved }
    let gap = buffer.text(in: firstEnd..<secondStart)
    let swapped = buffer.text(in: secondStart..<secondEnd) + gap + buffer.text(in: firstStart..<firstEnd)
    edit(firstStart..<secondEnd, with: swapped)
    return .edited
  }
}
