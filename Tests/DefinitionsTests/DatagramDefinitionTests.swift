import Testing

@testable import Definitions

@Suite("A definition for datagrams")
struct DatagramDefinitionTests {
  /// What DNS's message has over TCP and not over UDP, in the words of its definition, and what stands there instead.
  private static let differences = [
    (
      """
            - id: length
              type: u2
              doc: Counts what follows it.
              -framescope:
                computed: _io.size - 2

      """, ""
    ),
    ("type: question(_io, 2)", "type: 'dns::question(_io, 0)'"),
    ("type: record(_io, 2)", "type: 'dns::record(_io, 0)'"),
    ("enum: opcode", "enum: dns::opcode"),
    ("enum: response_code", "enum: dns::response_code"),
    ("code == response_code::", "code == dns::response_code::"),
  ]

  @Test("of DNS has the message of the one for streams but for the length in front, and all else from there")
  func dns() throws {
    let stream = try #require(CatalogueEntry.named("dns-tcp")).text
    let datagram = try #require(CatalogueEntry.named("dns-udp")).text
    let start = try #require(stream.firstRange(of: "  message:\n"))
    let end = try #require(stream.firstRange(of: "  question:\n"))
    var message = String(stream[start.lowerBound..<end.lowerBound])
    for (ofStream, ofDatagram) in Self.differences {
      let parts = message.components(separatedBy: ofStream)
      #expect(parts.count > 1, "\(ofStream)")
      message = parts.joined(separator: ofDatagram)
    }
    let own = try #require(datagram.firstRange(of: "  message:\n"))
    #expect(message == String(datagram[own.lowerBound...]))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
