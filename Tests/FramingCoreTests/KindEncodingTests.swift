import FramingCore
import Testing

@Suite struct KindEncodingTests {
  @Test(arguments: [
    ("varint", "hello", #"\x05hello"#), ("varint(offset: 1)", "0hi", #"0\x02hi"#), ("netstring", "hello", "5:hello,"),
    ("ascii", "<1>x", "4 <1>x"), ("ascii(base: 16, width: 4, case: upper)", "host:version", "000Chost:version"),
    ("ascii(base: 16, width: 4, adjust: -4)", "hello\\n", "000ahello\\n"),
    ("header(Content-Length)", "{}", #"Content-Length: 2\r\n\r\n{}"#),
    ("http-chunked", "0123456789abcdef", #"10\r\n0123456789abcdef\r\n"#),
    ("cobs", #"ab\0c"#, #"\x03ab\x02c\0"#), ("cobs", "", #"\x01\0"#), ("cobsr", "~", #"~\0"#),
    ("cobsr", #"a\0"#, #"\x02a\x01\0"#),
    ("slip", #"a\xc0\xdb"#, #"a\xdb\xdc\xdb\xdd\xc0"#), ("slip(leading-end: send)", "", #"\xc0\xc0"#),
    ("hdlc", #"a~}\x01"#, #"~a}^}]\x01~"#), ("hdlc(accm: 0x2)", #"\x01\x02"#, #"~}!\x02~"#),
    ("stx-etx", "ab", #"\x02ab\x03"#), ("stx-etx(dle: true)", #"\x03\x10"#, #"\x10\x02\x03\x10\x10\x10\x03"#),
    ("mllp", "MSH", #"\x0bMSH\x1c\r"#), ("websocket(opcode: 1)", "Hello", #"\x81\x05Hello"#),
    ("fixed(3)", "abc", "abc"),
    ("resp", #"+OK\r\n"#, #"+OK\r\n"#),
    ("length(size: 2, adjust: 1, trailer: ce)", "ab", #"\0\x02ab\xce"#),
  ]) func aMessageBecomesAFrame(_ framing: String, _ message: String, _ expected: String) throws {
    let framing = try Framing(parsing: framing)
    let bytes = try frameUnmasked(framing, EscapedText.parse(message))
    #expect(EscapedText.escape(bytes) == EscapedText.escape(try EscapedText.parse(expected)))
  }

  /// The masked example of RFC 6455 §5.7.
  @Test func aMaskedFrameIsThatOfTheSpecification() throws {
    var encoder = try FrameEncoder(
      .webSocket(WebSocket(mask: .required, opcode: 1)), messageLength: 5, maskKey: [0x37, 0xfa, 0x21, 0x3d])
    var bytes: [UInt8] = []
    encoder.encode(Array("Hello".utf8).span, into: &bytes)
    encoder.finish(into: &bytes)
    #expect(bytes == hex("818537fa213d7f9f4d5158"))
  }

  @Test(arguments: [
    ("varint(max-bytes: 1)", 128, "the length 128 needs 2 bytes, over the limit of 1"),
    ("ascii(width: 2)", 100, "the length 100 does not fit 2 digits"),
    ("fixed(3)", 4, "the message has 4 B, but each frame has 3 B"),
    ("websocket(mask: required)", 4, "a masked frame needs a key of 4 bytes"),
    ("cobs", 1001, "the message of 1,001 bytes and what goes around it make a frame over the limit of 1,000 bytes"),
  ]) func whatCannotBeSentSaysWhy(_ framing: String, _ count: Int, _ sentence: String) throws {
    let framing = try Framing(parsing: framing)
    let error = #expect(throws: EncodingError.self) {
      try FrameEncoder(framing, messageLength: count, limit: FrameLimit(1000))
    }
    #expect(error?.description == sentence)
  }

  @Test func framingsThatChangeTheMessageHaveNoEnvelope() throws {
    for text in ["cobs", "cobsr", "slip", "hdlc", "stx-etx(dle: true)", "websocket(mask: required)"] {
      let framing = try Framing(parsing: text)
      #expect(framing.changesPayload)
      #expect(throws: EncodingError.self) { try framing.envelope(forMessageOf: 1) }
    }
    #expect(!Framing.default.changesPayload)
  }

  /// Blocks of COBS end after 254 bytes; lengths around that, with zeros in all places.
  @Test(arguments: [Cobs(), Cobs(isReduced: true)]) func anyPacketSurvivesCobs(_ options: Cobs) throws {
    var random = SeededGenerator(9)
    for count in [0, 1, 2, 253, 254, 255, 256, 507, 508, 509, 510, 1000] {
      for zeros in 0..<4 {
        var message = random.bytes(count, from: [1, 2, 0xfe, 0xff])
        for _ in 0..<zeros where count > 0 { message[Int.random(in: 0..<count, using: &random)] = 0 }
        let bytes = try frame(.cobs(options), message)
        #expect(!bytes.dropLast().contains(0))
        let decoded = Decoded(.cobs(options), [bytes])
        #expect(decoded.frames.count == 1)
        #expect(decoded.frames.first.map { Framing.cobs(options).message(of: $0, in: bytes.span) } == message)
      }
    }
  }

  private func frameUnmasked(_ framing: Framing, _ message: [UInt8]) throws -> [UInt8] {
    var encoder = try FrameEncoder(framing, messageLength: message.count)
    var bytes: [UInt8] = []
    for byte in message { encoder.encode([byte].span, into: &bytes) }
    encoder.finish(into: &bytes)
    return bytes
  }
}
