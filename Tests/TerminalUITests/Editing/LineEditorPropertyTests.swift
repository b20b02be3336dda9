import TerminalUI
import Testing

@Suite("Line editor under any keys")
struct LineEditorPropertyTests {
  private static let letters: [Character] = [
    "a", "b", " ", "é", "漢", "\u{301}", "\u{200D}", "👩", "🔬", "🇩", "🇪", "\n", "\r", "\u{94D}", "क", "1", ".",
    "\u{1F3FD}",
  ]
  private static let named: [Key] = [
    .enter, .altEnter, .tab, .backTab, .escape, .backspace, .altBackspace, .delete, .up, .down, .left, .right, .home,
    .end, .pageUp,
    .pageDown, .wordLeft, .wordRight, .function(3), .left, .right, .backspace,
  ]

  private func key(_ random: inout SeededRandom) -> Key {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: .character(Self.letters.randomElement(using: &random) ?? "x")
    case 5: .control("abcdefghijklmnopqrstuvwxyz_/^["[Int.random(in: 0..<30, using: &random)])
    case 6: .alt("bdfylucthpn_<>."[Int.random(in: 0..<15, using: &random)])
    default: Self.named.randomElement(using: &random) ?? .left
    }
  }

  private func boundaries(of text: String) -> Set<Int> {
    var boundaries: Set<Int> = [0]
    var end = 0
    for character in text {
      end += character.utf8.count
      boundaries.insert(end)
    }
    return boundaries
  }

  private func editor(after keys: Int, seed: UInt64) -> LineEditor {
    var random = SeededRandom(seed: seed)
    var editor = LineEditor(history: History("one two", "three\nfour", "e\u{301}", "🇩🇪🇫"))
    for number in 0..<keys {
      if number.isMultiple(of: 17) { editor.paste(random.hostileText(scalars: 8)) }
      _ = editor.handle(key(&random))
    }
    return editor
  }

  @Test("No keys trap, and the cursor is always at a boundary", arguments: 0..<60 as Range<UInt64>)
  func cursor(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var editor = LineEditor(history: History("one two", "three\nfour", "e\u{301}", "🇩🇪🇫"))
    for number in 0..<300 {
      if number.isMultiple(of: 29) { editor.paste(random.hostileText(scalars: 10)) }
      let key = key(&random)
      _ = editor.handle(key)
      guard boundaries(of: editor.text).contains(editor.cursor), editor.utf8Count == editor.text.utf8.count else {
        Issue.record("cursor \(editor.cursor) in \(editor.text.debugDescription) after \(key)")
        return
      }
      #expect((0..<20).contains(editor.view(width: 20).cursorColumn))
    }
  }

  @Test(
    "Undoing everything gives the empty line, redoing everything gives all back", arguments: 0..<60 as Range<UInt64>)
  func undoAll(seed: UInt64) {
    var editor = editor(after: 250, seed: seed)
    // Something typed at last: there is nothing to redo then.
    _ = editor.handle(.end)
    _ = editor.handle(.character("z"))
    let (text, cursor) = (editor.text, editor.utf8Count)
    var steps = 0
    while editor.perform(.undo) == .edited { steps += 1 }
    #expect(editor.isEmpty && editor.cursor == 0)
    for _ in 0..<steps { #expect(editor.perform(.redo) == .edited) }
    #expect(editor.perform(.redo) == .moved)
    #expect(Array(editor.text.utf8) == Array(text.utf8))
    #expect(boundaries(of: text).contains(editor.cursor) && editor.cursor <= cursor)
  }

  @Test("Keys in the middle of a megabyte cost no more than elsewhere", .timeLimit(.minutes(30)))
  func largeText() {
    var editor = LineEditor()
    editor.paste(String(repeating: "0123456789 abcd ", count: 1 << 16))
    editor.paste(String(repeating: "e\u{301}漢字 ", count: 1 << 16))
    _ = editor.handle(.home)
    for _ in 0..<5_000 { _ = editor.handle(.wordRight) }
    let start = editor.cursor
    for _ in 0..<5_000 {
      _ = editor.handle(.character("x"))
      _ = editor.view(width: 80)
    }
    #expect(editor.cursor == start + 5_000)
    for _ in 0..<5_000 { _ = editor.handle(.backspace) }
    #expect(editor.cursor == start)
    #expect(editor.utf8Count == 32 << 15 | 10 << 16)
  }
}

extension String {
  fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
