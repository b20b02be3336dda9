extension WireProtocol {
  static let nats = WireProtocol(
    "nats", ports: [4222], "NATS: lines, with a payload behind PUB, HPUB, MSG and HMSG; the server speaks first",
    source: "NATS documentation, Client Protocol", client: "lines, with payloads; TLS records once INFO asks for them",
    server: "lines, with payloads; TLS records once INFO asked for them"
  ) { RuleConversation(FirstByteRule.orTls(BlockLineRule(NATS.block))) }
}

enum NATS {
  /// The last word counts the payload; with headers it counts them too.
  @Sendable static func block(_ words: LineWords) -> BlockLength {
    switch words.first?.uppercased() {
    case "PUB", "HPUB", "MSG", "HMSG", "RMSG": words.number(words.count - 1, "NATS Client Protocol")
    default: .none
    }
  }
}
