import TerminalUI
import Testing

@Suite("Editing keys")
struct EditingKeysTests {
  @Test(
    "Movement",
    arguments: [
      ("abc|", "<^A>", "|abc"), ("|abc", "<^E>", "abc|"), ("ab|c", "<Home>", "|abc"), ("a|bc", "<End>", "abc|"),
      ("ab|c", "<^B>", "a|bc"), ("|abc", "<Left>", "|abc"), ("ab|c", "<^F>", "abc|"), ("abc|", "<Right>", "abc|"),
      ("one two|", "<Alt-b>", "one |two"), ("one |two", "<Alt-b>", "|one two"), ("one t|wo", "<WordLeft>", "one |two"),
      ("|one two", "<Alt-f>", "one| two"), ("one| two", "<WordRight>", "one two|"),
      ("a, (b|)", "<Alt-b><Alt-b>", "|a, (b)"),
      ("  one  |", "<Alt-b>", "  |one  "), ("|..., x", "<Alt-f>", "..., x|"), ("|", "<Alt-b><Alt-f><^B><^F>", "|"),
      ("|one\ntwo", "<Alt-f><Alt-f>", "one\ntwo|"), ("漢字 かな|", "<Alt-b>", "漢字 |かな"),
    ])
  func movement(before: String, keys: String, after: String) {
    var editor = LineEditor(marked: before)
    #expect(editor.press(keys) == .moved)
    #expect(editor.marked == after)
  }

