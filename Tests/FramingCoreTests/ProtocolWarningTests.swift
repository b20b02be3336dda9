import FramingCore
import Testing

@Suite("Frames that readers may take differently")
struct ProtocolWarningTests {
  private static func post(_ fields: String..., version: String = "1.1", body: String = "0\r\n\r\n") -> String {
    "POST / HTTP/\(version)\r\n\(fields.map { $0 + "\r\n" }.joined())\r\n\(body)"
  }

  static let cases: [(String, String?)] = [
    (post("Content-Length: 5", "Transfer-Encoding: chunked"), "Content-Length together with Transfer-Encoding"),
    (post("TRANSFER-ENCODING:chunked", "content-length:5"), "RFC 9112 §6.3"),
    (post("Transfer-Encoding: chunked", version: "1.0"), "HTTP/1.0"),
    (post("Transfer-Encoding: foo, chunked"), "'foo' is no coding that RFC 9112 §7 knows"),
    (post("Transfer-Encoding: x-gzip;q=1, Foo, chunked"), "'foo' is no coding"),
    (post("Transfer-Encoding: gzip ,chunked"), nil),
    (post("Content-Length: 5", "Content-Length: 5", body: "hello"), "Content-Length is repeated"),
    (post("Content-Length: 5, 5", body: "hello"), "Content-Length is repeated"),
    (post("Transfer-Encoding: chunked"), nil), (post("Content-Length: 5", body: "hello"), nil),
    (post("X-Content-Length: 5", "X: Content-Length: 5, 5", "Transfer-Encoding: chunked"), nil),
    (post("Via: HTTP/1.0 x", "Transfer-Encoding: chunked"), nil),
    (post("Content-Length: 41", body: "Content-Length: 1\r\nTransfer-Encoding: x\r\n"), nil),
    ("\r\n" + post("Content-Length: 5", "Transfer-Encoding: chunked"), "together"),
  ]

  /// Lines of heads that one reader takes for another field, or another line, than the next does.
  static let lines: [(String, String?)] = [
    (
      post("Host: a", "Content-Length: 5", "GET /secret HTTP/1.1", body: "hello"),
      "without ':' at byte 45 (RFC 9112 §5)"
    ),
    (post("Host: a", "X : 1", "Content-Length: 5", body: "hello"), "in front of the colon at byte 28 (RFC 9112 §5.1)"),
    (post("X: a\rTransfer-Encoding: chunked", "Content-Length: 5", body: "hello"), "CR without LF at byte 21"),
    (post("X: a\r", "Content-Length: 5", body: "hello"), "CR without LF at byte 21"),
    (post("Host: a", " b", "Content-Length: 5", body: "hello"), "a folded header line at byte 26 (RFC 9112 §5.2)"),
    (post("Content-Length:", " 5", body: "hello"), "RFC 9112 §5.2"),
    (post("Transfer-Encoding:", "\tchunked"), "RFC 9112 §5.2"),
    (post(" Host: a", "Content-Length: 5", body: "hello"), "a folded header line at byte 17"),
    (
      post("Host: a\nX: b", "Content-Length: 5", body: "hello"),
      "LF without CR at byte 24 of the head, and CR LF elsewhere"
    ),
    (post("Host: a\0b", "Content-Length: 5", body: "hello"), "NUL at byte 24"),
    ("GET / HTTP/1.1\nHost: a\n\n", nil), ("\r\nGET / HTTP/1.1\r\nHost: a:80\r\n\r\n", nil),
    (post("Host: a", "X:", "Y: a : b", "Content-Length: 5", body: "a\rb\nc"), nil),
  ]

  @Test("carry a warning", arguments: cases + lines)
  func warns(_ text: String, _ words: String?) throws {
    let http = try #require(WireProtocol.named("http1"))
    let bytes = Array(text.utf8)
    var decoder = StreamDecoder(http)
    var frames: [Frame] = []
    decoder.feed(.client, bytes.span, into: &frames)
    let frame = try #require(frames.last)
    #expect(frame.kind == .frame)
    let start = Int(frame.offset)
    let warning = http.warning(about: frame, from: .client, head: bytes.span.extracting(start..<bytes.count))
    guard let words else {
      #expect(warning == nil)
      return
    }
    #expect(warning?.contains(words) == true, "\(warning ?? "no warning")")
  }

