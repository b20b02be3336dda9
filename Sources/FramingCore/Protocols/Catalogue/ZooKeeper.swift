extension WireProtocol {
  static let zookeeper = WireProtocol(
    "zookeeper", aliases: ["zk"], ports: [2181],
    "ZooKeeper: u32 big-endian lengths; commands of four letters are bare and so are their answers",
    source: "ZooKeeper jute protocol; Administrator's Guide, The Four Letter Words", framing: .default,
    client: "four letters, or packets", server: "packets, or bare text to four letters"
  ) { ZooKeeperConversation() }
}

/// A first request in letters is a command, whose answer lasts until the server closes.
struct ZooKeeperConversation: Conversation {
  private var isCommand = false
  private var isAsked = false

  func phase(_ direction: Speaker) -> Phase {
    if direction == .server { return isCommand ? .one(RestRule(), head: 0) : .framing(.default) }
    if isCommand { return .frames(Self.behindCommand) }
    return isAsked ? .framing(.default) : .one(Self.first, head: 1)
  }

  /// What people type or `echo` behind a command: the server has closed by then, or does not read it.
  private static let behindCommand = FirstByteRule {
    if $0 == 0x0a || $0 == 0x0d {
      PassingRule(reason: "a line end behind a command of four letters")
    } else {
      RefusingRule(problem: "stands behind a command of four letters, whose answer ends the connection")
    }
  }

  private static let first = FirstByteRule {
    if (0x61...0x7a).contains($0) { FixedRule(4) } else { .length(LengthField(size: 4)) }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    isAsked = true
    isCommand = isCommand || direction == .client && head.first.map { (0x61...0x7a).contains($0) } ?? false
  }
}

/// All that comes until the stream ends is one frame.
struct RestRule: FrameRule {
  func take(_ byte: UInt8) -> RuleStep { .untilEnd(header: 0) }
}

/// Passes over a byte.
struct PassingRule: FrameRule {
  let reason: String

  func take(_ byte: UInt8) -> RuleStep { .passedOver(reason) }
}
