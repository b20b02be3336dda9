import FramingCore
import Testing

@testable import Capture

@Suite("The columns of a ladder")
struct LadderLanesTests {
  /// Peers, which side we are, and what the columns are called.
  static let peers: [([String], Speaker, [String])] = [
    (["10.0.0.1:40001 → 10.0.0.2:80"], .client, ["10.0.0.1", "10.0.0.2:80"]),
    (["[::1]:40001 → [::1]:80"], .client, ["[::1]", "[::1]:80"]),
    (["fe80::1 → fe80::2"], .client, ["fe80::1", "fe80::2"]),
    (["pid 4711 → unix:/run/app.sock"], .client, ["pid 4711", "unix:/run/app.sock"]),
    (["a stream of bytes"], .client, ["client", "server"]),
    (["127.0.0.1:9000"], .client, ["client", "127.0.0.1:9000"]),
    (["127.0.0.1:50000", "127.0.0.2:50001", "127.0.0.1:50002"], .server, ["127.0.0.1", "server", "127.0.0.2"]),
    (
      ["10.0.0.1:1 → 10.0.0.2:80", "10.0.0.1:2 → 10.0.0.3:80", "10.0.0.4:3 → 10.0.0.2:80"], .client,
      ["10.0.0.1", "10.0.0.2:80", "10.0.0.3:80", "10.0.0.4"]
    ),
    (["same → same"], .client, ["same", "same"]), (["server"], .server, ["server", "server"]),
  ]

  @Test("are the ends of its connections, each of them once", arguments: peers)
  func names(peers: [String], side: Speaker, names: [String]) {
    var lanes = LadderLanes()
    for (index, peer) in peers.enumerated() {
      let isAdded = lanes.add(Self.connection(index + 1, peer, side), atMost: 10)
      #expect(isAdded)
    }
    #expect(lanes.names == names)
    for index in peers.indices {
      let ends = lanes[ConnectionID(number: index + 1)]
      #expect(ends != nil && ends?.client != ends?.server)
    }
  }

  @Test("are no more than there is room for")
  func room() {
    var lanes = LadderLanes()
    let added = [(1, "a → b", 3), (2, "c → d", 3), (3, "c → b", 3), (3, "c → b", 0)].map { number, peer, most in
      lanes.add(Self.connection(number, peer, .client), atMost: most)
    }
    #expect(added == [true, false, true, true])
    #expect(lanes[ConnectionID(number: 2)] == nil)
    #expect(lanes[ConnectionID(number: 3)]?.arrow(from: .server) ?? (9, 9) == (1, 2))
    #expect(lanes[ConnectionID(number: 3)]?.arrow(from: .client) ?? (9, 9) == (2, 1))
  }

  private static func connection(_ number: Int, _ peer: String, _ side: Speaker) -> ConnectionInfo {
    ConnectionInfo(
      id: ConnectionID(number: number), peer: peer, state: .open, since: Timestamp(nanoseconds: 0), received: Traffic(),
      sent: Traffic(), facts: ConnectionFacts(side: side, lens: Lens()))
  }
}
