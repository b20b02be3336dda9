extension WireProtocol {
  static let erlangDistribution = WireProtocol(
    "erlang-dist", aliases: ["erlang", "erlang-distribution", "erldist"], ports: [],
    "Erlang distribution: u16 lengths in the handshake, u32 behind it, of which zero is a tick",
    source: "Erlang Distribution Protocol §Distribution Handshake, §Protocol between Connected Nodes",
    framing: .default, client: "u16be until the challenge's reply, then u32be",
    server: "u16be until the challenge's acknowledgement, then u32be"
  ) { ErlangDistributionConversation() }

  static let epmd = WireProtocol(
    "epmd", ports: [4369], "Erlang port mapper: requests behind a u16 length, replies without frames",
    source: "Erlang Distribution Protocol §EPMD Protocol", client: .length(LengthField(size: 2)), server: .raw)
}

/// The handshake, whose last messages are `r` of the client and `a` of the server.
struct ErlangDistributionConversation: Conversation {
  private var isConnected: Set<Speaker> = []

  func phase(_ direction: Speaker) -> Phase {
    isConnected.contains(direction) ? .framing(.default) : .one(.length(LengthField(size: 2)), head: 3)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    // A connection seen from the middle begins with a u32 length, of which the first half is mostly zero.
    let last: UInt8 = direction == .client ? 0x72 : 0x61
    if head.count == 3, head[2] == last { isConnected.insert(direction) }
  }
}
