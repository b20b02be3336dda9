extension WireProtocol {
  static let nats = WireProtocol(
    "nats", ports: [4222], "NATS: lines, with a payload behind PUB, HPUB, MSG and HMSG; the server speaks first",
    source: "NATS documentation, Client Protocol", client: "lines, with payloads; TLS records once INFO asks for them",
    server: "lines, with payloads; TLS records once INFO asked for them"
  ) { NatsConversation() }
}

enum NATS {
  static let rule = FirstByteRule.orTls(BlockLineRule(block))
  /// The last word counts the payload; with headers it counts them too.
  @Sendable static func block(_ words: LineWords) -> BlockLength {
    let last = words.count - 1
    return switch words.first?.uppercased() {
    case "PUB", "MSG", "RMSG": words.number(last, specification)
    case "HPUB", "HMSG": words.number(last, specification, ofWhichHeader: last - 1)
    default: .none
    }
  }

  private static let specification = "NATS Client Protocol"
}

/// NATS: INFO, the server's first line, may demand TLS, which begins at once.
struct NatsConversation: Conversation {
  private static let headBytes = 4096
  private var sawInfo = false
  private var hasAnswered = false
  private(set) var awaitsTLS = false

  func phase(_ direction: Speaker) -> Phase {
    switch direction {
    case .server: sawInfo ? .frames(NATS.rule) : .one(NATS.rule, head: Self.headBytes)
    case .client: hasAnswered ? .frames(NATS.rule) : .one(NATS.rule, head: 0)
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    awaitsTLS = false
    guard direction == .server else {
      hasAnswered = true
      return
    }
    sawInfo = true
    guard !hasAnswered, head.starts(with: "INFO".utf8) else { return }
    let text = String(decoding: head.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
    awaitsTLS = text.contains("\"tls_required\":true")
  }
}
