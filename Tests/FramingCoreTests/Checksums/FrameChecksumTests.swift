import FramingCore
import Testing

/// Checksums as part of frames: verified when received, filled in when sent.
@Suite struct FrameChecksumTests {
  @Test(arguments: [
    // The catalogue's text in each kind, a Modbus RTU request, and sums that can be done by hand.
    ("hdlc(checksum: crc16-x25)", "123456789", "7e 313233343536373839 6e90 7e"),
    ("hdlc(checksum: crc32)", "123456789", "7e 313233343536373839 2639f4cb 7e"),
    ("fixed(8, checksum: crc16-modbus)", #"\x01\x03\0\0\0\n"#, "01030000000a c5cd"),
    ("length(size: 2, adjust: 4, checksum: crc32, checksum-from: 2)", "123456789", "0009 313233343536373839 2639f4cb"),
    (
      "length(size: 2, checksum: crc32, checksum-from: 2, checksum-order: big)", "123456789",
      "000d 313233343536373839 cbf43926"
    ),
    ("length(size: 1, checksum: sum8, trailer: 0a)", "a", "03 61 64 0a"),
    ("stx-etx(checksum: xor)", "A", "02 41 03 42"),
    ("stx-etx(dle: true, checksum: xor)", #"\x10"#, "1002 1010 1003 13"),
    ("fixed(12, checksum: fix)", "123456789", "313233343536373839 323231"),
  ]) func aMessageBecomesAFrameWithItsChecksum(_ text: String, _ message: String, _ bytes: String) throws {
    let framing = try Framing(parsing: text)
    let message = try EscapedText.parse(message)
    let sent = try frame(framing, message)
    #expect(sent == hex(bytes))
    let decoded = Decoded(framing, [sent])
    #expect(decoded.frames.count == 1)
    #expect(framing.check(decoded.frames[0], in: sent.span)?.isRight == true)
    #expect(framing.message(of: decoded.frames[0], in: sent.span) == message)
  }

  static let framings = [
    "hdlc(checksum: crc16-x25)", "hdlc(checksum: sha256d)", "stx-etx(dle: true, checksum: crc16-arc)",
    "stx-etx(dle: true, checksum: lrc)", "length(size: 2, adjust: 3, trailer: 0a, checksum: crc16-modbus)",
    "length(offset: 1, size: 1, checksum: crc24q, checksum-from: 1, sync: d3)", "fixed(9, checksum: crc32c)",
  ].compactMap { try? Framing(parsing: $0) }

  @Test(arguments: framings) func aChangedByteOfAFrameIsShown(_ framing: Framing) throws {
    var random = SeededGenerator(22)
    var wrong = 0
    for _ in 0..<200 {
      let message = Self.message(for: framing, &random)
      var sent = try frame(framing, message)
      let place = Int.random(in: 0..<sent.count, using: &random)
      sent[place] ^= UInt8.random(in: 1...255, using: &random)
      let decoded = Decoded(framing, [sent])
      // A change of the start, the end or the length makes other frames or none; all others must show.
      guard decoded.frames.count == 1, decoded.frames[0].kind == .frame, decoded.partial == nil else { continue }
      guard let check = framing.check(decoded.frames[0], in: sent.span) else { continue }
      if case .length = framing, place == 0 { continue }
      #expect(!check.isRight)
      #expect(check.description.contains(" but must be "))
      wrong += 1
    }
    #expect(wrong > 50)
  }

  @Test(arguments: framings) func theChecksumIsPartOfTheTrailer(_ framing: Framing) throws {
    var random = SeededGenerator(23)
    for _ in 0..<100 {
      let sent = try frame(framing, Self.message(for: framing, &random))
      let found = try #require(Decoded(framing, [sent]).frames.first)
      let result = framing.check(found, in: sent.span)
      let check = try #require(result)
      #expect(check.isRight)
      #expect(check.range.lowerBound >= found.headerLength + found.payloadLength)
      #expect(check.range.upperBound <= sent.count)
      #expect(check.actual.count == framing.checksum?.size)
    }
  }

  private static func message(for framing: Framing, _ random: inout SeededGenerator) -> [UInt8] {
    switch framing {
    case .fixed: random.bytes(5)
    case .length(let field) where field.offset == 1: [0xd3] + random.bytes(6)
    default: random.bytes(Int.random(in: 1...12, using: &random), from: [0x10, 0x02, 0x03, 0x7d, 0x7e, 0x61, 0xff])
    }
  }

  @Test func withoutAWholeFrameThereIsNothingToCheck() throws {
    let framing = try Framing(parsing: "fixed(9, checksum: crc32c)")
    let bytes = [UInt8](repeating: 1, count: 8)
    #expect(framing.check(Frame(offset: 0, headerLength: 0, payloadLength: 9), in: bytes.span) == nil)
    let run = Frame(offset: 0, headerLength: 0, payloadLength: 8, kind: .unframed)
    #expect(framing.check(run, in: bytes.span) == nil)
    #expect(Framing.default.check(Frame(offset: 0, headerLength: 4, payloadLength: 4), in: bytes.span) == nil)
    #expect(Framing.default.checksum == nil)
  }

  @Test(arguments: framings) func theChecksumNeedsMoreThanAnEnvelope(_ framing: Framing) {
    #expect(!framing.hasEnvelope)
    #expect(throws: EncodingError.self) { try framing.envelope(forMessageOf: 5) }
  }

  @Test(arguments: [
    (
      "hdlc(checksum: crc32)", "7e 616263 7e",
      "bad encoding in the frame at offset 0: 3 bytes, but its checksum alone has 4"
    ),
    (
      "length(size: 1, checksum: crc32)", "03 616263",
      "length 0x3 (3) at offset 0 is under the minimum of 4: the frame would end inside its own header"
    ),
  ]) func aFrameShorterThanItsChecksumIsAnError(_ framing: String, _ stream: String, _ sentence: String) throws {
    let decoded = Decoded(try Framing(parsing: framing), [hex(stream)])
    #expect(decoded.failure?.description == sentence)
  }
}
