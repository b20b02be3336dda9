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
    (post("Content-Length: 5", "Content-Length: 5", body: "hello"), "Content-Length is repeated"),
    (post("Content-Length: 5, 5", body: "hello"), "Content-Length is repeated"),
    (post("Transfer-Encoding: chunked"), nil), (post("Content-Length: 5", body: "hello"), nil),
    (post("X-Content-Length: 5", "X: Content-Length: 5, 5", "Transfer-Encoding: chunked"), nil),
    (post("Via: HTTP/1.0 x", "Transfer-Encoding: chunked"), nil),
    (post("Content-Length: 40", body: "Content-Length: 1\r\nTransfer-Encoding: x\r\n"), nil),
    ("\r\n" + post("Content-Length: 5", "Transfer-Encoding: chunked"), "together"),
  ]

  @Test("carry a warning", arguments: cases)
  func warns(_ text: String, _ words: String?) throws {
    let http = try #require(WireProtocol.named("http1"))
    let bytes = Array(text.utf8)
    var decoder = StreamDecoder(http)
    var frames: [Frame] = []
    decoder.feed(.fromClient, bytes.span, into: &frames)
    let frame = try #require(frames.last)
    #expect(frame.kind == .frame)
    let start = Int(frame.offset)
    let warning = http.warning(about: frame, head: bytes.span.extracting(start..<bytes.count))
    guard let words else {
      #expect(warning == nil)
      return
    }
    #expect(warning?.contains(words) == true, "\(warning ?? "no warning")")
  }

  @Test("of other protocols never")
  func others() throws {
    let redis = try #require(WireProtocol.named("redis"))
    #expect(!redis.warns)
  }
}
