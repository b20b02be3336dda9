import Capture
import FramingCore
import Testing

/// A named protocol: how one side is framed may depend on what the other said.
@Suite struct ProtocolListingTests {
  private func list(_ name: String, only: Speaker? = nil, _ said: [(Speaker, [UInt8])]) throws -> [String] {
    let recording = ListingRecording()
    let wireProtocol: WireProtocol = try #require(WireProtocol.named(name))
    let decoders = StreamDecoders(Lens(following: wireProtocol))
    var listing = FrameListing(decoders, style: ListingStyle(.json), only: only, write: recording.write)
    for (speaker, bytes) in said {
      listing.receive(bytes.span, of: StreamIdentity(connection: 1, speaker: speaker))
    }
    for speaker in Speaker.allCases { listing.end(StreamIdentity(connection: 1, speaker: speaker)) }
    listing.finish()
    return recording.lines
  }

  /// PostgreSQL §55.2.11: SSLRequest has no type byte, and its answer is one byte.
  private let encryptionRefused: [(Speaker, [UInt8])] = [
    (.client, [0, 0, 0, 8, 4, 210, 22, 47]), (.server, Array("N".utf8)),
    (.client, [0, 0, 0, 9, 0, 3, 0, 0, 0]), (.server, [0x5a, 0, 0, 0, 5, 0x49]),
  ]

  @Test("the answer to a request that has no type byte is one byte, the next one a frame")
  func sharedPhases() throws {
    let lines = try list("postgresql", encryptionRefused)
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.contains(#""kind":"frame""#) })
    #expect(lines[1].contains(#""from":"server","kind":"frame","offset":0,"header":0,"trailer":0,"total":1"#))
    #expect(lines[3].contains(#""offset":1,"header":5,"trailer":0,"total":6"#))
  }

  @Test("listing one side only changes nothing in how it is framed")
  func oneSide() throws {
    let server = try list("postgresql", only: .server, encryptionRefused)
    let framed = try list("postgresql", encryptionRefused).filter { $0.contains(#""from":"server""#) }
    func withoutNumber(_ line: String) -> Substring { line.drop { $0 != "," } }
    #expect(server.map(withoutNumber) == framed.map(withoutNumber))
  }

  /// RFC 9112 §6.3: a response without a length lasts until the connection closes.
  @Test("a frame that lasts until the stream ends is listed whole at its end")
  func untilClose() throws {
    let lines = try list(
      "http1",
      [
        (.client, Array("GET / HTTP/1.0\r\n\r\n".utf8)), (.server, Array("HTTP/1.0 200 OK\r\n\r\nhel".utf8)),
        (.server, Array("lo".utf8)),
      ])
    #expect(lines.count == 2)
    #expect(lines[1].contains(#""kind":"frame","offset":0,"header":19,"trailer":0,"total":24,"payload":"68656c6c6f""#))
  }
}
