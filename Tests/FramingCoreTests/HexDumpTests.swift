import FramingCore
import Testing

@Suite struct HexDumpTests {
  @Test func aRowOfSixteenHasTheUsualColumns() {
    let layout = HexDump()
    let sample = "00000000  00 00 00 0e 48 65 6c 6c  6f 2c 20 63 6c 69 65 6e  ····Hello, clien"
    #expect(layout.width == sample.count)
    let bytes: [UInt8] = [0, 0, 0, 0x0e] + Array("Hello, clien".utf8)
    #expect(HexTextTests.line(layout, row: 0, bytes) == sample)
  }

  @Test(arguments: [(8, 43), (16, 76), (32, 142)]) func rowsHaveTheirWidth(_ bytes: Int, _ width: Int) {
    #expect(HexDump(bytesPerRow: bytes).width == width)
  }

  @Test(arguments: [(200, 32), (142, 32), (141, 16), (76, 16), (75, 8), (43, 8), (40, 8), (0, 8)])
  func theWidestLayoutThatFitsIsTaken(_ width: Int, _ bytes: Int) {
    #expect(HexDump.fitting(width: width).bytesPerRow == bytes)
  }

  @Test func offsetsAreAsWideAsTheyMustBe() {
    #expect(HexDump(lastOffset: 0xffff_ffff).offsetWidth == 8)
    #expect(HexDump(lastOffset: 0x1_0000_0000).offsetWidth == 9)
    #expect(HexDump(lastOffset: .max).offsetWidth == 16)
    #expect(HexDump().offsetText(0x1a0) == "000001a0")
  }

  @Test(arguments: HexDump.widths) func columnsAndBytesAreInverse(_ bytesPerRow: Int) {
    let layout = HexDump(bytesPerRow: bytesPerRow)
    var seen: [Int: Int] = [:]
    for column in 0..<(layout.width + 5) {
      guard let byte = layout.byte(atColumn: column) else { continue }
      seen[byte, default: 0] += 1
      let digits = layout.hexColumn(of: byte)
      #expect([digits, digits + 1, layout.asciiColumn(of: byte)].contains(column))
    }
    #expect(seen == Dictionary(uniqueKeysWithValues: (0..<bytesPerRow).map { ($0, 3) }))
  }

  @Test func rowsCoverAllBytes() {
    let layout = HexDump(bytesPerRow: 8)
    #expect(layout.rows(for: 0) == 0)
    #expect(layout.rows(for: 8) == 1)
    #expect(layout.rows(for: 17) == 3)
    #expect(layout.range(ofRow: 2, count: 17) == 16..<17)
    #expect(layout.range(ofRow: 3, count: 17) == 17..<17)
    #expect(layout.range(ofRow: .max, count: 17) == 17..<17)
    #expect(HexDump(bytesPerRow: 16).rows(for: .max) > 0)
  }

  @Test func everyByteHasAClassAndAGlyph() {
    let classes = (0...255).map { ByteClass.of(UInt8($0)) }
    #expect(classes.filter { $0 == .null }.count == 1)
    #expect(classes.filter { $0 == .printable }.count == 94)
    #expect(classes.filter { $0 == .whitespace }.count == 6)
    #expect(classes.filter { $0 == .control }.count == 27)
    #expect(classes.filter { $0 == .high }.count == 128)
    #expect(ByteClass.glyph(of: 0x41) == "A")
    #expect(ByteClass.glyph(of: 0x20) == " ")
    for byte: UInt8 in [0, 0x0a, 0x1b, 0x7f, 0x80, 0xff] { #expect(ByteClass.glyph(of: byte) == "·") }
  }
}
