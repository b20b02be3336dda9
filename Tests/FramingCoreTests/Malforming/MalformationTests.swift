import FramingCore
import Testing

@Suite("A malformed message")
struct MalformationTests {
  private func pieces(
    _ malformation: String, _ message: [UInt8], _ framing: String
  ) throws -> OutgoingPieces {
    try Malformation(parsing: malformation).apply(
      to: message, framing: try Framing(parsing: framing), limit: FrameLimit(1 << 20), maskKey: [1, 2, 3, 4])
  }

  @Test(
    "has another length",
    arguments: [
      ("u32be", "length+2", "abc", "00000005616263"), ("u32be", "length-1", "abc", "00000002616263"),
      ("u32be", "length=0", "abc", "00000000616263"), ("u32be", "length=max", "abc", "ffffffff616263"),
      ("u32be", "length=swapped", "abc", "03000000616263"), ("u16le", "length=swapped", "abc", "0003616263"),
      ("u8", "length=max", "abc", "ff616263"), ("u64be", "length=max", "a", "ffffffffffffffff61"),
      ("u64be", "length=18446744073709551615", "a", "ffffffffffffffff61"),
      ("length(offset: 1, size: 2)", "length+1", "Zab", "5a00036162"),
      ("length(size: 2, mask: 0x3fff)", "length=max", "a", "3fff61"),
      ("length(size: 4, adjust: -4)", "length-4", "abc", "00000003616263"),
      ("length(size: 2, unit: 4)", "length+1", "abcd", "000261626364"),
      ("varint", "length+125", "abc", "8001616263"), ("varint(max-bytes: 4)", "length=max", "a", "ffffff7f61"),
      ("varint(offset: 1, max-bytes: 4)", "length=0", "0a", "300061"),
      ("netstring", "length+7", "abc", "31303a6162632c"), ("netstring", "length=0", "abc", "303a6162632c"),
      ("netstring", "length=max", "a", "31383434363734343037333730393535313631353a612c"),
      ("ascii", "length-2", "abc", "3120616263"),
      ("ascii(base: 16, width: 4, adjust: -4)", "length=max", "a", "6666666661"),
      ("ascii(base: 16, width: 4, adjust: -4)", "length+1", "a", "3030303661"),
      ("header(Content-Length)", "length+1", "a", "436f6e74656e742d4c656e6774683a20320d0a0d0a61"),
      ("http-chunked", "length+9", "a", "610d0a610d0a"), ("websocket", "length+1", "abc", "8204616263"),
      ("websocket", "length=max", "a", "827f7fffffffffffffff61"), ("websocket", "length=0", "ab", "82006162"),
      ("websocket(mask: required)", "length+1", "a", "82820102030460"),
      ("ber", "length+2", "\u{4}\u{2}ab", "04046162"), ("ber", "length=max", "\u{4}\u{2}ab", "0484ffffffff6162"),
      ("resp", "length+5", "$3\r\nabc\r\n", "24380d0a6162630d0a"),
      ("resp", "length=0", "*1\r\n$1\r\na\r\n", "2a300d0a24310d0a610d0a"),
    ])
  func lengths(framing: String, malformation: String, message: String, expected: String) throws {
    let pieces = try pieces(malformation, Array(message.utf8), framing)
    #expect(HexText.format(pieces.bytes).filter { $0 != " " } == expected)
    #expect(pieces.count == 1 && pieces.withheld == 0 && pieces.duration == 0)
  }

  @Test("of more than 127 bytes has its length in the other order, whatever the kind")
  func swapped() throws {
    let message = [UInt8](repeating: 0x61, count: 300)
    let cases: [(String, [UInt8])] = [
      ("varint", [0x82, 0x2c]), ("websocket", [0x82, 0x7e, 0x2c, 0x01]), ("u24be", [0x2c, 0x01, 0x00]),
    ]
    for (framing, start) in cases {
      let pieces = try pieces("length=swapped", message, framing)
      #expect(pieces.bytes == start + message, "\(framing)")
    }
    let element = [0x04, 0x82, 0x01, 0x2c] + message
    #expect(try pieces("length=swapped", element, "ber").bytes == [0x04, 0x82, 0x2c, 0x01] + message)
  }

