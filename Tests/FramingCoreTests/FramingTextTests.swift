import FramingCore
import Testing

@Suite struct FramingTextTests {
  @Test(arguments: [
    ("u8", Framing.length(LengthField(size: 1))), ("u16be", .length(LengthField(size: 2))),
    ("u24le", .length(LengthField(size: 3, order: .little))), ("u32be", .default),
    ("u64le", .length(LengthField(size: 8, order: .little))),
    (
      "length(offset: 3, size: 2, order: little, adjust: -4, unit: 4, mask: 0x7fffffff, max: 16M)",
      .length(
        LengthField(
          offset: 3, size: 2, order: .little, adjust: -4, unit: 4, mask: 0x7fff_ffff, max: 16 << 20))
    ),
    ("length(size: 1, order: little)", .length(LengthField(size: 1, order: .little))),
    ("length(size: 4, max: 1000)", .length(LengthField(size: 4, max: 1000))),
    ("line", .delimiter(.line)), ("line(max: 4K)", .delimiter(Delimiter([[0x0d, 0x0a], [0x0a]], max: 4096))),
    ("nul", .delimiter(Delimiter([[0]]))), ("delimiter(0d0a)", .delimiter(Delimiter([[0x0d, 0x0a]]))),
    ("hdlc", .hdlc(Hdlc())), ("hdlc(accm: 0xffff, max: 2K)", .hdlc(Hdlc(escapedControls: 0xffff, max: 2048))),
    ("stx-etx(dle: true, max: 300)", .stxEtx(StxEtx(isStuffed: true, max: 300))), ("stx-etx", .stxEtx(StxEtx())),
    ("fixed(188)", .fixed(188)), ("fixed(9, checksum: sum8)", .fixed(Fixed(9, checksum: ChecksumField(.sum8)))),
    (
      "length(size: 4, checksum: crc32, checksum-order: big, checksum-from: 4)",
      .length(checked(LengthField(size: 4), ChecksumField(.crc32, order: .big, from: 4)))
    ),
    ("hdlc(checksum: crc16-x25)", .hdlc(Hdlc(checksum: ChecksumField(.crc16X25)))),
    (
      "stx-etx(checksum: crc16-arc, checksum-order: big)",
      .stxEtx(StxEtx(checksum: ChecksumField(.crc16ARC, order: .big)))
    ),
    ("mllp", .mllp(Mllp())), ("mllp(max: 1M)", .mllp(Mllp(max: 1 << 20))),
    ("delimiter(0a, 0d0a, max: 1G)", .delimiter(Delimiter([[0x0a], [0x0d, 0x0a]], max: 1 << 30))), ("raw", .raw),
  ]) func textAndValueAreInverse(_ text: String, _ framing: Framing) throws {
    #expect(try Framing(parsing: text) == framing)
    #expect(framing.description == text)
  }

  @Test(arguments: [
    (" U32BE ", "u32be"), ("raw()", "raw"), ("Length( SIZE:4 )", "u32be"), ("length(size=2,order=LITTLE)", "u16le"),
    ("delimiter(0D0A,0a)", "line"), ("delimiter(00)", "nul"), ("line(max: 4096)", "line(max: 4K)"),
    ("length(size: 0x4, offset: 0x10)", "length(offset: 16, size: 4)"), ("length(size: 4,)", "u32be"),
  ]) func writingIsTolerant(_ text: String, _ canonical: String) throws {
    #expect(try Framing(parsing: text).description == canonical)
  }

