import TerminalUI
import Testing

@Suite("History")
struct HistoryTests {
  @Test(
    "Browsing keeps the line being written and what was changed on the way",
    arguments: [
      ("new<Up>", "three|"), ("new<Up><Up>", "two|"), ("new<Up><Down>", "new|"), ("new<^P><^P><^P><^P>", "one|"),
      ("new<^P><^P><^N><^N><^N>", "new|"), ("new<Alt-<>", "one|"), ("new<Alt-<><Alt-gt>", "new|"),
      ("<Up>!<Up><Down>", "three!|"),
      ("<Up>!<Down><Up>", "three!|"), ("new<Up><^_>", "new|"), ("new<Up><^_><Up>", "two|"), ("x<Up><Down><Down>", "x|"),
      ("t<Alt-p>", "t|hree"), ("t<Alt-p><Alt-p>", "t|wo"), ("t<Alt-p><Alt-p><Alt-p>", "t|wo"),
      ("t<Alt-p><Alt-p><Alt-n>", "t|hree"),
      ("z<Alt-p>", "z|"), ("t<Alt-p><Alt-n>", "t|"),
    ])
  func browsing(keys: String, after: String) {
    var editor = LineEditor(history: History("one", "two", "three"))
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test(
    "Alt-. brings the last word of the line before, again that of older ones",
    arguments: [
      ("x <Alt-.>", "x /b|"), ("x <Alt-.><Alt-.>", "x c|"), ("x <Alt-.><Alt-.><Alt-.>", "x /a|"),
      ("x <Alt-.><Alt-.><Alt-.><Alt-.>", "x /a|"), ("x <Alt-.><^_>", "x |"), ("x <Alt-.> <Alt-.>", "x /b /b|"),
    ])
  func lastWord(keys: String, after: String) {
    var editor = LineEditor(history: History("open /a", "a b c", "save /b  "))
    editor.press(keys)
    #expect(editor.marked == after)
  }

  @Test("Empty lines, doubles in a row and huge lines are not kept; the oldest go first")
  func limits() {
    var history = History("a", "", "b", "b", "a", String(repeating: "x", count: History.maximumEntryBytes + 1))
    #expect(history.entries == ["a", "b", "a"])
    #expect(History("\u{E9}", "e\u{301}").entries.count == 2, "two ways to write é are different bytes")
    for number in 0..<History.maximumCount { history.add("line \(number)") }
    #expect(history.entries.count == History.maximumCount)
    #expect(history.entries.first == "line 0")
    for number in 0..<100 { history.add("\(number)" + String(repeating: "x", count: History.maximumEntryBytes - 3)) }
    #expect(history.entries.reduce(0) { $0 + $1.utf8.count } <= History.maximumBytes)
    #expect(history.entries.last?.hasPrefix("99") == true)
  }

  @Test(
    "The text form is a line an entry",
    arguments: [
      (["a", "b c"], "a\nb c\n"), (["two\nlines"], "two\\nlines\n"), (["back\\slash\\n"], "back\\\\slash\\\\n\n"),
      (["a\tb\u{1B}\r\n"], "a\\u{9}b\\u{1B}\\u{D}\\n\n"), (["\u{FFFD}"], "\\u{FFFD}\n"), ([], ""), (["漢字 🇩🇪"], "漢字 🇩🇪\n"),
    ] as [([String], String)])
  func encoding(entries: [String], text: String) {
    var history = History()
    for entry in entries { history.add(entry) }
    #expect(history.encode() == text)
    #expect(History(decoding: text).entries == entries)
  }

  @Test(
    "Damaged lines are skipped, the others are read",
    arguments: [
      ("a\nb", ["a", "b"]), ("a\n\n\nb\n", ["a", "b"]), ("bad\\\ngood\n", ["good"]), ("bad\\x\ngood", ["good"]),
      ("bad\\u{110000}\ngood", ["good"]), ("bad\\u{\ngood", ["good"]), ("bad\\u{12\ngood}", ["good}"]),
      ("bad\\u41\ngood", ["good"]),
      ("ba\u{0}d\ngood", ["good"]), ("ba\u{FFFD}d\ngood", ["good"]), ("bad\r\ngood\r\n", []),
      ("bad\\u{}\ngood", ["good"]),
      ("\u{301}\n\u{302}", ["\u{301}", "\u{302}"]), ("bad\\u{+41}\ngood", ["good"]),
    ] as [(String, [String])])
  func decoding(text: String, entries: [String]) {
    #expect(History(decoding: text).entries == entries)
  }

  @Test("Whatever is kept is read back, and no text traps", arguments: 0..<100 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var history = History()
    for _ in 0..<20 { history.add(random.hostileText(scalars: 12)) }
    #expect(History(decoding: history.encode()) == history)
    var damaged = Array(history.encode().utf8)
    for _ in 0..<5 {
      damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    #expect(History(decoding: String(decoding: damaged, as: UTF8.self)).entries.count <= 30)
  }
}

@Suite("Searching the history")
struct HistorySearchTests {
  @Test(
    "Typing searches backwards from the newest, ^R goes on, other keys leave with what was found",
    arguments: [
      ("<^R>", "(search) : ", "new|"), ("<^R>send", "(search) send: ", "|send two"),
      ("<^R>send<^R>", "(search) send: ", "|send one"),
      ("<^R>send<^R><^R>", "(no match) send: ", "|send one"), ("<^R>send<^R><^S>", "(search) send: ", "|send two"),
      ("<^R>one", "(search) one: ", "send |one"), ("<^R>xyz", "(no match) xyz: ", "new|"),
      ("<^R>sendx", "(no match) sendx: ", "|send two"),
      ("<^R>one<BS><BS><BS>", "(search) : ", "new|"), ("<^R>sendx<BS>", "(search) send: ", "|send two"),
      ("<^R>send<Esc>", nil, "|send two"), ("<^R>send<^G>", nil, "new|"), ("<^R>send<Enter>", nil, "|send two"),
      ("<^R>send<^E>", nil, "send two|"), ("<^R>one<^U>", nil, "|one"), ("<^R>send<Esc><^_>", nil, "new|"),
      ("<^R>one<Esc><Up>", nil, "open|"), ("<^R>one<Esc><Down>", nil, "send two|"), ("<^R><Esc>", nil, "new|"),
      ("<^R>one<^G><^R><^R>", "(search) : ", "new|"), ("<^R>one<Esc><^R><^R>", "(search) one: ", "send |one"),
    ] as [(String, String?, String)])
  func searching(keys: String, prompt: String?, after: String) {
    var editor = LineEditor(text: "new", history: History("open", "send one", "send two", "close"))
    editor.press(keys)
    #expect(editor.searchPrompt == prompt)
    #expect(editor.marked == after)
  }

  @Test("Enter in a search accepts the line found")
  func accept() {
    var editor = LineEditor(history: History("send one"))
    #expect(editor.press("<^R>se<Enter>") == .accept)
    #expect(editor.commit() == "send one")
  }

  @Test("Doubles are passed over")
  func doubles() {
    var editor = LineEditor(history: History("ab", "x", "ac", "y", "ac"))
    editor.press("<^R>a<^R>")
    #expect(editor.text == "ab")
  }

  @Test("What is pasted in a search is searched for, its first line")
  func paste() {
    var editor = LineEditor(history: History("one", "two"))
    editor.press("<^R>")
    editor.paste("one\nmore")
    #expect(editor.marked == "|one")
  }

  @Test("Hostile text in the query cannot reach the terminal")
  func prompt() {
    var editor = LineEditor()
    editor.press("<^R>")
    editor.paste("\u{1B}[2J")
    #expect(editor.searchPrompt == "(no match) ␛[2J: ")
  }
}
