import TerminalUI
import Testing

@testable import Terminal

struct InputDecoderTests {
  @Test(arguments: [
    ("a", Key.character("a")), ("é", .character("é")), ("日", .character("日")), ("👩‍💻", .character("👩‍💻")),
    ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\u{14}", .control("t")), ("\u{0}", .control(" ")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
    ("\u{1B}", .escape), ("\u{1B}f", .alt("f")), ("\u{1B}é", .alt("é")), ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")),
    ("\u{1B}\r", .altEnter), ("\u{1B}\u{7F}", .altBackspace),
  ])
  func `A key that types bytes`(bytes: String, key: Key) {
    #expect(events([typed(bytes)]) == [.key(key)])
  }

  @Test(arguments: [
    ("[A", Key.up), ("OB", .down), ("[1;5D", .wordLeft), ("[1;3C", .wordRight), ("[1;2D", .left), ("[1;5H", .home),
    ("[4~", .end), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OP", .function(1)),
    ("[11~", .function(1)), ("[15~", .function(5)), ("[17~", .function(6)), ("[21~", .function(10)),
    ("[23~", .function(11)), ("[24~", .function(12)), ("OM", .enter), ("[13;3u", .altEnter), ("[97;5u", .control("a")),
    ("[65;6u", .control("a")), ("[97;3u", .alt("a")), ("[27;2;9~", .backTab), ("[27u", .escape),
  ])
  func `A key whose sequence the terminal database lacks`(sequence: String, key: Key) {
    #expect(events([typed("\u{1B}" + sequence)]) == [.key(key)])
  }

  @Test(arguments: ["[I", "[99;99X", "[2~", "[<0;1M", "[201~", "[>0;276;0c", "[999999999999999999999;2u", "[1;2"])
  func `A sequence without a meaning types nothing`(sequence: String) {
    #expect(events([typed("\u{1B}" + sequence), typed("z")]) == [.key(.character("z"))])
  }

  @Test(
    "What the terminal says of its background is no key, however it ends",
    arguments: [
      ("11;rgb:ffff/ffff/ffff\u{7}", false), ("11;rgb:0000/0000/0000\u{1B}\\", true), ("11;rgb:fd/f6/e3\u{7}", false),
      ("11;rgb:2/3/4\u{7}", true), ("11;rgba:0000/0000/0000/ffff\u{7}", true), ("11;?\u{7}", nil),
      ("10;rgb:0/0/0\u{7}", nil), ("52;c;" + String(repeating: "cXFx", count: 100) + "\u{7}", nil),
      ("11;rgb:fffff/0/0\u{7}", nil), ("11;rgb:0/0\u{7}", nil), ("11;rgb:0/+1/0\u{7}", nil),
    ] as [(String, Bool?)])
  func background(answer: String, isDark: Bool?) {
    var decoder = InputDecoder()
    var source = ScriptedInput(typed("\u{1B}]" + answer + "z"))
    #expect(decoder.decode(from: &source, now: .now) == [.key(.character("z"))])
    #expect(decoder.takeBackground()?.isDark == isDark)
    #expect(decoder.takeBackground() == nil)
  }

  @Test("Alt and a bracket are a key, also in front of others")
  func altBracket() {
    #expect(events([typed("\u{1B}]")]) == [.key(.alt("]"))])
    #expect(events([typed("\u{1B}]x")]) == [.key(.alt("]")), .key(.character("x"))])
  }

  @Test func `A sequence that breaks off does not swallow the key that broke it`() {
    #expect(events([typed("\u{1B}[1;\r")]) == [.key(.enter)])
    #expect(events([typed("\u{1B}[1;") + [.key(.up)]]) == [.key(.up)])
  }

  @Test func `An endless sequence is given up`() {
    let endless = typed("\u{1B}[" + String(repeating: "1", count: 65))
    #expect(events([endless]) == [.key(.character("1"))])
  }

  @Test func `Escape before a named key is Alt with it`() {
    let escape = RawInput.byte(0x1B)
    #expect(events([[escape, .key(.left)]]) == [.key(.wordLeft)])
    #expect(events([[escape, .key(.right)]]) == [.key(.wordRight)])
    #expect(events([[escape, .key(.up)]]) == [.key(.escape), .key(.up)])
    #expect(events([[escape, escape]]) == [.key(.escape), .key(.escape)])
  }

  @Test func `A character in pieces is one key, wherever it is cut`() {
    let bytes = typed("é日👍")
    for cut in 0...bytes.count {
      let keys = events([Array(bytes[..<cut]), Array(bytes[cut...])])
      #expect(keys == [.key(.character("é")), .key(.character("日")), .key(.character("👍"))], "cut at \(cut)")
    }
  }

  @Test func `Bytes that are not UTF-8 are repaired and lose nothing after them`() {
    #expect(events([[.byte(0xFF), .byte(0x61)]]) == [.key(.character("\u{FFFD}")), .key(.character("a"))])
    #expect(events([[.byte(0xE6)], [.byte(0x0D)]]) == [.key(.character("\u{FFFD}")), .key(.enter)])
  }

  @Test func `The control characters above 0x7F have no key`() {
    #expect(events([typed("\u{85}\u{9B}a")]) == [.key(.character("a"))])
  }
}

struct MouseInputTests {
  @Test(arguments: [
    ("0;10;5M", MouseAction.press, 9, 4), ("0;10;5m", .release, 9, 4), ("64;1;1M", .wheelUp, 0, 0),
    ("65;300;200M", .wheelDown, 299, 199), ("80;2;2M", .wheelUp, 1, 1), ("0;0;0M", .press, 0, 0),
  ])
  func `A report in numbers`(report: String, action: MouseAction, column: Int, row: Int) {
    let event = InputEvent.mouse(action, GridPosition(column: column, row: row))
    #expect(events([[.mouseStart] + typed(report)]) == [event])
    #expect(events([typed("\u{1B}[<" + report)]) == [event])
  }

  @Test(arguments: ["1;1;1M", "2;1;1M", "35;4;4M", "66;1;1M", "0;1M", "0;1;1x"])
  func `Other buttons, movement and nonsense say nothing`(report: String) {
    #expect(events([[.mouseStart] + typed(report), typed("z")]) == [.key(.character("z"))])
  }

  @Test func `An old report`() {
    let event = InputEvent.mouse(.press, GridPosition(column: 0, row: 1))
    #expect(events([[.oldMouseStart] + typed(" !\"")]) == [event])
    #expect(events([typed("\u{1B}[M !\"")]) == [event])
  }
}
