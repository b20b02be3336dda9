import TerminalUI
import Testing

@Suite("The visible part of a line")
struct LineViewTests {
  /// What is drawn, with `|` before the cursor's column.
  private func drawn(_ view: LineView) -> String {
    var line = ""
    var column = 0
    for piece in view.pieces {
      if column == view.cursorColumn { line += "|" }
      line += piece.text
      column += piece.width
    }
    return column == view.cursorColumn ? line + "|" : line
  }

  @Test(
    "A line that fits is shown whole, a longer one around the cursor",
    arguments: [
      ("|", 10, "|"), ("abc|", 10, "abc|"), ("|abc", 10, "|abc"), ("abcdefghi|", 10, "abcdefghi|"),
      ("|abcdefghij", 10, "|abcdefghij"),
      ("abcdefghij|", 10, "‹cdefghij|"), ("|abcdefghijk", 10, "|abcdefghi›"),
      ("abcdefghijklmnop|qrstuvwxyz", 12, "‹jklmnop|qrs›"),
      ("漢字漢字|", 9, "漢字漢字|"), ("漢字漢字|", 8, "‹字漢字|"), ("|漢字漢字漢", 8, "|漢字漢 ›"), ("漢字漢|字漢字漢字", 8, "‹字漢|字›"),
      ("a\nb|", 10, "a⏎b|"), ("a\r\nb|", 10, "a␍⏎b|"), ("\u{1B}[2J|", 10, "␛[2J|"), ("a\u{202E}b|", 10, "a·b|"),
      ("a\u{A0}b|", 10, "a␣b|"), ("e\u{301}|x", 10, "e\u{301}|x"), ("abc|def", 3, "bc|d"), ("abc|def", 2, "c|d"),
      ("abc|def", 1, "|d"),
      ("漢|字", 1, "|"), ("漢|字", 2, "|字"),
    ])
  func window(text: String, width: Int, expected: String) {
    #expect(drawn(LineEditor(marked: text).view(width: width)) == expected)
  }

  @Test("No columns show nothing", arguments: [0, -5])
  func noWidth(width: Int) {
    #expect(LineEditor(text: "abc").view(width: width).pieces.isEmpty)
  }

  @Test("What stands for a control is told from text")
  func kinds() {
    let pieces = LineEditor(marked: "|x\n⏎abcdefgh").view(width: 8).pieces
    #expect(pieces.map(\.kind) == [.text, .control, .text, .text, .text, .text, .text, .marker])
  }

  @Test("The line stands still while the cursor moves within it")
  func standsStill() {
    var editor = LineEditor(text: String(repeating: "0123456789", count: 10))
    var start = editor.view(width: 20).start
    var changes = 0
    for _ in 0..<100 {
      _ = editor.handle(.left)
      let next = editor.view(width: 20, near: start).start
      if next != start { changes += 1 }
      start = next
    }
    #expect(start == 0)
    #expect(changes < 20)
  }

  @Test("A start that is no boundary, or beyond the text, is not taken", arguments: [-1, 1, 2, 500, Int.max, Int.min])
  func strangeStart(start: Int) {
    let view = LineEditor(text: "漢字").view(width: 10, near: start)
    #expect(view.start == 0)
    #expect(view.cursorColumn == 4)
  }

  @Test("The cursor is always visible, nothing is cut in half, the width is kept", arguments: 0..<200 as Range<UInt64>)
  func anyLine(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var editor = LineEditor(text: random.hostileText(scalars: 40))
    var start: Int?
    for _ in 0..<60 {
      let key = [Key.left, .right, .wordLeft, .wordRight, .home, .end, .backspace, .character("漢")].randomElement(
        using: &random)
      _ = editor.handle(key ?? .left)
      let width = Int.random(in: 1...30, using: &random)
      let view = editor.view(width: width, near: start)
      start = view.start
      check(view, of: editor, width: width)
    }
  }

  private func check(_ view: LineView, of editor: LineEditor, width: Int) {
    #expect((0..<width).contains(view.cursorColumn))
    #expect(view.pieces.reduce(0) { $0 + $1.width } <= width)
    for piece in view.pieces {
      #expect(piece.width == displayWidth(piece.text) && piece.text.count == 1)
    }
    let columns = view.pieces.indices.map { view.pieces[..<$0].reduce(0) { $0 + $1.width } }
    let total = view.pieces.reduce(0) { $0 + $1.width }
    #expect(columns.contains(view.cursorColumn) || view.cursorColumn == total, "the cursor is at the edge of a piece")
    if width >= 4, editor.cursor < editor.utf8Count, let index = columns.firstIndex(of: view.cursorColumn) {
      #expect(view.pieces[index].kind != .marker, "the cursor is on text")
    }
  }
}
