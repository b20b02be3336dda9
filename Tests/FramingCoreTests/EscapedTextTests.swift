import FramingCore
import Testing

@Suite struct EscapedTextTests {
  @Test(arguments: [
    ("hello", "68656c6c6f"), (#"a\nb\r\t\0"#, "61 0a 62 0d 09 00"), (#"\a\b\e\f\v"#, "07 08 1b 0c 0b"),
    (#"\\ \" \'"#, "5c 20 22 20 27"), (#"\x00\xFf"#, "00 ff"), (#"\u{1F600}\u{e9}"#, "f09f9880 c3a9"), ("é", "c3a9"),
    ("n\u{301}", "6e cc81"), ("", ""),
  ]) func escapesAreReplaced(_ text: String, _ bytes: String) throws {
    #expect(try EscapedText.parse(text) == hex(bytes))
  }

  @Test(arguments: [
    (#"ab\"#, #"the backslash at column 3 needs a letter; write \\ for one"#),
    (#"a\q"#, #"'\q' at column 2 is no escape; known are \n \r \t \0 \a \b \e \f \v \\ \" \' \x41 \u{1F600}"#),
    (#"\x4"#, #"'\x' at column 1 needs two hex digits, as in \x0a"#),
    (#"\xg0"#, #"'\x' at column 1 needs two hex digits, as in \x0a"#),
    (#"\u0041"#, #"'\u' at column 1 needs a number in hex, as in \u{1F600}"#),
    (#"\u{}"#, #"'\u' at column 1 needs a number in hex, as in \u{1F600}"#),
    (#"\u{41"#, #"'\u' at column 1 needs a number in hex, as in \u{1F600}"#),
    (#"\u{d800}"#, #"\u{d800} at column 1 is not a Unicode character"#),
    (#"\u{110000}"#, #"\u{110000} at column 1 is not a Unicode character"#),
  ]) func errorsTellThePlaceAndWhatIsKnown(_ text: String, _ sentence: String) {
    let error = #expect(throws: EscapedTextError.self) { try EscapedText.parse(text) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [
    ("00 0a 41", #"\0\nA"#), ("c3a9 e4b896 f09f9880", "é世😀"), ("c3", #"\xc3"#), ("5c", #"\\"#), ("22 27", "\"'"),
    ("e2808b e2808f", #"\u{200b}\u{200f}"#), ("6e cc81", #"n\u{301}"#), ("7f 9b", #"\x7f\x9b"#), ("c29b", #"\u{9b}"#),
    ("eda080", #"\xed\xa0\x80"#), ("c080", #"\xc0\x80"#),
  ]) func whatIsPrintableIsKept(_ bytes: String, _ text: String) {
    #expect(EscapedText.escape(hex(bytes)) == text)
  }

  @Test func parsingWhatWasEscapedGivesTheSameBytes() throws {
    var random = SeededGenerator(8)
    for round in 0..<3000 {
      let alphabet = round % 2 == 0 ? [] : Array("a\\n\u{301}é世😀\u{200d}\0".utf8)
      let bytes = random.bytes(Int.random(in: 0...40, using: &random), from: alphabet)
      let text = EscapedText.escape(bytes)
      #expect(try EscapedText.parse(text) == bytes)
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f })
    }
  }

  @Test(arguments: [
    ("plain ü 日本 🙂", "plain ü 日本 🙂"), (#"C:\new \r"#, #"C:\new \r"#), ("\u{1b}]0;x\u{7}", #"\u{1b}]0;x\u{7}"#),
    ("\u{9b}31m", #"\u{9b}31m"#), ("\u{202e}abc", #"\u{202e}abc"#), ("a\u{200d}\u{feff}", #"a\u{200d}\u{feff}"#),
    ("n\u{303}\u{303}\u{303}", "n\u{303}\u{303}\\u{303}"), ("\u{301}", #"\u{301}"#),
    ("a\u{2028}b\u{7f}", #"a\u{2028}b\u{7f}"#),
    ("one\ntwo\r\n", #"one\u{a}two\u{d}\u{a}"#), ("\u{e000}", #"\u{e000}"#),
  ]) func printedTextActsOnNothing(_ text: String, _ printed: String) {
    #expect(EscapedText.printable(text) == printed)
  }

  @Test func linesAreKeptWhenAskedFor() {
    #expect(
      EscapedText.printable("one\n\u{1b}[2Jtwo\r\n\u{301}", keepsLines: true) == "one\n\\u{1b}[2Jtwo\\u{d}\n\\u{301}")
  }
}
