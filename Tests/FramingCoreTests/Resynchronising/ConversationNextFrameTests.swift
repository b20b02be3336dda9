import FramingCore
import Testing

/// Finding frames again in a connection of a named protocol.
@Suite struct ConversationNextFrameTests {
  private func lost(_ name: String, _ stream: String) throws -> (StreamDecoder, [UInt8]) {
    let wireProtocol = try #require(WireProtocol.named(name))
    let bytes = try EscapedText.parse(stream)
    var decoder = StreamDecoder(wireProtocol)
    var frames: [Frame] = []
    decoder.feed(.server, bytes.span, into: &frames)
    return (decoder, bytes)
  }

  @Test(arguments: [
    ("postgresql", #"Z\0\0\0\x05I"#, #"\xff\xff\xff\xff\xffC\0\0\0\x0dSELECT 1\0Z\0\0\0\x05ID\0\0\0\x06\0\0"#, 5),
    ("mqtt", #"\x20\x02\0\0"#, #"\xff\xff\xff\xff\xff\xff\x40\x02\0\x01\x40\x02\0\x02\x40\x02\0\x03"#, 6),
    ("smtp", #"220 ready\r\n"#, #"half a line\r\n250 OK\r\n250 OK\r\n"#, 13),
    ("ftp", #"220 ready\r\n"#, #"half a line\r\n200 OK\r\n200 OK\r\n"#, 13),
    ("redis", #"+OK\r\n"#, #"garbage+OK\r\n$3\r\nabc\r\n+OK\r\n:1\r\n"#, 7),
  ]) func framesAreFoundInThePhaseOfTheConnection(
    _ name: String, _ before: String, _ after: String, _ place: Int
  ) throws {
    let (decoder, opening) = try lost(name, before)
    let bytes = try EscapedText.parse(after)
    let offset = UInt64(opening.count)
    let found = decoder.nextFrame(.server, in: bytes.span, at: offset)
    #expect(found == offset + UInt64(place))
  }

  /// The rest of a frame stands in front of frames that have no payload, or none but those of their kind.
  @Test(arguments: [
    ("http1", #"ookie: a=bc\r\n\r\n"#, #"GET /app.js HTTP/1.1\r\nHost: a\r\n\r\n"#, 15),
    ("sip", #"all-ID: 3@pc\r\n\r\n"#, #"OPTIONS sip:bob@a SIP/2.0\r\nCall-ID: 1@pc\r\nContent-Length: 0\r\n\r\n"#, 16),
    ("mqtt", #"b\x03a/bx"#, #"\xc0\0"#, 6),
    ("stomp", #"ND\nid:1\n\nhello\0"#, #"SEND\nid:1\n\nhello\0"#, 15),
    ("smtp", #"OOP\r\n"#, #"NOOP\r\n"#, 5),
    ("memcached", #" k5 0 0 5\r\nhello\r\n"#, #"set k5 0 0 5\r\nhello\r\n"#, 18),
  ]) func framesAreFoundBehindTheRestOfOne(
    _ name: String, _ rest: String, _ frame: String, _ place: Int
  ) throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named(name)))
    let first = try EscapedText.parse(name == "mqtt" ? #"\x10\x0c\0\x04MQTT\x04\x02\0\x3c\0\0"# : frame)
    var frames: [Frame] = []
    decoder.feed(.client, first.span, into: &frames)
    #expect(decoder.failure(.client) == nil && decoder.partial(.client) == nil)
    let bytes = try EscapedText.parse(rest) + [[UInt8]](repeating: EscapedText.parse(frame), count: 20).joined()
    let offset = UInt64(first.count)
    #expect(decoder.nextFrame(.client, behindGapIn: bytes.span, at: offset) == offset + UInt64(place))
  }

  @Test("frames that fill all bytes behind a gap are believed, also one; a rest is not")
  func framesFillTheEnd() throws {
    let decoder = StreamDecoder(.length(LengthField(size: 1)))
    let one = try EscapedText.parse(#"\x0ahello wor!"#)
    for count in 1...3 {
      let bytes = (0..<count).flatMap { _ in one }
      #expect(decoder.nextFrame(.client, behindGapIn: bytes.span, at: 500) == 500)
      #expect(decoder.nextFrame(.client, behindGapIn: Array(bytes.dropLast()).span, at: 500) != 500 || count > 1)
    }
    // More may come.
    #expect(decoder.nextFrame(.client, behindGapIn: one.span, at: 500, runsToEnd: false) == nil)
  }

  @Test func aDirectionTellsItsFramingOnceItHasOne() throws {
    let (decoder, _) = try lost("lsp", #"Content-Length: 2\r\n\r\n{}"#)
    #expect(decoder.framing(.server) == .header(HeaderLength()))
    #expect(decoder.framing(.client) == nil)
  }

  @Test func theDecoderGoesOnFromTheAnswer() throws {
    let (opened, opening) = try lost("lsp", #"Content-Length: 2\r\n\r\n{}"#)
    var decoder = opened
    let rest = try EscapedText.parse(#"oops\r\n\r\nContent-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]"#)
    var frames: [Frame] = []
    decoder.feed(.server, rest.span, into: &frames)
    #expect(decoder.failure(.server) != nil)
    let offset = UInt64(opening.count)
    let found = decoder.nextFrame(.server, in: rest.span, at: offset)
    let place = try #require(found)
    decoder.resynchronise(.server, at: place)
    frames = []
    decoder.feed(.server, rest.span.extracting(Int(place - offset)..<rest.count), into: &frames)
    #expect(frames.map(\.payloadLength) == [2, 2])
    #expect(frames.allSatisfy { $0.kind == .frame })
  }
}
