import FramingCore
import Testing

@Suite("A decoder of both directions")
struct StreamDecoderTests {
  @Test("is the decoder of a framing when there is only one, for each direction by itself")
  func plain() {
    var decoder = StreamDecoder(.default)
    var frames: [Frame] = []
    let bytes: [UInt8] = [0, 0, 0, 1, 7, 0, 0, 0]
    decoder.feed(.client, bytes.span, into: &frames)
    decoder.feed(.server, bytes.span.extracting(first: 5), into: &frames)
    let frame = Frame(offset: 0, headerLength: 4, payloadLength: 1)
    #expect(frames == [frame, frame])
    #expect(decoder.partial(.client) == PartialFrame(offset: 5, received: 3, total: nil, headerLength: 4))
    #expect(decoder.partial(.server) == nil)
  }

  @Test("goes on with the other direction when one is no longer framed, and resynchronises")
  func failure() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("redis")))
    var frames: [Frame] = []
    decoder.feed(.server, Array("+OK\r\nGET\r\n".utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .unframed])
    #expect(decoder.failure(.server)?.offset == 5)
    #expect(decoder.failure(.client) == nil)
    decoder.feed(.client, Array("PING\r\n".utf8).span, into: &frames)
    decoder.resynchronise(.server, at: 10)
    decoder.feed(.server, Array(":1\r\n".utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .unframed, .frame, .frame])
    #expect(frames.last == Frame(offset: 10, headerLength: 1, payloadLength: 1, trailerLength: 2))
  }

  @Test("refuses frames over the limit before they have arrived", arguments: ["redis", "http1", "nats", "mysql"])
  func limit(_ name: String) throws {
    let starts = [
      "redis": "$1000\r\n", "http1": "PUT /a HTTP/1.1\r\nContent-Length: 1000\r\n\r\n", "nats": "PUB a 1000\r\n",
      "mysql": "\u{7f}\u{7f}\u{7f}\u{0}",
    ]
    var decoder = StreamDecoder(try #require(WireProtocol.named(name)), limit: FrameLimit(500))
    var frames: [Frame] = []
    decoder.feed(.client, Array((starts[name] ?? "").utf8).span, into: &frames)
    guard case .tooLarge(_, 500) = decoder.failure(.client)?.reason else {
      Issue.record("\(String(describing: decoder.failure(.client)))")
      return
    }
    #expect(frames.map(\.kind) == [.unframed])
  }

  @Test("says that and why a direction cannot be framed")
  func opaque() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("vnc")))
    var frames: [Frame] = []
    decoder.feed(.server, Array("RFB 003.008\n\u{1}\u{2}".utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .unframed])
    #expect(decoder.failure(.server)?.description.contains("RFB messages carry no length") == true)
  }
}
