import Capture

extension State {
  mutating func openSearchLine() {
    searching.line.returnFocus = focus == .composer ? .composer : .log
    focus = .search
    searching.line.editor.clear()
    searching.line.problem = nil
  }

  mutating func takeSearchKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if key == .backspace, searching.line.editor.isEmpty { return closeSearchLine() }
    switch searching.line.editor.handle(key) {
    case .edited:
      refreshSearchLine()
      return []
    case .accept: return acceptSearchLine(reading: capture)
    case .cancel: return closeSearchLine()
    case .ignored: return key == .control("c") ? closeSearchLine() : []
    case .moved, .complete, .completeBackward: return []
    }
  }

  /// What follows from another text: whether it can be looked for.
  mutating func refreshSearchLine() {
    searching.line.problem = nil
    let text = searching.line.editor.text
    guard !text.isEmpty else { return }
    do {
      _ = try SearchPattern(parsing: text)
    } catch {
      searching.line.problem = error.description
    }
  }

  private mutating func closeSearchLine() -> [Effect] {
    focus = searching.line.returnFocus
    return []
  }

  private mutating func acceptSearchLine(reading capture: Capture) -> [Effect] {
    if let problem = searching.line.problem {
      say("not looked for: \(problem)", .error)
      return []
    }
    let text = searching.line.editor.commit()
    focus = .log
    guard !text.isEmpty else { return searchAgain(isForward: true, reading: capture) }
    return search(text, reading: capture) + [.remember(.search, text)]
  }
}
