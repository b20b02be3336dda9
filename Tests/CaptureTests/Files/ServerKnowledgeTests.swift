import FramingCore
import Testing

@testable import Capture

/// Who is the server of a connection whose SYN a capture does not have.
@Suite struct ServerKnowledgeTests {
  private static func endpoint(_ port: UInt16, _ host: UInt32) -> Endpoint {
    Endpoint(ipv4: 0x0a00_0000 | host, port: port)
  }

  @Test(
    "a known port goes before a low one, and neither says anything of those that systems give to clients",
    arguments: [
      // Of NFS's clients many take a port below 1024.
      (client: 800, server: 2049), (800, 6379), (50_000, 6379), (50_000, 80), (50_000, 1000), (1000, 443),
      // Both known, or neither.
      (2049, 443), (50_000, 40_000),
    ] as [(client: UInt16, server: UInt16)])
  func ports(client: UInt16, server: UInt16) {
    let (one, other) = (Self.endpoint(client, 1), Self.endpoint(server, 2))
    for (left, right) in [(one, other), (other, one)] {
      let found = ServerKnowledge().server(of: EndpointPair(left, right), speaker: left, beginning: [0, 0])
      #expect(found == other)
    }
  }
}
