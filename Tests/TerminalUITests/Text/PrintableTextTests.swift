import TerminalUI
import Testing

@Suite("Printable text")
struct PrintableTextTests {
  @Test(
    "What is harmless stays as it is",
    arguments: [
      "", "plain text ~!", "naïve café", "e\u{301}", "漢字かな", "한국어", "❤\u{FE0F}", "#\u{FE0F}\u{20E3}", "🇩🇪", "👍🏽", "👩‍🔬",
      "हिन्दी", "ภาษาไทย", "עברית", "العربية", "\u{3000}", "a\u{301}\u{302}", "─│┌", "␀",
    ])
  func unchanged(text: String) {
    #expect(Array(PrintableText.clean(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(
    "What acts on a terminal, hides or reorders becomes visible",
    arguments: [
      ("a\u{0}b", "a␀b"), ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("a\nb", "a␊b"), ("a\r\nb", "a␍␊b"),
      ("a\tb", "a␉b"),
      ("\u{7}", "␇"), ("\u{7F}", "␡"), ("\u{9B}31m", "·31m"), ("\u{85}", "·"),
      ("file\u{202E}gpj.exe", "file·gpj.exe"), ("\u{2066}a\u{2069}", "·a·"), ("\u{61C}x", "·x"), ("\u{200F}x", "·x"),
      ("a\u{200B}b", "a·b"), ("a\u{200D}b", "a·b"), ("\u{FEFF}a", "·a"), ("a\u{2060}b", "a·b"), ("a\u{AD}b", "a·b"),
      ("a\u{2028}b\u{2029}c", "a·b·c"), ("\u{E000}\u{F8FF}\u{100000}", "···"), ("\u{378}\u{FFFF}", "··"),
      ("a\u{A0}b\u{2003}c", "a b c"), ("\u{3164}\u{115F}", "··"), ("a\u{FE0F}b", "a·b"), ("\u{E0041}", "·"),
      ("\u{301}a", "·a"), ("\n\u{301}", "␊·"), ("\u{1161}", "·"), ("a🏽", "a·"),
      ("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}"), ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "·"), ("👨‍👩‍👧‍👦", "·"),
      ("a\u{34F}\u{301}", "a·"), ("🏴\u{E0067}\u{E007F}", "🏴·"),
    ])
  func cleaned(text: String, expected: String) {
    #expect(Array(PrintableText.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("Whatever comes, what is drawn is clean, and clean text stays the same", arguments: 0..<200 as Range<UInt64>)
  func anyText(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = random.hostileText(scalars: 60)
    let cleaned = PrintableText.clean(text)
    #expect(Array(PrintableText.clean(cleaned).unicodeScalars) == Array(cleaned.unicodeScalars), "\(escaped(text))")
    for character in cleaned {
      #expect((1...2).contains(displayWidth(character)), "\(escaped(String(character))) of \(escaped(text))")
      #expect(character.unicodeScalars.count <= PrintableText.maximumScalars)
    }
    for scalar in cleaned.unicodeScalars {
      let category = scalar.properties.generalCategory
      let isJoiner = scalar.value == 0x200D
      #expect(isJoiner || ![.control, .format, .privateUse, .unassigned].contains(category), "\(escaped(text))")
    }
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
  }
}

@Suite("Text that fits")
struct FittingTextTests {
  @Test(
    "Truncation keeps whole clusters and never takes more than the width",
    arguments: [
      ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("hello", -3, ""), ("", 3, ""),
      ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"), ("漢字漢字", 6, "漢字…"), ("漢字", 2, "…"), ("漢", 1, "…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncate(text: String, width: Int, expected: String) {
    #expect(PrintableText.truncate(text, toWidth: width) == expected)
  }

  @Test(
    "Truncation in the middle keeps both ends",
    arguments: [
      ("/home/me/file.bin", 17, "/home/me/file.bin"), ("/home/me/file.bin", 11, "/home…e.bin"), ("abcdef", 3, "a…f"),
      ("abcdef", 2, "…f"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("漢字漢字", 5, "漢…字"), ("漢字漢字", 4, "…字"),
    ])
  func truncateMiddle(text: String, width: Int, expected: String) {
    let shortened = PrintableText.truncateMiddle(text, toWidth: width)
    #expect(displayWidth(shortened) <= max(width, 0))
    #expect(shortened == expected)
  }

  @Test("Padding fills up to the width on the chosen side, by cells")
  func pad() {
    #expect(PrintableText.pad("ab", to: 4) == "ab  ")
    #expect(PrintableText.pad("ab", to: 4, alignment: .trailing) == "  ab")
    #expect(PrintableText.pad("漢", to: 4) == "漢  ")
    #expect(PrintableText.pad("abcde", to: 4) == "abcde")
    #expect(PrintableText.fit("abcde", to: 4) == "abc…")
    #expect(PrintableText.fit("漢字", to: 3) == "漢…")
    #expect(PrintableText.fit("漢字", to: 2, alignment: .trailing) == " …")
    #expect(PrintableText.fit("", to: 2) == "  ")
  }

  @Test("Fitted text takes exactly the width, whatever the text", arguments: 0..<50 as Range<UInt64>)
  func fitIsExact(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = PrintableText.clean(random.hostileText(scalars: 30))
    for width in 0...40 {
      #expect(displayWidth(PrintableText.fit(text, to: width)) == width)
      #expect(displayWidth(PrintableText.truncateMiddle(text, toWidth: width)) <= width)
    }
  }
}
