/// A line editor with readline's keys: a text, a cursor, undo, a kill ring and a history. Every input of the program is
/// one.
///
/// The text may hold newlines (from a paste or Alt-Enter). The cursor is always at a grapheme boundary. A key costs the
/// same in a megabyte as in an empty line.
public struct LineEditor: Hashable, Sendable {
  var buffer: ChunkedText
  var undoHistory = UndoHistory()
  var killRing = KillRing()
  var browsing = HistoryBrowsing()
  var search: HistorySearch?
  var lastQuery = ""
  var lastAction: Action = .other

  /// Where the cursor is: a UTF-8 offset in `text`.
  public internal(set) var cursor: Int
  /// The lines accepted before. Setting it ends browsing.
  public var history: History {
    didSet { browsing = HistoryBrowsing() }
  }

  /// What was done last, as far as the next command looks at it.
  enum Action: Hashable, Sendable {
    case other, typing, deleting, kill
    /// What was inserted and can be exchanged.
    case yank(Range<Int>)
    /// The same, and the history's entry it came from.
    case yankLastArg(Range<Int>, entry: Int)
  }

  /// An editor of `text` with the cursor at its end.
  public init(text: String = "", history: History = History()) {
    buffer = ChunkedText(text)
    cursor = buffer.utf8Count
    self.history = history
  }

  /// The text. A copy: look at `isEmpty` and `utf8Count` where they will do.
  public var text: String { buffer.text }
  /// Whether there is no text.
  public var isEmpty: Bool { buffer.utf8Count == 0 }
  /// Bytes of `text`.
  public var utf8Count: Int { buffer.utf8Count }
  /// What is before the cursor.
  public var textBeforeCursor: String { buffer.text(in: 0..<cursor) }

  /// Inserts what was pasted at the cursor, as it is, as one step of undo. While the history is being searched, its
  /// first line is searched for.
  public mutating func paste(_ text: String) {
    if search != nil { return extendSearch(by: String(text.prefix { !$0.isNewline })) }
    insert(text)
  }

  /// Inserts `text` at the cursor as one step of undo.
  public mutating func insert(_ text: String) {
    endSearch()
    edit(cursor..<cursor, with: text)
  }

  /// Puts `text` in place of all there is, as one step of undo. The cursor is at its end.
  public mutating func replaceText(_ text: String) {
    endSearch()
    edit(0..<utf8Count, with: text)
  }

  /// Puts `replacement` in place of `word` if that is what stands directly before the cursor; otherwise it does nothing
  /// and gives back false.
  @discardableResult
  public mutating func replaceBeforeCursor(_ word: String, with replacement: String) -> Bool {
    endSearch()
    let start = cursor - word.utf8.count
    guard start >= 0, buffer.boundary(atOrAfter: start) == start else { return false }
    guard buffer.text(in: start..<cursor).utf8.elementsEqual(word.utf8) else { return false }
    edit(start..<cursor, with: replacement)
    return true
  }

  /// Empties the text and forgets what could be undone. History and kill ring stay.
  public mutating func clear() {
    search = nil
    buffer = ChunkedText()
    cursor = 0
    undoHistory = UndoHistory()
    browsing = HistoryBrowsing()
    lastAction = .other
  }

  /// Takes the finished line: gives it back, adds it to the history, or instead what is to be remembered of it, and empties
  /// the text.
  public mutating func commit(as remembered: String? = nil) -> String {
    endSearch()
    let line = text
    history.add(remembered ?? line)
    clear()
    return line
  }

  /// Makes one change that can be undone. All changes go through here.
  mutating func edit(_ range: Range<Int>, with text: String, kind: UndoStep.Kind = .other, cursor end: Int? = nil) {
    if range.isEmpty, text.isEmpty { return }
    let before = cursor
    let removed = buffer.replace(range, with: text)
    cursor = buffer.boundary(atOrAfter: end ?? range.lowerBound + text.utf8.count)
    let continuing = lastAction == (kind == .typing ? .typing : .deleting)
    let step = UndoStep(
      kind: kind, offset: range.lowerBound, removed: removed, inserted: text, cursorBefore: before, cursorAfter: cursor)
    undoHistory.record(step, continuing: continuing)
    lastAction = .other
  }
}
