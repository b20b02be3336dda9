import FramingCore
import Testing

/// One table for the kinds whose frames are told by a header, an escape or their own grammar.
@Suite struct KindDecodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var framing: String
    /// Text with escapes.
    var stream: String
    /// Bytes of header, payload and trailer of each frame.
    var frames: [[Int]]
    /// Bytes of the frame that is not complete.
    var rest = 0
    /// The sentence of the error.
    var error: String?
    var testDescription: String { "\(framing) in \(stream)" }
  }

  static let wellFormed: [Case] = [
    Case(framing: "fixed(3)", stream: "abcdefg", frames: [[0, 3, 0], [0, 3, 0]], rest: 1),
    Case(framing: "varint", stream: #"\x05hello\x00\x80\x01"#, frames: [[1, 5, 0], [1, 0, 0]], rest: 2),
    Case(framing: "varint", stream: #"\x80\x00x"#, frames: [[2, 0, 0]], rest: 1),
    Case(framing: "varint(max: 3)", stream: #"\x02ab\x81\x00c\x02d"#, frames: [[1, 2, 0], [2, 1, 0]], rest: 2),
    // MQTT: CONNACK, then PINGREQ.
    Case(framing: "varint(offset: 1, max-bytes: 4)", stream: #" \x02\0\0\xc0\0"#, frames: [[2, 2, 0], [2, 0, 0]]),
    Case(framing: "netstring", stream: "3:abc,0:,12:", frames: [[2, 3, 1], [2, 0, 1]], rest: 3),
    Case(framing: "netstring(leading-zeros: accept)", stream: "03:abc,", frames: [[3, 3, 1]]),
    // RFC 6587, ADB, pkt-line.
    Case(framing: "ascii", stream: "8 <165>1 x11 line1\\nline2", frames: [[2, 8, 0], [3, 11, 0]]),
    Case(framing: "ascii(base: 16, width: 4)", stream: "000Chost:version00", frames: [[4, 12, 0]], rest: 2),
    Case(
      framing: "ascii(base: 16, width: 4, adjust: -4)", stream: "000ahello\\n0005a", frames: [[4, 6, 0], [4, 1, 0]]),
    Case(framing: "ascii(terminator: 3a, trailer: 0a)", stream: "3:abc\\n", frames: [[2, 3, 1]]),
    Case(
      framing: "header(content-length)", stream: #"X: 1\r\nContent-LENGTH:\t2 \r\n\r\n{}Con"#, frames: [[28, 2, 0]],
      rest: 3),
    Case(
      framing: "header(Content-Length)", stream: #"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"#,
      frames: [[40, 3, 0]]),
    Case(framing: "cobs", stream: #"\x05abcd\0\x03ab\x02c\0\0\x01\0"#, frames: [[0, 5, 1], [0, 5, 1], [1, 1, 1]]),
    Case(framing: "cobsr", stream: #"\x05abc\0~\0"#, frames: [[0, 4, 1], [0, 1, 1]]),
    Case(framing: "slip", stream: #"\xc0ab\xc0\xc0\xdb\xdc\xdb\xdd\xc0c"#, frames: [[1, 2, 1], [1, 4, 1]], rest: 1),
    Case(
      framing: "resp", stream: #"+OK\r\n*2\r\n$3\r\na\rb\r\n:-1\r\n*0\r\n$-1\r\n"#,
      frames: [[0, 5, 0], [0, 18, 0], [0, 4, 0], [0, 5, 0]]),
    Case(framing: "resp", stream: #"%1\r\n+a\r\n#t\r\n|1\r\n+k\r\n_\r\n,1.5\r\n"#, frames: [[0, 12, 0], [0, 17, 0]]),
    Case(
      framing: "resp", stream: #"~?\r\n:1\r\n.\r\n$?\r\n;1\r\na\r\n;0\r\n%?\r\n+k\r\n_\r\n.\r\n"#,
      frames: [[0, 11, 0], [0, 15, 0], [0, 14, 0]]),
    Case(framing: "resp", stream: #"~?\r\n*?\r\n.\r\n"#, frames: [], rest: 11),
    Case(framing: "resp", stream: #"*2\r\n*1\r\n:1\r\n"#, frames: [], rest: 12),
    Case(framing: "websocket", stream: #"\x81\x05Hello\x82\x81\x01\x02\x03\x04a"#, frames: [[2, 5, 0], [6, 1, 0]]),
    Case(
      framing: "ber", stream: #"0\x03abc\x1f\x81\x05\x82\0\x01x0\x80"#.replacingLast(),
      frames: [[2, 3, 0], [6, 1, 0]], rest: 1),
    Case(
      framing: "http-chunked", stream: #"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n"#,
      frames: [[7, 3, 2], [3, 10, 2], [11, 0, 0]]),
    // A flag between two packets ends one and begins the other.
    Case(framing: "hdlc", stream: #"~~ab~c}^}]d~e"#, frames: [[2, 2, 1], [0, 6, 1]], rest: 1),
    Case(framing: "stx-etx", stream: #"\x02ab\x03\x02\x03\x02c"#, frames: [[1, 2, 1], [1, 0, 1]], rest: 2),
    Case(
      framing: "stx-etx(dle: true)", stream: #"\x10\x02a\x03\x10\x10\x10\x03\x10\x02b\x10"#,
      frames: [[2, 4, 2]], rest: 4),
    Case(
      framing: "mllp", stream: #"\x0bMSH|\r\x1c\x1c\r\x0bx\x1cy\x1c\r\x0b\x1c"#, frames: [[1, 6, 2], [1, 3, 2]],
      rest: 2),
    // FastCGI: a second number counts padding.
    Case(
      framing: "length(offset: 4, size: 2, adjust: 2, padding: 6)", stream: #"\x01\x06\0\x01\0\x02\x02\0hi\xff\xff"#,
      frames: [[7, 5, 0]]),
    // AMQP: a byte that must be at the end.
    Case(
      framing: "length(offset: 3, size: 4, adjust: 1, trailer: ce)", stream: #"\x08\0\0\0\0\0\0\xce"#,
      frames: [[7, 0, 1]]),
    // GIOP: the byte order is a flag.
    Case(
      framing: "length(offset: 8, size: 4, order-flag: 6)",
      stream: #"GIOP\x01\0\x01\0\x01\0\0\0xGIOP\x01\0\0\0\0\0\0\x01y"#, frames: [[12, 1, 0], [12, 1, 0]]),
    // A header that goes on behind the length field.
    Case(
      framing: "length(size: 3, order: little, adjust: 1, header: 4)", stream: #"\x01\0\0\x0ex"#, frames: [[4, 1, 0]]),
  ]

  @Test(arguments: wellFormed) func framesAreCut(_ example: Case) throws {
    let stream = try EscapedText.parse(example.stream)
    let decoded = Decoded(try Framing(parsing: example.framing), [stream])
    #expect(decoded.frames.map { [$0.headerLength, $0.payloadLength, $0.trailerLength] } == example.frames)
    #expect(decoded.failure == nil)
    #expect((decoded.partial?.received ?? 0) == example.rest)
  }

  @Test(arguments: [
    ("varint(max-bytes: 2)", #"\x80\x80\x01"#, "bad header at offset 0: the length has more than 2 bytes"),
    ("varint(canonical: require)", #"\x80\x00"#, "bad header at offset 0: the length has needless bytes"),
    (
      "varint", #"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"#,
      "length 0xffffffffffffffff (18,446,744,073,709,551,615) or more at offset 0 is over the limit of 1000 B"
    ),
    ("netstring", "3:abc,x", "bad header at offset 6: 'x' is not a digit"),
    ("netstring", "03:", "bad header at offset 0: the length begins with a needless zero"),
    ("netstring", "3:abcd", "the frame at offset 0 does not end with 2c as it must"),
    ("netstring", "1001:", "length 0x3e9 (1,001) at offset 0 is over the limit of 1000 B"),
    ("ascii", "111111111111111111111", "bad header at offset 0: the length has more than 20 digits"),
    (
      "ascii(base: 16, width: 4, adjust: -4)", "0003",
      "length 0x3 (3) at offset 0 is under the minimum of 4: the frame would end inside its own header"
    ),
    ("header(Content-Length)", #"Not-Content-Length: 2\r\n\r\n"#, "the header block at offset 0 has no Content-Length"),
    ("header(Content-Length)", #"hello\r\n\r\n"#, "bad header at offset 0: a line without ':'"),
    (
      "header(Content-Length)", #"Content-Length: 0x2\r\n\r\n"#,
      "bad header at offset 0: Content-Length has 'x' where only decimal digits may be (RFC 9110 §8.6)"
    ),
    ("cobs", #"\x05abc\0"#, "bad encoding in the frame at offset 0: 1 byte less than its last code says"),
    ("slip", #"ab\xdbc\xc0"#, "bad encoding in the frame at offset 0: ESC is followed by 0x63"),
    ("slip", #"ab\xdb\xc0"#, "bad encoding in the frame at offset 0: it ends with ESC"),
    ("hdlc", #"~ab}~"#, "bad encoding in the frame at offset 0: its sender gave it up (7d 7e)"),
    (
      "stx-etx(dle: true)", #"\x10\x02a\x10b"#, "bad encoding in the frame at offset 0: 0x10 is followed by 0x62"
    ),
    (
      "stx-etx(dle: true)", #"\x10\x02a\x10\x02b\x10\x03"#,
      "bad encoding in the frame at offset 0: another frame begins before it ends"
    ),
    ("mllp(max: 5)", #"\x0bab\x1c\r\x0babc\x1c\r"#, "no delimiter within 5 B from offset 5"),
    ("stx-etx", #"\x02a\x02b\x03"#, "bad encoding in the frame at offset 0: another frame begins before it ends"),
    ("stx-etx(max: 2)", #"\x02\x03\x02a\x03"#, "no delimiter within 2 B from offset 2"),
    ("stx-etx(max: 1)", #"\x02\x03"#, "no delimiter within 1 B from offset 0"),
    ("resp(version: 2)", #"+OK\r\n_\r\n"#, "bad header at offset 5: '_' is no type of RESP2"),
    ("resp(version: 2)", #"~?\r\n"#, "bad header at offset 0: '~' is no type of RESP2"),
    ("resp(max-depth: 1)", #"*1\r\n*1\r\n"#, "the frame at offset 0 has containers nested deeper than 1"),
    ("resp", #"$3\r\nabcX"#, "the frame at offset 0 does not end with 0d0a as it must"),
    (
      "resp", #"*-2\r\n"#,
      "not a frame at offset 0: length at offset 1 is -2, but the Redis serialization protocol has 0 and more, or -1 "
        + "for null"
    ),
    ("resp", #"*334\r\n"#, "length 0x14e (334) at offset 0 makes a frame over the limit of 1000 B"),
    ("resp", #"$1001\r\n"#, "length 0x3e9 (1,001) at offset 0 is over the limit of 1000 B"),
    ("websocket", #"\xc1\0"#, "bad header at offset 0: reserved bits are set"),
    ("websocket", #"\x81\x7e\0\x05"#, "bad header at offset 0: the length is not in its shortest form"),
    ("websocket(mask: required)", #"\x81\0"#, "bad header at offset 0: the frame is not masked"),
    ("websocket(unit: message)", #"\x80\0"#, "bad header at offset 0: a continuation without a beginning"),
    ("ber", #"0\x80"#, "bad header at offset 0: the length is indefinite"),
    ("http-chunked", "xyz", "bad header at offset 0: 'x' is not a hex digit"),
    ("http-chunked", #"0\r\n\r\nGET"#, "the message ended before offset 5"),
    ("length(size: 1, adjust: 1, trailer: ce)", #"\0x"#, "the frame at offset 0 does not end with ce as it must"),
    (
      "length(size: 2, header: 5)", #"\0\x02"#,
      "length 0x2 (2) at offset 0 is under the minimum of 3: the frame would end inside its own header"
    ),
  ]) func badFramesSayWhatIsWrong(_ framing: String, _ stream: String, _ sentence: String) throws {
    let stream = try EscapedText.parse(stream)
    let framing = try Framing(parsing: framing)
    let decoded = Decoded(framing, [stream], limit: 1000)
    #expect(decoded.failure?.description == sentence)
    #expect(decoded.tiles(stream.count))
    #expect(Decoded(framing, stream.map { [$0] }, limit: 1000).joined == decoded.joined)
  }

  @Test(arguments: [
    ("stx-etx", #"ab\x02c\x03\x06\x02\x03"#, [-2, 3, -1, 2]),
    ("stx-etx(dle: true)", #"\x10a\x10\x10\x02b\x10\x03\x15"#, [-3, 5, -1]),
    ("mllp", #"\r\n\x0ba\x1c\r\n"#, [-2, 4, -1]),
  ]) func noiseBetweenEnclosedFramesIsUnframed(_ framing: String, _ stream: String, _ sizes: [Int]) throws {
    let stream = try EscapedText.parse(stream)
    let framing = try Framing(parsing: framing)
    for chunks in [[stream], stream.map { [$0] }] {
      let decoded = Decoded(framing, chunks).joined
      #expect(decoded.frames.map { $0.kind == .frame ? $0.totalLength : -$0.totalLength } == sizes)
      #expect(decoded.failure == nil)
    }
  }

  @Test func noiseBeforeASynchronisationIsUnframed() throws {
    let framing = try Framing(parsing: "length(offset: 3, size: 1, sync: ababba/baddad)")
    let stream = hex("0102 ab ababba 01 78 ff baddad 00")
    for chunks in [[stream], stream.map { [$0] }] {
      let decoded = Decoded(framing, chunks).joined
      #expect(decoded.frames.map(\.totalLength) == [3, 5, 1, 4])
      #expect(decoded.frames.map(\.kind) == [.unframed, .frame, .unframed, .frame])
    }
  }

  @Test(arguments: [
    // After a length over the limit exactly the announced bytes are passed over.
    ("u8", #"\x02ab\x09123456789\x01z"#, [3, -10, 2]), ("ascii", "2 ab26 abcdefghijklmnopqrstuvwxyz2 no", [4, -29, 4]),
    ("netstring", "26:abcdefghijklmnopqrstuvwxyz,2:ab,", [-30, 5]),
    // Delimited: up to and with the next delimiter.
    ("line", #"abcdefghijk\nok\r\n"#, [-12, 4]), ("delimiter(0d0a0d0a)", #"abcdefghij\r\n\r\nok\r\n\r\n"#, [-14, 6]),
    // Packets that cannot be decoded.
    ("cobs", #"\x05abc\0\x03ok\0"#, [-5, 4]), ("slip", #"a\xdbb\xc0ok\xc0"#, [-4, 3]),
    ("cobs", #"\x0dabcdefghijklmn\0\x03ok\0"#, [-16, 4]),
    ("hdlc", #"~ab}~ok~"#, [-5, 3]), ("mllp", #"\x0b12345678\x0bok\x1c\r"#, [-9, 5]),
    ("stx-etx(dle: true)", #"\x10\x02a\x10bc\x10\x02d\x10\x03"#, [-6, 5]),
    ("stx-etx(dle: true)", #"\x10\x02a\x10\x02d\x10\x03"#, [-3, 5]),
    // With a synchronisation only one byte is certain to be wrong.
    ("length(offset: 1, size: 1, sync: aa)", #"\xaa\x50\xaa\x01q"#, [-2, 3]),
    ("length(offset: 1, size: 1, sync: aa)", #"\xaa\xaa\x01q"#, [-1, 3]),
    // A frame that is shorter than what it begins with.
    ("length(size: 1, sync: 0001/09)", #"\0\0\x01\0\x01\x09"#, [-1, 1, -1, 1, -2]),
  ]) func decodingGoesOnWhenAskedTo(_ framing: String, _ stream: String, _ sizes: [Int]) throws {
    let stream = try EscapedText.parse(stream)
    let framing = try Framing(parsing: framing)
    for chunks in [[stream], stream.map { [$0] }] {
      let decoded = Decoded(framing, chunks, limit: 8, recovery: .skip).joined
      #expect(decoded.frames.map { $0.kind == .frame ? $0.totalLength : -$0.totalLength } == sizes)
      #expect(decoded.failure == nil)
    }
  }

  @Test func delimitedFramesOverTheLimitCanBeSplit() {
    let stream = Array("abcdefg\nhi".utf8)
    for chunks in [[stream], stream.map { [$0] }] {
      let decoded = Decoded(.delimiter(.line), chunks, limit: 3, recovery: .split)
      #expect(decoded.frames.map(\.totalLength) == [3, 3, 2])
      #expect(decoded.frames.map(\.trailerLength) == [0, 0, 1])
    }
  }
}

extension String {
  /// The text without the escape at its end.
  fileprivate func replacingLast() -> String { String(dropLast(4)) }
}
