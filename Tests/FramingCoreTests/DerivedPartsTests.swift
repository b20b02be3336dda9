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
      ("varint", "00 61 62", "02"), ("varint(offset: 1)", "30 7f" + String(repeating: " 61", count: 130), "82 01"),
      ("varint", "82 00 61 62", "82 00"), ("ascii", "39 20 61 62", "32"),
      ("ascii(width: 4)", "30 30 30 39 61", "30 30 30 31"),
      ("ascii(base: 16, width: 4, adjust: -4)", "30 30 30 30 61 62", "30 30 30 36"), ("ascii", "30 37 20 61", "30 31"),
      ("netstring", "37 3a 61 62 63 2c", "33"), ("websocket", "81 05 61 62", "02"),
      ("websocket", "81 85 01 02 03 04 61", "81"),
      ("websocket", "82 05" + String(repeating: " 61", count: 200), "7e 00 c8"),
      ("ber", "30 00 02 01 05", "03"), ("ber", "30 81 03 02 01 05", "81 03"),
      ("ber", "30 03" + String(repeating: " 00", count: 300), "82 01 2c"), ("ber", "7f 81 01 00 61", "01"),
      ("resp", "24 39 0d 0a 61 62 0d 0a", "32"), ("http-chunked", "46 0d 0a 61 62 0d 0a", "32"),
      ("http-chunked", "31 3b 78 0d 0a" + String(repeating: " 61", count: 26) + " 0d 0a", "31 61"),
      ("header(Content-Length)", "43 6f 6e 74 65 6e 74 2d 4c 65 6e 67 74 68 3a 20 39 39 0d 0a 0d 0a 7b 7d", "32"),
      ("header(n)", "41 3a 31 0a 4e 3a 09 38 20 0a 0a 61 62 63", "33"),
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
      ("varint(max-bytes: 2)", "82 81 80", "no byte ends the length"),
      ("varint(max-bytes: 1)", "05" + String(repeating: " 61", count: 200), "needs 2 bytes, over the limit of 1"),
      ("ascii", "35 61 62", "no ' ' ends the length"), ("ascii(width: 4)", "35 61", "the header has 4 B"),
      ("ascii(width: 1)", "35" + String(repeating: " 61", count: 10), "the length 10 does not fit 1 digits"),
      ("netstring", "35 61", "no ':' ends"), ("websocket", "81", "the header has 2 B"),
      ("ber", "30", "the header has 2"),
      ("ber", "30 80 00 00", "indefinite"), ("resp", "24 35", "no CR"), ("http-chunked", "78 0d 0a", "chunk's size"),
      ("header(Content-Length)", "41 3a 20 31 0d 0a 0d 0a", "no header line is Content-Length"),
      ("header(Content-Length)", "41", "no empty line"),
    ])
  func problems(_ framing: String, _ frame: String, _ words: String) throws {
    #expect(try parts(framing, frame).length == nil)
    #expect(try parts(framing, frame).problem?.contains(words) == true)
  }

  @Test(
    "A framing without a length field has none",
    arguments: [
      ("line", "61 62 63 64"), ("raw", "61 62 63 64"), ("fixed(4)", "61 62 63 64"), ("slip", "61 c0"),
      ("resp", "2b 4f 4b 0d 0a"),
      ("resp", "2a 31 0d 0a 3a 31 0d 0a"), ("resp", "24 2d 31 0d 0a"), ("http-chunked", "30 0d 0a 0d 0a"),
    ])
  func none(_ framing: String, _ frame: String) throws {
    #expect(try parts(framing, frame).length == nil)
    #expect(try parts(framing, frame).problem == nil)
  }

  @Test("No bytes make a length that is outside of them, or that does not stay", arguments: 0..<200)
  func hostile(_ seed: Int) throws {
    var random = SeededGenerator(UInt64(seed) &* 7919 &+ 1)
    let framings = [
      "varint", "varint(offset: 3, max-bytes: 4)", "ascii", "ascii(base: 16, width: 4)", "netstring",
      "header(Content-Length)",
      "websocket", "ber", "resp", "http-chunked", "u16be",
    ]
    let framing = try Framing(parsing: framings[seed % framings.count])
    let alphabet: [UInt8] = seed % 2 == 0 ? Array("0123$:,\r\n\nContent-Length: 5a".utf8) : Array(0...255)
    for _ in 0..<50 {
      var bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      guard let part = DerivedParts(framing, head: bytes, count: bytes.count).length else { continue }
      #expect(part.range.lowerBound >= 0 && part.range.upperBound <= bytes.count)
      bytes.replaceSubrange(part.range, with: part.bytes)
      let again = DerivedParts(framing, head: bytes, count: bytes.count)
      #expect(again.isLengthRight(in: bytes))
    }
  }

  @Test(
    "A frame that is wrapped by its framing follows from itself, and so does its checksum",
    arguments: [
      "u32be", "u24le", "length(offset: 2, size: 2, checksum: crc16-modbus, adjust: 2)",
      "length(offset: 0, size: 2, order: little, adjust: 4, checksum: crc32)", "fixed(16, checksum: crc16-modbus)",
      "varint",
      "varint(offset: 2)", "ascii", "ascii(base: 16, width: 6, adjust: -6)", "netstring", "header(Content-Length)",
      "websocket",
      "http-chunked",
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
