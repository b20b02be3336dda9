import FramingCore
import Testing

/// What the composer takes, `dump --reverse` takes, and the other way round.
@Suite struct PastedHexTests {
  @Test(arguments: [
    "20 02 00 00", "20:02:00:00", "0x20020000", "0x20 0x02 0x00 0x00", "0x20, 0x02, 0x0, 0x0", #"\x20\x02\x00\x00"#,
    "20-02-00-00", "20,02,00,00", "2002_0000", "20;02;00;00", "{0x20, 0x02, 0x00, 0x00}", "2002 0000", "0x2002 0x0000",
    "unsigned char a_bin[] = {\n 0x20, 0x02, 0x00, 0x00\n};\nunsigned int a_bin_len = 4;", "[32, 2, 0, 0]",
    "uint8_t a[4] = {0x20, 2, 0, 0};", #"b'\x20\x02\x00\x00'"#, #""\x20\x02\x00\x00""#,
    "00000000: 2002 0000   ...", "00000000  20 02 00 00  | ...|\n00000004", "0000000 040 002 000 000\n0000004",
    "\u{feff}20 02\r\n00 00\r\n",
  ]) func isReadAlike(_ text: String) throws {
    let bytes: [UInt8] = [0x20, 2, 0, 0]
    #expect(try HexDumpReader.bytes(of: Array(text.utf8).span) == bytes)
    #expect(try HexText.parse(text.replacing("\u{feff}", with: "")) == bytes)
  }

  @Test(arguments: [
    "hello", "SGVsbG8=", "20 02 0", "0x", "20:0:1", #"\q20"#, "0x200", "x20", "200x20",
    "unsigned char a_bin[] = {\n 0x20, 0x02\n};\nunsigned int a_bin_len = 4;",
  ]) func whatIsNoHexIsRefused(_ text: String) {
    #expect(throws: HexTextError.self) { try HexText.parse(text) }
    if text != "SGVsbG8=" {
      #expect(throws: HexTextError.self) { try HexDumpReader.bytes(of: Array(text.utf8).span) }
    }
  }

  @Test func decimalsInBracketsAreNotTakenForHex() throws {
    #expect(throws: HexTextError.self) { try HexText.parse("[32, 20, 10, 10]") }
    #expect(try HexDumpReader.bytes(of: Array("[32, 20, 10, 10]".utf8).span) == [32, 20, 10, 10])
  }
}