  @Test(
    "has a bad checksum or trailer",
    arguments: [
      ("fixed(4, checksum: xor)", "bad-checksum", "abc", "6162639f"),
      ("length(size: 1, adjust: 1, checksum: sum8)", "bad-checksum", "a", "01619d"),
      ("netstring", "bad-trailer", "a", "313a61d3"), ("line", "bad-trailer", "a", "61f5"),
      ("cobs", "bad-trailer", "a", "0261ff"), ("mllp", "bad-trailer", "a", "0b61e3f2"),
      ("delimiter(0a, f5)", "bad-trailer", "a", "61f4"),
      ("stx-etx(checksum: xor)", "bad-checksum, bad-trailer", "a", "0261fc9d"),
    ])
  func ends(framing: String, malformation: String, message: String, expected: String) throws {
    let pieces = try pieces(malformation, Array(message.utf8), framing)
    #expect(HexText.format(pieces.bytes).filter { $0 != " " } == expected)
  }

  @Test("with a wrong length alone has the checksum of that length")
  func checksumOfWrongLength() throws {
    let framing = "length(size: 1, adjust: 2, checksum: crc16-modbus)"
    let pieces = try pieces("length+1", Array("ab".utf8), framing)
    let covered: [UInt8] = [0x03, 0x61, 0x62]
    #expect(pieces.bytes == covered + Checksum.crc16Modbus.bytes(of: covered.span))
  }

  @Test(
    "goes out in pieces with pauses",
    arguments: [
      ("split:4", "0/00000003 100/616263"), ("split:-1/2s", "0/000000036162 2000/63"),
      ("split:6/1ms, split:2/3ms", "0/0000 3/00036162 1/63"), ("truncate:5", "0/0000000361"),
      ("truncate:-6", "0/00"), ("extra:ff00", "0/00000003616263ff00"),
      ("truncate:2, dribble:5ms", "0/00 5/00"), ("truncate:3, dribble:5ms, split:1/9ms", "0/00 9/00 5/00"),
      ("truncate:2, split:1, length=max", "0/ff 100/ff"),
    ])
  func cuts(malformation: String, expected: String) throws {
    let pieces = try pieces(malformation, Array("abc".utf8), "u32be")
    let shown = pieces.map { "\($0.pause / 1_000_000)/" + HexText.format($0.bytes).filter { $0 != " " } }
    #expect(shown.joined(separator: " ") == expected)
    #expect(pieces.flatMap { $0.bytes } == pieces.bytes)
    #expect(pieces.reduce(0) { $0 + $1.pause } == pieces.duration)
  }

