import FramingCore
import Testing

/// Whatever protocol TLS carries, its ClientHello says that records are what follows.
@Suite("TLS in front of any protocol")
struct TLSInFrontTests {
  /// A ClientHello of TLS 1.3 as it goes out: its record says version 1.0 (RFC 8446 §5.1).
  private static let hello: [UInt8] = [0x16, 3, 1, 0, 0x84, 1, 0, 0, 0x80, 3, 3] + [UInt8](repeating: 0x0a, count: 126)
  private static let serverHello: [UInt8] = [0x16, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3]
  private static let data: [UInt8] = [0x17, 3, 3, 0, 3, 0xff, 0x0a, 0]

  private static let protocols = WireProtocol.all.filter { !["tls", "proxy"].contains($0.name) }

  private static func frames(
    _ wireProtocol: WireProtocol, _ said: [(Speaker, [UInt8])], bytewise: Bool
  ) -> [[Int]] {
    var decoder = StreamDecoder(wireProtocol)
    var frames: [Speaker: [Frame]] = [:]
    for (direction, bytes) in said {
      for chunk in bytewise ? bytes.map({ [$0] }) : [bytes] {
        decoder.feed(direction, chunk.span, into: &frames[direction, default: []])
      }
    }
    return Speaker.allCases.map { direction in
      frames[direction, default: []].filter { $0.kind == .frame && $0.headerLength == 5 }.map(\.totalLength)
    }
  }

  @Test(arguments: protocols, [false, true])
  func recordsAreFrames(wireProtocol: WireProtocol, bytewise: Bool) {
    let said = [
      (Speaker.client, Self.hello), (.server, Self.serverHello), (.server, Self.data),
      (.client, Self.data),
    ]
    let frames = Self.frames(wireProtocol, said, bytewise: bytewise)
    #expect(frames[Speaker.allCases.firstIndex(of: .client) ?? 0] == [Self.hello.count, 8])
    #expect(frames[Speaker.allCases.firstIndex(of: .server) ?? 0] == [11, 8])
  }

  @Test("bytes that only begin like one are the protocol's", arguments: [0, 1, 2, 3, 5, 6, 9, 10])
  func almost(place: Int) throws {
    var bytes = Self.hello
    bytes[place] = 0x77
    let frames = Self.frames(try #require(WireProtocol.named("gelf")), [(.client, bytes + [0])], bytewise: true)
    #expect(frames == [[], []])
  }

  @Test("what is held back comes out when the stream ends")
  func cut() throws {
    let line = try #require(WireProtocol.named("json-lines"))
    var decoder = StreamDecoder(line)
    var frames: [Frame] = []
    decoder.feed(.client, Self.hello.span.extracting(0..<8), into: &frames)
    #expect(frames.isEmpty)
    #expect(decoder.partial(.client)?.received == 8)
    decoder.finish(.client, into: &frames)
    #expect(frames.reduce(0) { $0 + $1.totalLength } + (decoder.partial(.client)?.received ?? 0) == 8)
  }

  @Test("where the server has spoken first, the protocol says when TLS begins")
  func serverFirst() throws {
    let gelf = try #require(WireProtocol.named("gelf"))
    let frames = Self.frames(
      gelf, [(.server, [0x61, 0]), (.client, Self.hello + [0])], bytewise: false)
    #expect(frames == [[], []])
  }
}
