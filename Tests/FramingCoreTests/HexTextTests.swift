import FramingCore
import Testing

@Suite struct HexTextTests {
  @Test(arguments: [
    "48 65 6c", "48656c", "0x48 0x65 0x6c", "0x48656C", #"\x48\x65\x6c"#, "{0x48, 0x65, 0x6c}", "48:65:6c", "48-65-6c",
    "48:65-6c", "48,65\n6c", " 48\t65 6c ", #""\x48\x65" "\x6c""#, "[48][65][6c]", "4865 6c", "48_65_6c", "\r\n48656c",
  ]) func plainHexIsTolerant(_ text: String) throws {
    #expect(try HexText.parse(text) == Array("Hel".utf8))
  }

  @Test func oneDigitAfterAPrefixIsAByte() throws {
    #expect(try HexText.parse(#"0x0, 0xA, \x7"#) == [0, 10, 7])
    #expect(try HexText.parse("").isEmpty)
  }

  static let hello = Array("Hello, client!\n\0 61 62".utf8)

  @Test(arguments: [
    // xxd
    """
    00000000: 4865 6c6c 6f2c 2063 6c69 656e 7421 0a00  Hello, client!..
    00000010: 2036 3120 3632                            61 62
    """,
    // xxd -g1
    """
    00000000: 48 65 6c 6c 6f 2c 20 63 6c 69 65 6e 74 21 0a 00  Hello, client!..
    00000010: 20 36 31 20 36 32                                 61 62
    """,
    // xxd -p
    "48656c6c6f2c20636c69656e74210a0020363120\n3632",
    // hexdump -C
    """
    00000000  48 65 6c 6c 6f 2c 20 63  6c 69 65 6e 74 21 0a 00  |Hello, client!..|
    00000010  20 36 31 20 36 32                                 | 61 62|
    00000016
    """,
    // Wireshark
    """
    0000   48 65 6c 6c 6f 2c 20 63 6c 69 65 6e 74 21 0a 00   Hello, client!..
    0010   20 36 31 20 36 32                                  61 62
    """,
    // tcpdump -X
    """
    \t0x0000:  4865 6c6c 6f2c 2063 6c69 656e 7421 0a00  Hello,.client!..
    \t0x0010:  2036 3120 3632                           .61.62
    """,
    // this program
    """
     #1 ◀ 12:00:01.204113  +0.000       22 B
        00000000  48 65 6c 6c 6f 2c 20 63  6c 69 65 6e 74 21 0a 00  Hello, client!··
        00000010  20 36 31 20 36 32                                  61 62
    """,
  ]) func dumpsLoseOffsetsAndText(_ dump: String) throws {
    #expect(try HexText.parse(dump) == Self.hello)
  }

  @Test(arguments: [
    // Rows of eight whose text column reads as hex: the next offset, or the text itself, tells.
    ("00000000  36 31 20 36 32 20 36 33  61 62 63\n00000008  61", "61 62 63a"),
    ("00000000  36 31 20 36 32 20 36 33  61 62 63", "61 62 63"),
    ("00000000  61 62 63 64  abcd", "abcd"), ("00000000: 6162 6364  abcd", "abcd"),
    ("00000000: 61  a", "a"), ("0x0000:  6161 6161  aaaa", "aaaa"),
    ("00000010  74 21                                             t!", "t!"),
    ("00000000  61 62 63 64 65 66 67 68  61 62 63 64 65 66 67 68", "abcdefghabcdefgh"),
  ]) func aTextColumnThatLooksLikeHexIsNotTaken(_ dump: String, _ text: String) throws {
    #expect(try HexText.parse(dump) == Array(text.utf8))
  }

  @Test(arguments: [
    ("48 6g", "'g' at column 5 is not a hex digit"), ("xyz", "'x' at column 1 is not a hex digit"),
    ("48 65 6", "odd number of digits (5): the last byte needs one more"),
    ("4", "odd number of digits (1): the last byte needs one more"),
    ("486 65", "odd number of digits (3) in '486' at column 1"), ("0x", "'x' at column 2 is not a hex digit"),
    ("48\n6g", "'g' at line 2, column 2 is not a hex digit"), ("48 \u{1b}", #"'\e' at column 4 is not a hex digit"#),
    ("00000000: zz", "'z' at line 1, column 11 is not a hex digit"),
    (
      "00000000: 61  a\n*\n00000020: 61  a", "line 2 is '*', which stands for rows left out: dump them all (hexdump -v)"
    ),
    ("00000000: 61  a\nhello", "line 2 is not a row of the dump: it has no offset"),
  ]) func errorsTellThePlace(_ text: String, _ sentence: String) {
    let error = #expect(throws: HexTextError.self) { try HexText.parse(text) }
    #expect(error?.description == sentence)
  }

  @Test func anyDumpOfOurOwnReadsBack() throws {
    var random = SeededGenerator(6)
    for _ in 0..<400 {
      let layout = HexDump(bytesPerRow: HexDump.widths.randomElement(using: &random) ?? 16)
      let bytes = random.bytes(Int.random(in: 1...90, using: &random), from: Array("61 62ab  \0\u{7f}é".utf8))
      var lines: [String] = []
      for row in 0..<layout.rows(for: bytes.count) {
        lines.append(Self.line(layout, row: row, bytes))
      }
      #expect(try HexText.parse(lines.joined(separator: "\n")) == bytes)
    }
  }

  static func line(_ layout: HexDump, row: Int, _ bytes: [UInt8]) -> String {
    var cells = [Character](repeating: " ", count: layout.width)
    let range = layout.range(ofRow: row, count: bytes.count)
    cells.replaceSubrange(0..<layout.offsetWidth, with: layout.offsetText(UInt64(range.lowerBound)))
    for (index, byte) in bytes[range].enumerated() {
      let digits = Array((byte < 16 ? "0" : "") + String(byte, radix: 16))
      cells[layout.hexColumn(of: index)] = digits[0]
      cells[layout.hexColumn(of: index) + 1] = digits[1]
      cells[layout.asciiColumn(of: index)] = ByteClass.glyph(of: byte)
    }
    return String(cells)
  }

  @Test func randomTextsAreBytesOrErrors() {
    var random = SeededGenerator(7)
    let alphabet = Array("0123456789abcdefx\\ :-,\n|*{} \u{e9}".utf8)
    for _ in 0..<5000 {
      let text = String(decoding: random.bytes(Int.random(in: 0...60, using: &random), from: alphabet), as: UTF8.self)
      if let bytes = try? HexText.parse(text) { #expect(bytes.count <= text.utf8.count) }
    }
  }
}
