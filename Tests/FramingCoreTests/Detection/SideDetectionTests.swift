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
}