  @Test(
    "that cannot be says why, and what can",
    arguments: [
      (
        "line", "length+2", "a",
        "a frame of 'line' has no length field; to it apply truncate, split, dribble, extra and bad-trailer"
      ),
      ("raw", "bad-trailer", "a", "a frame of 'raw' has no trailer; to it apply truncate, split, dribble and extra"),
      (
        "u32be", "bad-checksum", "a",
        "a frame of 'u32be' has no checksum; to it apply length, truncate, split, dribble and extra"
      ),
      (
        "u16be", "length+65535", "abc",
        "length+65535 does not fit the length field of 'u16be': it holds up to 65,535, and the length of this message is 3"
      ),
      ("u64be", "length+18446744073709551615", "abc", "it holds up to 18,446,744,073,709,551,615"),
      (
        "u16be", "length-4", "abc",
        "length-4 would be negative: the length of this message is 3 and can be lowered to 0"
      ),
      ("u8", "length=swapped", "abc", "reads the same in both byte orders"),
      ("netstring", "length=swapped", "abc", "digits of text have no byte order"),
      (
        "u16be", "truncate:5", "abc",
        "truncate:5 is not inside of the frame, which has 5 bytes: it takes 1 to 4, or -1 to -4"
      ),
      ("raw", "split:1", "a", "split:1 is not inside of the frame, which has 1 byte"),
      ("u16be", "split:1, split:-4", "abc", "two splits are at byte 1 of the 5 that are sent"),
      ("ber", "length+1", "", "no BER element"),
      ("ber", "length+1", "\u{30}\u{80}\u{0}\u{0}", "the message's BER length has 66 bytes"),
      ("resp", "length+1", "+OK\r\n", "does not begin with a Redis string or array"),
      ("varint(max-bytes: 1)", "length+127", "a", "does not fit"),
      ("length(size: 2, mask: 0xff0f)", "length=16", "a", "does not fit"),
      ("fixed(4)", "dribble", "abc", "each frame has 4 B"),
      ("raw", "dribble", String(repeating: "a", count: 1 << 20 + 1), "dribble would be 1,048,577 writes"),
    ])
  func refusals(framing: String, malformation: String, message: String, expected: String) throws {
    let error = try #require(throws: MalformationError.self) {
      try pieces(malformation, Array(message.utf8), framing)
    }
    #expect(error.description.contains(expected), "\(error)")
  }

  /// Every kind of framing with every form: what the names say applies does, and nothing else.
  @Test("of any framing is malformed as its names say, or refused", arguments: FramingSyntax.catalogue)
  func everyFraming(entry: FramingSyntax.Entry) throws {
    let framing = try Framing(parsing: entry.example)
    let message: [UInt8] =
      switch entry.name {
      case "ber": [0x04, 0x82, 0x01, 0x2c] + [UInt8](repeating: 1, count: 300)
      case "resp": Array("$3\r\nabc\r\n".utf8)
      case "fixed": [UInt8](repeating: 1, count: 188)
      default: [UInt8](repeating: 0x61, count: 200)
      }
    let names = Malformation.names(for: framing)
    for form in Malformation.catalogue where form.form != "length=swapped" {
      let malformation = try Malformation(parsing: form.example)
      let result = Result {
        try malformation.apply(to: message, framing: framing, limit: FrameLimit(1 << 20), maskKey: [1, 2, 3, 4])
      }
      #expect(names.contains(form.name) == ((try? result.get()) != nil), "\(entry.name) \(form.form) \(result)")
      let right = try framing.wire(of: message.span, limit: FrameLimit(1 << 20), maskKey: [1, 2, 3, 4])
      if case .success(let pieces) = result, form.name != "split", form.name != "dribble" {
        #expect(pieces.bytes != right, "\(entry.name) \(form.form)")
      }
    }
  }

  @Test("never traps, whatever the message, the framing and the faults")
  func random() throws {
    var random = SeededGenerator(9)
    for _ in 0..<4_000 {
      let framing = try Framing(parsing: try #require(FramingSyntax.catalogue.randomElement(using: &random)).example)
      let count = [0, 1, 2, 5, 130, 188, 300].randomElement(using: &random) ?? 0
      let message = (0..<count).map { _ in UInt8.random(in: 0...0xff, using: &random) }
      let faults = Set((0...2).compactMap { _ in Malformation.catalogue.randomElement(using: &random)?.example })
      guard let malformation = try? Malformation(parsing: faults.sorted().joined(separator: ",")),
        let pieces = try? malformation.apply(
          to: message, framing: framing, limit: FrameLimit(1 << 20), maskKey: [9, 8, 7, 6])
      else { continue }
      #expect(pieces.flatMap { $0.bytes } == pieces.bytes)
      #expect(pieces.allSatisfy { piece in !piece.bytes.isEmpty })
    }
  }
}
