import FramingCore
import Testing

/// HTTP that goes over to something else: when it does, what is sent then, and what is refused.
@Suite struct WebSocketUpgradeTests {
  private static let request =
    "GET /chat HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"

  private func upgraded(_ name: String, _ fields: String, request: String = request) throws -> StreamDecoder {
    var decoder = StreamDecoder(try #require(WireProtocol.named(name)), recovery: .nextMark)
    var frames: [Frame] = []
    decoder.feed(.client, Array(request.utf8).span, into: &frames)
    #expect(decoder.messages(.client) == .raw, "before the upgrade a message is HTTP")
    decoder.feed(.server, Array(("HTTP/1.1 " + fields + "\r\n\r\n").utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .frame])
    return decoder
  }

  private static let accepted = "101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade"

  @Test("a message is framed by what was said also behind a header of the PROXY protocol")
  func proxied() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("http1")))
    var frames: [Frame] = []
    decoder.feed(.client, Array("PROXY TCP4 10.0.0.1 10.0.0.2 40000 80\r\n".utf8).span, into: &frames)
    decoder.feed(.client, Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8).span, into: &frames)
    #expect(frames.count == 2)
    #expect(decoder.messages(.client) == .raw)
  }

  @Test("behind 101 both directions are WebSocket, and a client masks", arguments: ["http1", "websocket"])
  func upgrade(_ name: String) throws {
    var decoder = try upgraded(name, Self.accepted)
    #expect(decoder.messages(.client) == .webSocket(WebSocket(mask: .required)))
    #expect(decoder.messages(.server) == .webSocket(WebSocket(mask: .forbidden)))
    var frames: [Frame] = []
    let masked: [UInt8] = [0x81, 0x82, 1, 2, 3, 4, 0x69, 0x6b]
    decoder.feed(.client, masked.span, into: &frames)
    decoder.feed(.server, ([0x81, 1, 0x61] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [8, 3])
    let reading = try #require(WireProtocol.named(name)?.reading(.client))
    let (isCut, message) = (reading.cuts(frames[0], in: masked.span), reading.message(of: frames[0], in: masked.span))
    #expect(isCut)
    #expect(message == Array("hi".utf8))
  }

  @Test(
    "without Upgrade and Connection it goes over to nothing",
    arguments: [
      "101 Switching Protocols", "101 Switching Protocols\r\nUpgrade: websocket",
      "101 Switching Protocols\r\nConnection: Upgrade",
      "101 Switching Protocols\r\nUpgrade: chat\r\nConnection: upgrade",
    ])
  func refused(_ fields: String) throws {
    var decoder = try upgraded("http1", fields)
    #expect(decoder.messages(.client) == .raw)
    var frames: [Frame] = []
    decoder.feed(.server, ([0x81, 1, 0x61] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.kind) == [.unframed])
    #expect(decoder.failure(.server)?.isHarmless == true)
  }

  @Test("another status goes on as HTTP, a tunnel is not HTTP any more, h2c is HTTP/2")
  func others() throws {
    var decoder = try upgraded("http1", "426 Upgrade Required\r\nContent-Length: 0")
    var frames: [Frame] = []
    decoder.feed(.client, Array(Self.request.utf8).span, into: &frames)
    #expect(frames.map(\.totalLength) == [Self.request.utf8.count])

    decoder = try upgraded("http1", "200 OK", request: "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n")
    frames = []
    decoder.feed(.client, ([0x16, 3, 1, 0, 1, 1] as [UInt8]).span, into: &frames)
    #expect(decoder.failure(.client)?.description.contains("tunnel") == true)

    decoder = try upgraded(
      "http1", "101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade",
      request: "GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n")
    frames = []
    decoder.feed(.server, ([0, 0, 0, 4, 0, 0, 0, 0, 0] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [9])
  }

  @Test("a compressed message is told when compression was agreed on, and refused otherwise (RFC 7692)")
  func compressed() throws {
    let bytes: [UInt8] = [0xc1, 3, 0xca, 0x00, 0x00]
    var decoder = try upgraded("http1", Self.accepted + "\r\nSec-WebSocket-Extensions: permessage-deflate; a=1")
    var frames: [Frame] = []
    decoder.feed(.server, bytes.span, into: &frames)
    #expect(frames.map(\.kind) == [.frame])
    let reading = try #require(WireProtocol.http1Reading)
    let isCompressed = reading.isCompressed(header: bytes.span.extracting(0..<2))
    #expect(isCompressed)

    decoder = try upgraded("http1", Self.accepted)
    frames = []
    decoder.feed(.server, bytes.span, into: &frames)
    #expect(frames.map(\.kind) == [.unframed])
    #expect(decoder.failure(.server)?.description.contains("compressed (RSV1), which was not agreed on") == true)
  }

  @Test("a client that sends WebSocket or HTTP/2 before the 101 does not change how the server's answer is read")
  func early() throws {
    let masked: [UInt8] = [0x81, 0x82, 1, 2, 3, 4, 0x69, 0x6b]
    let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
    let h2c = "GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n"
    let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    let cases: [(request: String, early: [UInt8], fields: String, more: [UInt8], client: [Int])] = [
      (Self.request, masked, Self.accepted, [0x81, 1, 0x61], [8]),
      (h2c, preface + settings, "101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade", settings, [24, 9]),
    ]
    for (request, early, fields, more, client) in cases {
      var decoder = StreamDecoder(try #require(WireProtocol.named("http1")), recovery: .nextMark)
      var frames: [Frame] = []
      decoder.feed(.client, (Array(request.utf8) + early).span, into: &frames)
      #expect(frames.map(\.totalLength) == [request.utf8.count] + client)
      frames = []
      let answer = Array(("HTTP/1.1 " + fields + "\r\n\r\n").utf8)
      decoder.feed(.server, (answer + more).span, into: &frames)
      #expect(frames.map(\.totalLength) == [answer.count, more.count])
      frames = []
      let last = Array(early.suffix(client.last ?? 0))
      decoder.feed(.client, last.span, into: &frames)
      #expect(frames.map(\.totalLength) == [client.last])
    }
  }

  @Test("a client's bytes behind CONNECT that begin no request are the tunnel's before the server has answered")
  func earlyTunnel() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("http1")))
    var frames: [Frame] = []
    decoder.feed(.client, (Array("CONNECT a:443 HTTP/1.1\r\n\r\n".utf8) + [0x16, 3, 1]).span, into: &frames)
    #expect(decoder.failure(.client)?.isHarmless == true)
    decoder.feed(.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .unframed, .frame])
  }

  @Test("text goes as text when it is UTF-8, all else as binary; only a client masks")
  func forms() {
    let framing = Framing.webSocket(WebSocket())
    #expect(framing.sending(text: Array("é".utf8)) == .webSocket(WebSocket(opcode: 1)))
    #expect(framing.sending(text: [0xff]) == framing)
    #expect(framing.sending(from: .client) == .webSocket(WebSocket(mask: .required)))
    #expect(framing.sending(from: .server) == framing)
    #expect(Framing.default.sending(text: [0x61]) == .default)
  }

  @Test("each frame is masked with another key, which its seed alone tells")
  func keys() {
    var keys = MaskKeys(seed: [1, 2, 3, 4, 5])
    var same = MaskKeys(seed: [1, 2, 3, 4, 5])
    let three = (0..<3).map { _ in keys.next() }
    #expect(three == (0..<3).map { _ in same.next() })
    #expect(Set(three).count == 3)
    #expect(three.allSatisfy { $0.count == 4 })
  }
}

extension WireProtocol {
  fileprivate static var http1Reading: Framing? { named("http1")?.reading(.server) }
}