  @Test(arguments: [
    (
      "u32bee",
      "column 1: expected a framing such as u32be, length(…), line or raw, found 'u32bee'; did you mean 'u32be'?"
    ),
    (
      "lenght(size: 2)",
      "column 1: expected a framing such as u32be, length(…), line or raw, found 'lenght'; did you mean 'length'?"
    ),
    ("", "column 1: expected a framing such as u32be, length(…), line or raw, found the end"),
    ("length(size: 9)", "column 14: expected a number from 1 to 8 for 'size', found '9'"),
    ("length(size: 4, unit: 0)", "column 23: expected a number from 1 to 1048576 for 'unit', found '0'"),
    ("length(offset: 65537, size: 4)", "column 16: expected a number from 0 to 65536 for 'offset', found '65537'"),
    ("length(size: 4, mask: 0)", "column 23: expected bits such as 0x7fffffff for 'mask', found '0'"),
    ("length(size: 4, max: 0)", "column 22: expected a size from 1 such as 4096, 64K, 16M or 1G for 'max', found '0'"),
    (
      "length(size: 4, max: 99999999999999999999G)",
      "column 22: expected a size from 1 such as 4096, 64K, 16M or 1G for 'max', found '99999999999999999999G'"
    ),
    ("length(offset: 4)", "column 17: expected 'size: 1' to 'size: 8', found ')'"),
    (
      "length(size: 4, ofset: 1)",
      "column 17: expected one of offset, size, order, order-flag, adjust, unit, mask, header, padding, trailer, checksum, checksum-order, checksum-from, sync, skip, max, found 'ofset'; did you mean 'offset'?"
    ),
    ("length(size: 4, size: 2)", "column 17: expected 'size' only once, found 'size'"),
    ("length(size 4)", "column 13: expected ',' or ')', found '4'"),
    ("length(size: 2, order: bug)", "column 24: expected big or little, found 'bug'; did you mean 'big'?"),
    ("length(size: 4", "column 15: expected ',' or ')', found the end"),
    ("length(size: )", "column 14: expected a value for 'size', found ')'"),
    (
      "fixed(9, checksum: crc33)",
      "column 20: expected one of \(Checksum.all.count) checksums such as sum8, crc16-modbus or crc32, found 'crc33'; "
        + "did you mean 'crc32'?"
    ),
    ("fixed(4, checksum: crc32)", "column 7: expected one size from 5 such as 188 or 4K, found '4'"),
    ("length(size: 4, checksum-from: 2)", "column 32: expected this only with 'checksum', found '2'"),
    ("hdlc(checksum: crc32, checksum-order: up)", "column 39: expected big or little, found 'up'"),
    ("u32be(max: 4)", "column 7: expected no options, found 'max'"),
    ("u32be u8", "column 7: expected the end, found 'u8'"),
    ("delimiter()", "column 11: expected bytes in hex such as 0d0a, found ')'"),
    ("delimiter(0d0)", "column 11: expected bytes in hex such as 0d0a, found '0d0'"),
    ("line(0a)", "column 6: expected one of max, found '0a'"),
  ]) func errorsPointAtTheColumn(_ text: String, _ sentence: String) {
    let error = #expect(throws: NotationError.self) { try Framing(parsing: text) }
    #expect(error?.description == sentence)
  }

  /// All kinds but those of one size have a limit of their own, and it holds in both directions.
  @Test("Every option that a kind takes is explained, and no other")
  func optionsAreExplained() {
    let taken = Set(FramingSyntax.catalogue.flatMap(\.options))
    #expect(Set(FramingSyntax.options.map(\.name)) == taken)
    #expect(FramingSyntax.options.count == taken.count)
  }

  @Test(arguments: FramingSyntax.catalogue.filter { $0.options.contains("max") && $0.name != "length" })
  func aLimitOfItsOwnHolds(_ entry: FramingSyntax.Entry) throws {
    let parts = entry.example.hasSuffix(")") ? entry.example.dropLast() + ", " : entry.example + "("
    let text = parts + "max: 64)"
    let framing = try Framing(parsing: text)
    #expect(framing.description == text)
    #expect(framing.ownLimit == 64)
    let message = entry.name == "ber" ? [4, 100] + [UInt8](repeating: 1, count: 100) : Self.longMessage(entry.name)
    #expect(Decoded(framing, [try Self.sent(entry.example, message)]).failure != nil)
    if entry.name != "ber", entry.name != "resp" {
      #expect(throws: EncodingError.self) { try frame(framing, message) }
    }
  }

  private static func longMessage(_ name: String) -> [UInt8] {
    name == "resp" ? Array("$100\r\n".utf8) : [UInt8](repeating: 1, count: 100)
  }

  private static func sent(_ text: String, _ message: [UInt8]) throws -> [UInt8] {
    try frame(Framing(parsing: text), message)
  }

  @Test func everyExampleOfTheCatalogueParsesAndPrints() throws {
    for entry in FramingSyntax.catalogue {
      #expect(try Framing(parsing: entry.example).description == entry.example)
      #expect(entry.example.hasPrefix(entry.name))
    }
  }

  @Test func randomTextsAreFramingsOrErrorsWithAColumnInTheText() {
    var random = SeededGenerator(5)
    let alphabet = Array("length(size:4,max=0x1 delimiter\n'\u{e9}".utf8)
    for _ in 0..<5000 {
      let text = String(decoding: random.bytes(Int.random(in: 0...24, using: &random), from: alphabet), as: UTF8.self)
      do throws(NotationError) {
        let framing = try Framing(parsing: text)
        #expect(try Framing(parsing: framing.description) == framing)
      } catch {
        #expect((1...text.count + 1).contains(error.column))
      }
    }
  }

  private static func checked(_ field: LengthField, _ checksum: ChecksumField) -> LengthField {
    var field = field
    field.checksum = checksum
    return field
  }

  @Test func theLengthFieldHasAPlace() {
    #expect(Framing.length(LengthField(offset: 3, size: 2)).lengthFieldRange == 3..<5)
    #expect(Framing.raw.lengthFieldRange == nil)
    #expect(Framing.delimiter(.line).lengthFieldRange == nil)
  }
}