  @Test(
    "Deletion, cutting and bringing back",
    arguments: [
      ("abc|", "<BS>", "ab|"), ("|abc", "<BS>", "|abc"), ("ab|c", "<^H>", "a|c"), ("a|bc", "<Del>", "a|c"),
      ("a|bc", "<^D>", "a|c"),
      ("abc|", "<Del>", "abc|"), ("a b/c|", "<^W>", "a |"), ("a b  |", "<^W>", "a |"), ("a b/c|", "<Alt-BS>", "a b/|"),
      ("|one two", "<Alt-d>", "| two"), ("one| two", "<Alt-d>", "one|"), ("one |two", "<^U>", "|two"),
      ("one |two", "<^K>", "one |"),
      ("one |two", "<^K><^Y>", "one two|"), ("one two|", "<^W><^W><^Y>", "one two|"),
      ("|one two", "<Alt-d><Alt-d><^Y>", "one two|"),
      ("one two|", "<^W><^A><^Y>", "two|one "), ("a b c|", "<^W><^E><^W><^Y>", "a b |"),
      ("a b c|", "<^W><^E><^W><^Y><Alt-y>", "a c|"),
      ("a b c|", "<^W><^E><^W><^Y><Alt-y><Alt-y>", "a b |"), ("ab|", "<Alt-y>", "ab|"),
      ("a b c|", "<^W><^E><^W><^Y><Alt-y><^E><^Y>", "a cc|"),
      ("a b c|", "<^W><^E><^W><^Y><Alt-y><^E>d<^W><^Y>", "a cd|"), ("ab|", "<^Y>", "ab|"),
      ("a b|", "<^W>x<Alt-y>", "a x|"), ("one |two", "<^U><^K><^Y>", "one two|"),
    ])
  func deletion(before: String, keys: String, after: String) {
    var editor = LineEditor(marked: before)
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test(
    "Case, transposing, newlines",
    arguments: [
      ("|one two", "<Alt-u>", "ONE| two"), ("|ONE two", "<Alt-l>", "one| two"), ("|oNE two", "<Alt-c>", "One| two"),
      ("one| two", "<Alt-c>", "one Two|"), ("|straße", "<Alt-u>", "STRASSE|"), ("|ONE", "<Alt-u>", "ONE|"),
      ("one two|", "<Alt-t>", "two one|"), ("one t|wo", "<Alt-t>", "two one|"),
      ("one, two three|", "<Alt-t>", "one, three two|"),
      ("one two  |", "<Alt-t>", "two one|  "), ("one|", "<Alt-t>", "one|"), ("  |", "<Alt-t>", "  |"),
      ("|", "<Alt-t>", "|"),
      ("one| two three", "<Alt-t>", "two one| three"), ("a|b", "<Alt-Enter>", "a\n|b"),
    ])
  func rewriting(before: String, keys: String, after: String) {
    var editor = LineEditor(marked: before)
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test(
    "Clusters move and go as one",
    arguments: [
      ("e\u{301}x|", "<Left><Left>", "|e\u{301}x"), ("e\u{301}|", "<BS>", "|"), ("|👩‍🔬x", "<Right>", "👩‍🔬|x"),
      ("👨‍👩‍👧‍👦|", "<BS>", "|"),
      ("🇩🇪🇫🇷|", "<Left>", "🇩🇪|🇫🇷"), ("a\r\nb|", "<Left><BS>", "a|b"), ("|\r\nb", "<Del>", "|b"),
      ("e|x", "<Right><BS><acute>", "e\u{301}|"), ("|🇪🇫🇷", "🇩", "🇩🇪|🇫🇷"), ("e|\n\u{301}", "<Del>", "e\u{301}|"),
      ("👩|🔬", "\u{200D}", "👩‍🔬|"),
    ])
  func clusters(before: String, keys: String, after: String) {
    var editor = LineEditor(marked: before)
    editor.press(keys)
    #expect(Array(editor.marked.unicodeScalars) == Array(after.unicodeScalars))
  }

  @Test(
    "Each key answers what became of it",
    arguments: [
      ("ab|", "x", .edited), ("ab|", "<BS>", .edited), ("|ab", "<BS>", .moved), ("ab|", "<^A>", .moved),
      ("ab|", "<^K>", .moved),
      ("ab|", "<Up>", .moved), ("ab|", "<Enter>", .accept), ("|", "<Enter>", .accept), ("ab|", "<Tab>", .complete),
      ("ab|", "<BackTab>", .completeBackward), ("ab|", "<Esc>", .cancel), ("|", "<^D>", .ignored),
      ("|", "<Del>", .ignored),
      ("ab|", "<^D>", .moved), ("ab|", "<^T>", .ignored), ("ab|", "<^C>", .ignored), ("ab|", "<^G>", .ignored),
      ("ab|", "<^L>", .ignored), ("ab|", "<PageUp>", .ignored), ("ab|", "<F1>", .ignored), ("ab|", "<Alt-x>", .ignored),
      ("ab|", "<^R>", .moved), ("ab|", "<^_>", .moved), ("ab|", "<^J>", .accept), ("ab|", "<Alt-Enter>", .edited),
    ] as [(String, String, EditResult)])
  func results(before: String, key: String, expected: EditResult) {
    var editor = LineEditor(marked: before)
    #expect(editor.press(key) == expected)
  }

  @Test("Every command that a key can be bound to does something with a line", arguments: EditCommand.allCases)
  func commands(command: EditCommand) {
    var editor = LineEditor(marked: "one| two", history: History("old"))
    #expect(editor.perform(command) != .ignored)
  }
}

@Suite("Line editor as a value")
struct LineEditorValueTests {
  @Test("A paste is inserted as it is at the cursor")
  func paste() {
    var editor = LineEditor(marked: "a|d")
    editor.paste("b\tc\r\n\u{1B}")
    #expect(editor.marked == "ab\tc\r\n\u{1B}|d")
    editor.press("<^_>")
    #expect(editor.marked == "a|d")
  }

  @Test("Accepting takes the line into the history and starts anew")
  func commit() {
    var editor = LineEditor(text: "hello")
    #expect(editor.press("<Enter>") == .accept)
    #expect(editor.text == "hello")
    #expect(editor.commit() == "hello")
    #expect(editor.isEmpty && editor.cursor == 0)
    #expect(editor.history.entries == ["hello"])
    #expect(editor.press("<^_>") == .moved)
    editor.press("<Up>")
    #expect(editor.marked == "hello|")
  }

  @Test("What was cut outlives the line")
  func killRingStays() {
    var editor = LineEditor(text: "one two")
    editor.press("<^W>")
    editor.clear()
    editor.press("<^Y>")
    #expect(editor.marked == "two|")
  }

  @Test("The word before the cursor can be replaced, only if it is there")
  func replaceBeforeCursor() {
    var editor = LineEditor(marked: "sa|x")
    #expect(editor.textBeforeCursor == "sa")
    #expect(editor.replaceBeforeCursor("sa", with: "save ") == true)
    #expect(editor.marked == "save |x")
    #expect(editor.replaceBeforeCursor("other", with: "x") == false)
    #expect(editor.replaceBeforeCursor("a longer text than there is", with: "x") == false)
    #expect(editor.marked == "save |x")
    editor.press("<^_>")
    #expect(editor.marked == "sa|x")
  }

  @Test("The whole text can be replaced in one step")
  func replaceText() {
    var editor = LineEditor(marked: "a|b")
    editor.replaceText("xyz")
    #expect(editor.marked == "xyz|")
    editor.press("<^_>")
    #expect(editor.marked == "a|b")
  }

  @Test("Editors with the same text, however it came, are equal in text and size")
  func sameText() {
    var typed = LineEditor()
    typed.press("abc")
    #expect(typed.text == LineEditor(text: "abc").text)
    #expect(typed.utf8Count == 3)
    #expect(typed == typed)
    #expect(typed != LineEditor(text: "abd"))
  }
}
