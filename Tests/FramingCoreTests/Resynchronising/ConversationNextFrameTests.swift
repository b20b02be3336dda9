import FramingCore
import Testing

/// Finding frames again in a connection of a named protocol.
@Suite struct ConversationNextFrameTests {
  private func lost(_ name: String, _ stream: String) throws -> (StreamDecoder, [UInt8]) {
    let wireProtocol = try #require(WireProtocol.named(name))
    let bytes = try EscapedText.parse(stream)
    var decoder = StreamDecoder(wireProtocol)
    var frames: [Frame] = []
    decoder.feed(.fromServer, bytes.span, into: &frames)
    return (decoder, bytes)
  }

  @Test(arguments: [
    ("postgresql", #"Z\0\0\0\x05I"#, #"\xff\xff\xff\xff\xffC\0\0\0\x0dSELECT 1\0Z\0\0\0\x05ID\0\0\0\x06\0\0"#, 5),
    ("mqtt", #"\x20\x02\0\0"#, #"\xff\xff\xff\xff\xff\xff\x40\x02\0\x01\x40\x02\0\x02\x40\x02\0\x03"#, 6),
    ("smtp", #"220 ready\r\n"#, #"half a line\r\n250 OK\r\n250 OK\r\n"#, 13),
    ("redis", #"+OK\r\n"#, #"garbage+OK\r\n$3\r\nabc\r\n+OK\r\n:1\r\n"#, 7),
  ]) func framesAreFoundInThePhaseOfTheConnection(
    _ name: String, _ before: String, _ after: String, _ place: Int
  ) throws {
    let (decoder, opening) = try lost(name, before)
    let bytes = try EscapedText.parse(after)
    let offset = UInt64(opening.count)
    let found = decoder.nextFrame(.fromServer, in: bytes.span, at: offset)
    #expect(found == offset + UInt64(place))
  }

  @Test func aDirectionTellsItsFramingOnceItHasOne() throws {
    let (decoder, _) = try lost("lsp", #"Content-Length: 2\r\n\r\n{}"#)
    #expect(decoder.framing(.fromServer) == .header(HeaderLength()))
    #expect(decoder.framing(.fromClient) == nil)
  }

  @Test func theDecoderGoesOnFromTheAnswer() throws {
    let (opened, opening) = try lost("lsp", #"Content-Length: 2\r\n\r\n{}"#)
    var decoder = opened
    let rest = try EscapedText.parse(#"oops\r\n\r\nContent-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]"#)
    var frames: [Frame] = []
    decoder.feed(.fromServer, rest.span, into: &frames)
    #expect(decoder.failure(.fromServer) != nil)
    let offset = UInt64(opening.count)
    let found = decoder.nextFrame(.fromServer, in: rest.span, at: offset)
    let place = try #require(found)
    decoder.resynchronise(.fromServer, at: place)
    frames = []
    decoder.feed(.fromServer, rest.span.extracting(Int(place - offset)..<rest.count), into: &frames)
    #expect(frames.map(\.payloadLength) == [2, 2])
    #expect(frames.allSatisfy { $0.kind == .frame })
  }
}
