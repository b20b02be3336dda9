import FramingCore
import Testing

/// What one side alone sent is told as that side's.
@Suite struct SideDetectionTests {
  private static let request = """
    GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n
    """

  /// A client's messages, masked with zeros (RFC 6455 section 5.2).
  private static let frames = (1...12).flatMap { number -> [UInt8] in
    let text = Array(String(repeating: "fox ", count: number).utf8)
    return [0x81, 0x80 | UInt8(text.count), 0, 0, 0, 0] + text
  }

  @Test func aClientThatAsksForWebSocketAndGoesOnInFramesIsFoundAsSuch() {
    let proposals = FramingDetector(
      [DetectionStream(Array(Self.request.utf8) + Self.frames, direction: .server)], knowsDirections: false
    ).proposals()
    #expect(proposals.prefix(2).map(\.wireProtocol?.name) == ["websocket", "http1"])
    #expect(proposals.first?.speaker == .client)
    #expect(proposals.first?.frameCount == 13)
  }

  @Test func whereSidesAreKnownNoneIsTheOthers() {
    let bytes = Array(String(repeating: "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", count: 4).utf8)
    let known = FramingDetector([DetectionStream(bytes, direction: .client)]).proposals()
    #expect(known.first?.wireProtocol?.name == "http1")
    #expect(known.first?.speaker == nil)
    let wrong = FramingDetector([DetectionStream(bytes, direction: .server)]).proposals()
    #expect(wrong.allSatisfy { $0.wireProtocol == nil })
  }

  @Test func anAskingClientThatGoesOnInHttpIsHttp() {
    let bytes = Array((Self.request + String(repeating: "GET / HTTP/1.1\r\nHost: a.b\r\n\r\n", count: 4)).utf8)
    let proposals = FramingDetector([DetectionStream(bytes, direction: .client)]).proposals()
    #expect(proposals.first?.wireProtocol?.name == "http1")
  }

  @Test func aLoneRequestForWebSocketProposesBoth() {
    let alone = FramingDetector(Array(Self.request.utf8)).proposals()
    #expect(alone.prefix(2).map(\.wireProtocol?.name) == ["http1", "websocket"])
    #expect(alone.first?.speaker == .client)
    let refused = Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8)
    let answered = FramingDetector([
      DetectionStream(Array(Self.request.utf8), direction: .client), DetectionStream(refused, direction: .server),
    ]).proposals()
    #expect(answered.compactMap(\.wireProtocol?.name) == ["http1"])
  }

  @Test(arguments: [
    ("http1", "POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi"),
    ("http1", "HTTP/1.1 204 No Content\r\n\r\n"),
    ("sip", "OPTIONS sip:carol@example.com SIP/2.0\r\nContent-Length: 0\r\n\r\n"),
    ("redis", "*1\r\n$4\r\nPING\r\n"), ("imap", "* OK IMAP4rev1 ready\r\n"),
    ("lsp", "Content-Length: 2\r\n\r\n{}"),
    ("mqtt", "\u{10}\u{0d}\0\u{4}MQTT\u{4}\u{2}\0\u{3c}\0\u{1}a"),
    ("postgresql", "\0\0\0\u{13}\0\u{3}\0\0user\0root\0\0"),
    ("tls", "\u{16}\u{3}\u{1}\0\u{8}\u{1}\0\0\u{4}\u{3}\u{3}\0\0"),
  ])
  func oneMessageIsEnoughWhereItsBeginningIsNoOthers(name: String, message: String) {
    let proposals = FramingDetector(Array(message.utf8)).proposals()
    #expect(proposals.compactMap(\.wireProtocol?.name).contains(name))
  }

  @Test(arguments: [
    "GET /\r\n\r\n", "DELETE /\r\n\r\n", "GET / everything\r\n\r\n", "version\r\n", "220 degrees outside\r\n",
  ])
  func fewWordsAlone(text: String) {
    #expect(FramingDetector(Array(text.utf8)).proposals().allSatisfy { $0.wireProtocol == nil })
  }
}
