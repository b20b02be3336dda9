import Testing

@testable import Definitions

@Suite("A definition for datagrams")
struct DatagramDefinitionTests {
  /// What DNS has over TCP and not over UDP, in the words of its definition, and what stands there instead.
  private static let differences = [
    ("id: dns\n", "id: dns_udp\n"), ("title: DNS over TCP", "title: DNS over UDP"),
    ("protocol: dns-tcp", "protocol: dns-udp"),
    (
      "doc: A message of DNS with the length that it has in front over TCP.\ndoc-ref: RFC 1035 section 4, RFC 7766 section 8",
      "doc: A message of DNS as a datagram has it, without a length. But for that it is as dns.ksy.\ndoc-ref: RFC 1035 section 4"
    ),
    (
      """
            - id: length
              type: u2
              doc: Counts what follows it.
              -framescope:
                computed: _io.size - 2

      """, ""
    ),
    ("pos: ((length & 63) << 8 | pointer_low) + 2", "pos: (length & 63) << 8 | pointer_low"),
  ]

  @Test("of DNS is the one for streams but for the length in front")
  func dns() throws {
    var text = try #require(CatalogueEntry.named("dns-tcp")).text
    for (stream, datagram) in Self.differences {
      let parts = text.components(separatedBy: stream)
      #expect(parts.count == 2, "\(stream)")
      text = parts.joined(separator: datagram)
    }
    #expect(text == (try #require(CatalogueEntry.named("dns-udp")).text))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
