/// An incremental search through the history, newest first.
struct HistorySearch: Hashable, Sendable {
  var query = ""
  /// The entry shown; nil while nothing was looked for yet.
  var match: Int?
  /// Whether the query is in an entry.
  var found = true
  /// The line as it was before, for `^G`.
  var original: String
  var originalCursor: Int
}

extension LineEditor {
  /// While the history is searched: what to show in the place of the input's own prompt.
  public var searchPrompt: String? {
    search.map { ($0.found ? "(search) " : "(no match) ") + PrintableText.clean($0.query) + ": " }
  }

  mutating func beginSearch() -> EditResult {
    lastAction = .other
    search = HistorySearch(original: text, originalCursor: cursor)
    return .moved
  }

  /// Keys of the search itself; nil for a key that ends it, keeping what was found, and then does its own work.
  mutating func handleInSearch(_ key: Key) -> EditResult? {
    switch key {
    case .character(let character): extendSearch(by: String(character))
    case .backspace, .control("h"): shortenSearch()
    case .control("r"): return searchOn()
    case .control("s"): return searchOn(step: 1)
    case .control("g"): cancelSearch()
    case .escape: endSearch()
    default:
      endSearch()
      return nil
    }
    return .edited
  }

  /// Searches for a longer text, from the entry shown on.
  mutating func extendSearch(by text: String) {
    guard var state = search else { return }
    state.query += text
    search = state
    find(from: state.match ?? history.entries.count - 1, step: -1)
  }

  private mutating func shortenSearch() {
    guard var state = search, state.query.popLast() != nil else { return }
    state.match = nil
    search = state
    find(from: history.entries.count - 1, step: -1)
  }

  /// The next match; at once after `^R`, what was searched for last.
  mutating func searchOn(step: Int = -1) -> EditResult {
    guard let state = search else { return .moved }
    if state.query.isEmpty {
      extendSearch(by: lastQuery)
    } else if let match = state.match {
      let shown = history.entries[match]
      find(from: match + step, step: step) { $0 != shown }
    }
    return .edited
  }

  private mutating func find(from start: Int, step: Int, where isWanted: (String) -> Bool = { _ in true }) {
    guard var state = search else { return }
    let query = state.query
    if query.isEmpty {
      (state.match, state.found) = (nil, true)
    } else if let match = history.nearest(
      from: start, step: step,
      where: {
        isWanted($0) && $0.utf8.offset(of: query.utf8) != nil
      })
    {
      (state.match, state.found) = (match, true)
    } else {
      state.found = false
    }
    search = state
    display(state)
  }

  /// The entry found, with the cursor where the query is in it. Not a change to undo: only leaving the search is one.
  private mutating func display(_ state: HistorySearch) {
    guard state.found else { return }
    let line = state.match.map { history.entries[$0] } ?? state.original
    buffer = ChunkedText(line)
    let offset = state.match == nil ? state.originalCursor : line.utf8.offset(of: state.query.utf8)
    cursor = buffer.boundary(atOrAfter: offset ?? buffer.utf8Count)
  }

  /// Ends the search with what was found, as one step of undo.
  mutating func endSearch() {
    guard let state = search else { return }
    let position = cursor
    cancelSearch()
    if !state.query.isEmpty { lastQuery = state.query }
    guard let match = state.match else { return }
    leave()
    edit(0..<utf8Count, with: history.entries[match], cursor: position)
    enter(match)
  }

  private mutating func cancelSearch() {
    guard let state = search else { return }
    buffer = ChunkedText(state.original)
    cursor = state.originalCursor
    search = nil
  }
}

extension String.UTF8View {
  /// Where `needle` is first found, in bytes from the beginning.
  fileprivate func offset(of needle: String.UTF8View) -> Int? {
    guard let first = needle.first else { return 0 }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: needle) { return distance(from: startIndex, to: start) }
      rest = rest[index(after: start)...]
    }
    return nil
  }
}
