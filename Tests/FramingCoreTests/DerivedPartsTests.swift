import Testing

@testable import FramingCore

@Suite("The parts of a frame that follow from the others")
struct DerivedPartsTests {
  private func parts(_ framing: String, _ frame: String) throws -> (length: String?, problem: String?) {
    let bytes = try HexText.parse(frame)
    let derived = DerivedParts(try Framing(parsing: framing), head: bytes, count: bytes.count)
    return (derived.length.map { HexText.format($0.bytes) }, derived.problem)
  }

  @Test(
    "A length is that of the bytes that there are, in every form of length field",
    arguments: [
      ("u32be", "00 00 00 00 61 62", "00 00 00 02"), ("u16le", "ff ff 61", "01 00"), ("u8", "07", "00"),
      ("length(offset: 1, size: 4, adjust: -4)", "51 00 00 00 00 61 00", "00 00 00 06"),
      ("length(offset: 3, size: 2, order: little, adjust: -5)", "01 02 03 00 00 61", "06 00"),
      ("length(offset: 0, size: 2, unit: 4)", "00 00 61 61 61 61 61 61 61 61", "00 02"),
      ("length(offset: 0, size: 2, mask: 0x0fff)", "a0 00 61", "a0 01"),
      ("length(offset: 1, size: 2, order: big, adjust: 2, checksum: crc16-modbus)", "aa 00 00 61 62 00 00", "00 02"),
    ])
  func lengths(_ framing: String, _ frame: String, _ expected: String) throws {
    #expect(try parts(framing, frame).length == expected)
    #expect(try parts(framing, frame).problem == nil)
  }

  @Test(
    "What no length can say is told",
    arguments: [
      ("u32be", "00 00", "the length field ends at byte 4"),
      ("u8", String(repeating: "61", count: 300), "does not fit"),
      ("length(offset: 0, size: 2, unit: 4)", "00 00 61", "no multiple"),
      ("length(offset: 0, size: 2, adjust: 8)", "00 00 61", "too short"),
    ])
  func problems(_ framing: String, _ frame: String, _ words: String) throws {
    #expect(try parts(framing, frame).length == nil)
    #expect(try parts(framing, frame).problem?.contains(words) == true)
  }

  @Test("A framing without a length field has none", arguments: ["line", "raw", "fixed(4)", "varint"])
  func none(_ framing: String) throws {
    #expect(try parts(framing, "61 62 63 64").length == nil)
    #expect(try parts(framing, "61 62 63 64").problem == nil)
  }

  @Test(
    "A frame that is wrapped by its framing follows from itself, and so does its checksum",
    arguments: [
      "u32be", "u24le", "length(offset: 2, size: 2, checksum: crc16-modbus, adjust: 2)",
      "length(offset: 0, size: 2, order: little, adjust: 4, checksum: crc32)", "fixed(16, checksum: crc16-modbus)",
    ])
  func agreement(_ text: String) throws {
    let framing = try Framing(parsing: text)
    let message = (0..<14).map { UInt8($0 &* 17) }
    let wire = try framing.wire(of: message.span, limit: FrameLimit(1 << 20), maskKey: [])
    if let part = DerivedParts(framing, head: wire, count: wire.count).length {
      #expect(part.bytes == Array(wire[part.range]))
    }
    guard framing.checksum != nil else { return }
    let part = try #require(DerivedParts.checksum(framing, of: wire))
    #expect(part.bytes == Array(wire[part.range]))
    var damaged = wire
    damaged[part.range.lowerBound] ^= 0x55
    #expect(DerivedParts.checksum(framing, of: damaged) == part)
  }
}
