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
    decoder.feed(.fromClient, Array(request.utf8).span, into: &frames)
    #expect(decoder.messages(.fromClient) == .raw, "before the upgrade a message is HTTP")
    decoder.feed(.fromServer, Array(("HTTP/1.1 " + fields + "\r\n\r\n").utf8).span, into: &frames)
    #expect(frames.map(\.kind) == [.frame, .frame])
    return decoder
  }

  private static let accepted = "101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade"

  @Test("behind 101 both directions are WebSocket, and a client masks", arguments: ["http1", "websocket"])
  func upgrade(_ name: String) throws {
    var decoder = try upgraded(name, Self.accepted)
    #expect(decoder.messages(.fromClient) == .webSocket(WebSocket(mask: .required)))
    #expect(decoder.messages(.fromServer) == .webSocket(WebSocket(mask: .forbidden)))
    var frames: [Frame] = []
    let masked: [UInt8] = [0x81, 0x82, 1, 2, 3, 4, 0x69, 0x6b]
    decoder.feed(.fromClient, masked.span, into: &frames)
    decoder.feed(.fromServer, ([0x81, 1, 0x61] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [8, 3])
    let reading = try #require(WireProtocol.named(name)?.reading(.fromClient))
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
    #expect(decoder.messages(.fromClient) == .raw)
    var frames: [Frame] = []
    decoder.feed(.fromServer, ([0x81, 1, 0x61] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.kind) == [.unframed])
    #expect(decoder.failure(.fromServer)?.isHarmless == true)
  }

  @Test("another status goes on as HTTP, a tunnel is not HTTP any more, h2c is HTTP/2")
  func others() throws {
    var decoder = try upgraded("http1", "426 Upgrade Required\r\nContent-Length: 0")
    var frames: [Frame] = []
    decoder.feed(.fromClient, Array(Self.request.utf8).span, into: &frames)
    #expect(frames.map(\.totalLength) == [Self.request.utf8.count])

    decoder = try upgraded("http1", "200 OK", request: "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n")
    frames = []
    decoder.feed(.fromClient, ([0x16, 3, 1, 0, 1, 1] as [UInt8]).span, into: &frames)
    #expect(decoder.failure(.fromClient)?.description.contains("tunnel") == true)

    decoder = try upgraded(
      "http1", "101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade",
      request: "GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n")
    frames = []
    decoder.feed(.fromServer, ([0, 0, 0, 4, 0, 0, 0, 0, 0] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [9])
  }

  @Test("a compressed message is told when compression was agreed on, and refused otherwise (RFC 7692)")
  func compressed() throws {
    let bytes: [UInt8] = [0xc1, 3, 0xca, 0x00, 0x00]
    var decoder = try upgraded("http1", Self.accepted + "\r\nSec-WebSocket-Extensions: permessage-deflate; a=1")
    var frames: [Frame] = []
    decoder.feed(.fromServer, bytes.span, into: &frames)
    #expect(frames.map(\.kind) == [.frame])
    let reading = try #require(WireProtocol.http1Reading)
    let isCompressed = reading.isCompressed(header: bytes.span.extracting(0..<2))
    #expect(isCompressed)

    decoder = try upgraded("http1", Self.accepted)
    frames = []
    decoder.feed(.fromServer, bytes.span, into: &frames)
    #expect(frames.map(\.kind) == [.unframed])
    #expect(decoder.failure(.fromServer)?.description.contains("compressed (RSV1), which was not agreed on") == true)
  }

  @Test("text goes as text when it is UTF-8, all else as binary; only a client masks")
  func forms() {
    let framing = Framing.webSocket(WebSocket())
    #expect(framing.sending(text: Array("é".utf8)) == .webSocket(WebSocket(opcode: 1)))
    #expect(framing.sending(text: [0xff]) == framing)
    #expect(framing.sending(from: .fromClient) == .webSocket(WebSocket(mask: .required)))
    #expect(framing.sending(from: .fromServer) == framing)
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
  fileprivate static var http1Reading: Framing? { named("http1")?.reading(.fromServer) }
}
