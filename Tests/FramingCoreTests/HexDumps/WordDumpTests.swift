import FramingCore
import Testing

/// Dumps of numbers of several bytes, whose order only a text or a person tells.
@Suite struct WordDumpTests {
  private func read(
    _ text: String, _ order: ByteOrder? = nil
  ) throws -> (bytes: String, note: String?) {
    let text = Array(text.utf8)
    var survey = HexDumpSurvey(order: order)
    survey.read(text.span)
    let note = try survey.finish().note
    let bytes = try HexDumpReader.bytes(of: text.span, order: order)
    return (bytes.map { 0x20..<0x7f ~= $0 ? String(UnicodeScalar($0)) : "<\($0)>" }.joined(), note)
  }

  @Test(arguments: [
    // od -A x, -t d1, d2, d4, d8, u1, u4, u8.
    ("000000   72  101   -1\n000003", "He<255>"),
    ("000000  25928  27756     -1\n000006", "Hell<255><255>"),
    ("000000      197121\n000003", "<1><2><3>"),
    ("000000  1819043144          -1\n000008", "Hell<255><255><255><255>"),
    (
      "000000  8583909746840200520                   -2\n000010", "Hello, w<254>" + String(repeating: "<255>", count: 7)
    ),
    ("000000  72 101 108 108 111 255\n000006", "Hello<255>"),
    ("0000000 1819043144 1998597231\n0000010", "Hello, w"),
    ("000000  8583909746840200520\n000008", "Hello, w"),
    // Without offsets.
    ("  1819043144  1998597231", "Hello, w"), (" 1819043144 1998597231", "Hello, w"),
    ("  72 101 108", "Hel"), ("   72   99   -1", "Hc<255>"), (" 062510 066154", "Hell"),
    (" 48 65 6c 6c  >Hell<", "Hell"), (" 6548 6c6c 006f  >Hello<", "Hello"),
    (" 4865 6c6c 6f00  >Hello<", "Hello"),
    // od --endian=big -t x2z.
    ("000000 4865 6c6c  >Hell<\n000004", "Hell"),
  ]) func numbersAreRead(_ text: String, _ expected: String) throws {
    #expect(try read(text).bytes == expected)
  }

  @Test func theOrderIsToldOrAskedFor() throws {
    let words = "000000 6548 6c6c\n000004"
    #expect(
      try read(words) == ("Hell", "read as od -t x2; as od -t x2 --endian=big, which is rare, it would be other bytes"))
    #expect(try read(words, .little) == ("Hell", nil))
    #expect(try read(words, .big) == ("eHll", nil))
    // hexdump(1) has the machine's order only.
    #expect(try read("0000000 6548 6c6c 6548 6c6c 6548 6c6c 6548 6c6c\n0000010").note == nil)
    // od -A n -t x2, or bytes in groups as xxd writes them.
    let bare = " 6548 6c6c"
    let error = #expect(throws: HexTextError.self) { try read(bare) }
    #expect(error?.description.contains("say --byte-order little or big, or dump it again") == true)
    #expect(try read(bare, .little).bytes == "Hell")
    #expect(try read(bare, .big).bytes == "eHll")
    let pasted = try read("4865 6c6c")
    #expect(pasted == ("Hell", "read as xxd -p; as od -t x2 -A n, which is rare, it would be other bytes"))
    // A text leaves nothing to choose.
    #expect(try read("00000000: 4865 6c6c  Hell", .little) == ("Hell", nil))
  }

  @Test func withoutOffsetsTheEndIsNotKnown() throws {
    let (bytes, note) = try read("      197121", .little)
    #expect(bytes == "<1><2><3><0>")
    #expect(note?.contains("zeros at its end") == true)
  }

  @Test(arguments: [
    " 6548 6c6c\n*\n 6548 6c6c", " 6548 6c6c\n 6548\n 6548", " 6548 6c6c\n 6548 6c6c 6548",
    "000000 48 65\n        6548",
    "000000     999\n000003", "000000  3000000000\n000004", " 6548 6c6c  >Help<",
  ]) func whatIsNoneIsRefused(_ text: String) {
    #expect(throws: HexTextError.self) { try read(text, .little) }
  }

  @Test(
    "What cannot be read back because of what was dumped is told",
    arguments: [
      (" 41 42 43 44\n*\n 45", "line 2 is '*', which stands for rows left out"),
      ("0000000   A   B nul\n0000003", "'nul' at line 1 is the name of a character, as 'od -a' writes them"),
      ("   A  sp   B\n soh   C   D", "'sp' at line 1 is the name of a character"),
    ])
  func whatIsLeftOutIsTold(_ text: String, _ words: String) {
    let error = #expect(throws: HexTextError.self) { try read(text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    // xxd -e -g16, -g4 -c10 whose last group covers the text, -g4 -c6 in one row, -g8 -c11.
    ("00000000:         646c726f77202c6f6c6c6548  Hello, world", "Hello, world"),
    ("00000000:                           030201  ...", "<1><2><3>"),
    ("00000000:           030201  ...", "<1><2><3>"),
    ("00000000: 6c6c6548 77202c6f     726fllo, wor\n0000000a: 3130646c     3332       ld0123", "Hello, world0123"),
    // xxd -b -g2 and -g0.
    ("00000000: 0100100001100101 01101100  Hel", "Hel"), ("00000000: 010010000110010101101100  Hel", "Hel"),
  ]) func allGroupSizesOfXxdAreRead(_ text: String, _ expected: String) throws {
    #expect(try read(text).bytes == expected)
  }

  @Test(arguments: [
    "00000000: 4100 42   A B", "00000000: 4120 42  A.B", "00000000: 4100 42  A_B", "00000000  41 00 42  |A B|",
    "000000 41 00 42  >A B<", "00000000: 01000001 00000000 01000010  A B", "00000000: 42004141  AA B",
    "|00000000| 41 00 42                |                         |A B     |        |",
  ]) func aBlankIsTheTextOfASpaceOnly(_ text: String) {
    #expect(throws: HexTextError.self) { try read(text) }
  }

  @Test(arguments: [
    ("  0X48, 0X65", "He"), ("unsigned char a[] = {\n  0X48, 0X65\n};", "He"), (#""\x22\x91""#, #""<145>"#),
    ("\"\\x48\\x65\" \\\n\"\\x6c\"", "Hel"), (#"char a[] = "\110e\x6c" "l";"#, "Hell"), ("s = \"\\x48\\e\"", "H<27>"),
    ("data = (\n    b'\\x48e'\n    b'l')", "Hel"), ("(\n  b'He'\n)", "He"),
  ]) func arraysAndStringsAreRead(_ text: String, _ expected: String) throws {
    #expect(try read(text).bytes == expected)
  }

  @Test(arguments: [#""\x41B""#, #""\u0041""#, #""\x4""#, #""\x41"#, #""\x41", "\x42""#, #""\x41"x"#])
  func whatLanguagesReadInTwoWaysIsRefused(_ text: String) {
    #expect(throws: HexTextError.self) { try read(text) }
  }
}
