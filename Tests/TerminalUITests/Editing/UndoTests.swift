import TerminalUI
import Testing

@Suite("Undo and redo")
struct UndoTests {
  @Test(
    "Runs of keys are undone as one",
    arguments: [
      ("abc<^_>", "|"), ("abc<^/>", "|"), ("one two<^_>", "one |"), ("one two<^_><^_>", "|"),
      ("one  two<^_>", "one  |"),
      ("abc<BS><BS><^_>", "abc|"), ("abc<^A><Del><Del><^_>", "|abc"), ("abc<Left>d<^_>", "ab|c"),
      ("ab<^A><^E>cd<^_>", "ab|"),
      ("ab<BS>c<^_>", "a|"), ("a b<^W><^_>", "a b|"), ("a b<^W><^Y><^_>", "a |"), ("abc<^_><^_><^_>", "|"),
      ("a b<Alt-b><Alt-u><^_>", "a |b"),
    ])
  func undo(keys: String, after: String) {
    var editor = LineEditor()
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test(
    "Redo goes forward again until something else is done",
    arguments: [
      ("abc<^_><^^>", "abc|"), ("abc<^_><Alt-_>", "abc|"), ("one two<^_><^_><^^>", "one |"),
      ("one two<^_><^_><^^><^^>", "one two|"),
      ("abc<^_>x<^^>", "x|"), ("abc<^^>", "abc|"), ("abc<^_><^A><^^>", "abc|"),
    ])
  func redo(keys: String, after: String) {
    var editor = LineEditor()
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test("A very long paste can be taken back and made again")
  func largeSteps() {
    var editor = LineEditor()
    let text = String(repeating: "0123456789abcdef", count: 200_000)
    for _ in 0..<4 { editor.replaceText(text) }
    editor.press("<^_>")
    #expect(editor.utf8Count == text.utf8.count)
    editor.press("<^^><^U>")
    #expect(editor.isEmpty)
    editor.press("<^_>")
    #expect(editor.utf8Count == text.utf8.count)
  }
}
