extension LineEditor {
  /// Does what `key` is bound to.
  public mutating func handle(_ key: Key) -> EditResult {
    if search != nil, let result = handleInSearch(key) { return result }
    if case .character(let character) = key {
      type(character)
      return .edited
    }
    guard let command = EditCommand.bound(to: key) else { return .ignored }
    return perform(command)
  }

  /// Does what `command` names.
  public mutating func perform(_ command: EditCommand) -> EditResult {
    if search != nil {
      if command == .reverseSearchHistory { return searchOn() }
      endSearch()
    }
    switch command {
    case .accept: return .accept
    case .complete: return .complete
    case .completeBackward: return .completeBackward
    case .cancel: return .cancel
    case .deleteChar where isEmpty: return .ignored
    default: return move(command) ?? delete(command) ?? kill(command) ?? rewrite(command) ?? recall(command) ?? .ignored
    }
  }

  /// Inserts a typed character; typing on makes one step of undo per word.
  mutating func type(_ character: Character) {
    edit(cursor..<cursor, with: String(character), kind: .typing)
    lastAction = .typing
  }
}
