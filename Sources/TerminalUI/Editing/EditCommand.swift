/// What a line editor can do, by readline's names. Keys are bound to these.
public enum EditCommand: String, Hashable, Sendable, CaseIterable {
  case beginningOfLine, endOfLine, forwardChar, backwardChar, forwardWord, backwardWord
  case backwardDeleteChar, deleteChar
  case unixWordRubout, killWord, backwardKillWord, unixLineDiscard, killLine, yank, yankPop
  case undo, redo
  case upcaseWord, downcaseWord, capitalizeWord, transposeWords
  case previousHistory, nextHistory, beginningOfHistory, endOfHistory
  case historySearchBackward, historySearchForward, reverseSearchHistory, yankLastArg
  case insertNewline
  case accept, complete, completeBackward, cancel

  /// What `key` does unless the user has bound it anew; nil for keys that are not the editor's.
  public static func bound(to key: Key) -> EditCommand? {
    switch key {
    case .control(let letter): controlBindings[letter]
    case .alt(let letter): altBindings[letter]
    default: namedBindings[key]
    }
  }

  private static let controlBindings: [Character: EditCommand] = [
    "a": .beginningOfLine, "e": .endOfLine, "f": .forwardChar, "b": .backwardChar,
    "h": .backwardDeleteChar, "d": .deleteChar,
    "w": .unixWordRubout, "u": .unixLineDiscard, "k": .killLine, "y": .yank,
    "_": .undo, "/": .undo, "^": .redo,
    "p": .previousHistory, "n": .nextHistory, "r": .reverseSearchHistory,
    "m": .accept, "j": .accept, "i": .complete, "[": .cancel,
  ]

  private static let altBindings: [Character: EditCommand] = [
    "b": .backwardWord, "f": .forwardWord, "d": .killWord, "y": .yankPop, "_": .redo,
    "u": .upcaseWord, "l": .downcaseWord, "c": .capitalizeWord, "t": .transposeWords,
    "<": .beginningOfHistory, ">": .endOfHistory, "p": .historySearchBackward, "n": .historySearchForward,
    ".": .yankLastArg,
  ]

  private static let namedBindings: [Key: EditCommand] = [
    .enter: .accept, .altEnter: .insertNewline, .tab: .complete, .backTab: .completeBackward, .escape: .cancel,
    .backspace: .backwardDeleteChar, .altBackspace: .backwardKillWord, .delete: .deleteChar,
    .up: .previousHistory, .down: .nextHistory, .left: .backwardChar, .right: .forwardChar,
    .home: .beginningOfLine, .end: .endOfLine, .wordLeft: .backwardWord, .wordRight: .forwardWord,
  ]
}

/// What became of a key given to a line editor.
public enum EditResult: Hashable, Sendable {
  /// The text is another.
  case edited
  /// The key was the editor's; the text is the same.
  case moved
  /// The key is not the editor's.
  case ignored
  /// The line is finished; `LineEditor.commit` takes it.
  case accept
  /// Completion is asked for.
  case complete
  /// The previous completion is asked for.
  case completeBackward
  /// The input is to be left.
  case cancel
}