  @Test(
    "also of other protocols with header lines, where the length is repeated",
    arguments: [
      ("stomp", "SEND\ncontent-length:5\ncontent-length:9\n\nhello\0", "the first counts"),
      ("stomp", "SEND\ncontent-length:5\n\nhello\0", nil),
      ("sip", "BYE sip:a SIP/2.0\r\nContent-Length: 0\r\nl : 0\r\n\r\n", "RFC 3261 §20.14"),
      ("sip", "BYE sip:a SIP/2.0\r\nl: 0\r\nlx: 0\r\n\r\n", nil),
      ("rtsp", "PLAY rtsp://a/ RTSP/1.0\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n", "RFC 7826"),
      ("lsp", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "LSP 3.17"),
      ("lsp", "Content-Length: 2\r\n\r\n{}", nil),
      ("lsp", "X : a\r\nContent-Length: 2\r\n\r\n{}", "in front of the colon"),
      ("dap", "X: a\rb\r\nContent-Length: 2\r\n\r\n{}", "CR without LF at byte 4"),
      ("sip", "BYE sip:a SIP/2.0\r\nVia : x\r\n y\r\nl: 0\r\n\r\n", nil),
      ("sip", "BYE sip:a SIP/2.0\r\nVia\r\nl: 0\r\n\r\n", "without ':' at byte 19 (RFC 3261 §25.1)"),
      ("rtsp", "PLAY rtsp://a/ RTSP/1.0\r\nCSeq: 1\rX: 2\r\n\r\n", "RFC 7826"),
      ("rtsp", "PLAY rtsp://a/ RTSP/1.0\r\nCSeq: 1\nX: 2\r\n\r\n", "LF without CR"),
      ("stomp", "SEND\nnothing\n\nhello\0", "without ':'"), ("stomp", "SEND\r\na:b\n\nhello\0", nil),
    ] as [(String, String, String?)])
  func repeated(_ name: String, _ text: String, _ words: String?) throws {
    let wireProtocol = try #require(WireProtocol.named(name))
    let bytes = Array(text.utf8)
    var decoder = StreamDecoder(wireProtocol)
    var frames: [Frame] = []
    decoder.feed(.client, bytes.span, into: &frames)
    #expect(frames.map(\.kind) == [.frame])
    let frame = try #require(frames.first)
    let warning = wireProtocol.warning(about: frame, from: .client, head: bytes.span)
    #expect(words.map { warning?.contains($0) == true } ?? (warning == nil), "\(warning ?? "no warning")")
  }

  @Test(
    "where a client does not mask, or a server does (RFC 6455 §5.1)",
    arguments: [
      ([0x81, 1, 0x61], .client, "not masked"), ([0x81, 0x81, 1, 2, 3, 4, 0x61], .server, "is masked"),
      ([0x81, 1, 0x61], .server, nil), ([0x81, 0x81, 1, 2, 3, 4, 0x61], .client, nil),
    ] as [([UInt8], Speaker, String?)])
  func masking(_ bytes: [UInt8], _ direction: Speaker, _ words: String?) throws {
    let http = try #require(WireProtocol.named("http1"))
    var decoder = StreamDecoder(http)
    var frames: [Frame] = []
    decoder.feed(direction, bytes.span, into: &frames)
    #expect(frames.map(\.totalLength) == [bytes.count])
    let frame = try #require(frames.first)
    let warning = http.warning(about: frame, from: direction, head: bytes.span)
    #expect(words.map { warning?.contains($0) == true } ?? (warning == nil), "\(warning ?? "no warning")")
  }

  @Test("frames of HTTP/2 are not taken for WebSocket's")
  func http2() throws {
    let http = try #require(WireProtocol.named("http1"))
    let bytes: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
    let frame = Frame(offset: 0, headerLength: 9, payloadLength: 0)
    let warning = http.warning(about: frame, from: .client, head: bytes.span)
    #expect(warning == nil)
  }

  @Test("of other protocols never")
  func others() throws {
    let redis = try #require(WireProtocol.named("redis"))
    #expect(!redis.warns)
  }
}
