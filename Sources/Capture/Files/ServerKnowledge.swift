import FramingCore

/// What a capture tells of who is the server, for connections whose SYN it does not have.
package struct ServerKnowledge: Sendable {
  /// Endpoints that are remembered of each sort: a scan of ports has no end of them.
  private static let most = 1 << 16
  /// From here on Linux gives ports to clients (ip_local_port_range); IANA's range begins later (RFC 6335 §6).
  private static let ephemeral: UInt16 = 32_768
  /// Bytes of the first data that are looked at.
  static let signatureLength = 64

  /// Endpoints that a SYN was sent to, or that answered one.
  private var servers: Set<Endpoint> = []
  /// With how many others an endpoint has connections.
  private var peers: [Endpoint: Int32] = [:]
  /// How many endpoints are still passed over before those with one other are forgotten again: so that looking through all
  /// costs no more than what comes.
  private var passedOver = 0

  package init() {}

  /// A connection appeared.
  mutating func note(_ segment: TCPSegment) {
    if segment.flags.contains(.syn) {
      let server = segment.flags.contains(.ack) ? segment.source : segment.destination
      if servers.count < Self.most { servers.insert(server) }
    }
    for endpoint in [segment.source, segment.destination] {
      let isKnown = peers[endpoint] != nil
      if !isKnown, peers.count >= Self.most, passedOver == 0 {
        peers = peers.filter { $0.value > 1 }
        passedOver = Self.most / 2
      }
      if isKnown || peers.count < Self.most {
        peers[endpoint, default: 0] += 1
      } else {
        passedOver -= 1
      }
    }
  }

  /// What tells of two ends which is the server, their ports aside.
  struct OfPair: Hashable, Sendable {
    var isLowerServer: Bool
    var isHigherServer: Bool
    /// With how many others each of them has connections.
    var lowerPeers: Int32
    var higherPeers: Int32
  }

  /// What is known of two ends.
  func of(_ pair: EndpointPair) -> OfPair {
    OfPair(
      isLowerServer: servers.contains(pair.lower), isHigherServer: servers.contains(pair.higher),
      lowerPeers: peers[pair.lower, default: 0], higherPeers: peers[pair.higher, default: 0])
  }

  /// Whether endpoints were left out.
  var isFull: Bool { servers.count >= Self.most || peers.count >= Self.most || passedOver > 0 }

  /// Whether ports or other connections tell the server of two ends so well that what is said there cannot refute it.
  func isCertain(of pair: EndpointPair) -> Bool { server(byPlaceOf: pair) != nil }

  private func server(byPlaceOf pair: EndpointPair) -> Endpoint? {
    pair.only { servers.contains($0) }
      ?? pair.only { $0.port < Self.ephemeral && WireProtocol.forPort($0.port) != nil } ?? pair.only { $0.port < 1024 }
  }

  /// The server of two ends, of which `speaker` sends data that begins with `bytes`: the one a SYN was sent to in
  /// another connection; the one whose port is known for a protocol and is none that systems give to clients; the one whose
  /// port is that of a system service (RFC 6335 §6), which some clients take theirs from; the one that more others are connected
  /// with; the one whose port is known for a protocol; the one that says what servers say; at last the one with
  /// the lower port, as clients take theirs from the ephemeral range.
  func server(of pair: EndpointPair, speaker: Endpoint, beginning bytes: [UInt8]) -> Endpoint {
    let (one, other) = (pair.lower, pair.higher)
    let many = max(peers[one, default: 0], peers[other, default: 0])
    let said = Speaker.speaker(beginning: bytes).map { direction in
      direction == .server ? speaker : speaker == one ? other : one
    }
    return server(byPlaceOf: pair) ?? pair.only { many > 1 && peers[$0, default: 0] == many }
      ?? pair.only { WireProtocol.forPort($0.port) != nil } ?? said
      ?? (one.port == other.port ? (speaker == one ? other : one) : one.port < other.port ? one : other)
  }
}
