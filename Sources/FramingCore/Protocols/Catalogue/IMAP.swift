extension WireProtocol {
  static let imap = WireProtocol(
    "imap", ports: [143], "IMAP: lines that go on behind literals, {n} and n bytes; TLS records behind STARTTLS",
    source: "RFC 9051 §2.2, §4.3", framing: .delimiter(.line), client: "commands", server: "responses"
  ) { ImapConversation() }
}

/// IMAP: a literal that the server answers with NO or BAD is not sent.
struct ImapConversation: Conversation {
  private static let client = FirstByteRule.orTls(LiteralLineRule(isResponse: false))
  private static let server = FirstByteRule.orTls(LiteralLineRule(isResponse: true))
  /// Bytes of a line that are enough for its tag and what follows it.
  private static let headBytes = 128
  private static let mostRefused = 16

  /// The tags of commands that were refused since the client's newest one began.
  private var refused: [ArraySlice<UInt8>] = []

  mutating func phase(_ direction: StreamDirection) -> Phase {
    if direction == .fromClient { refused.removeAll(keepingCapacity: true) }
    return .one(direction == .fromClient ? Self.client : Self.server, head: Self.headBytes)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    guard direction == .fromServer, refused.count < Self.mostRefused else { return }
    let words = head.split(maxSplits: 2) { $0 == 0x20 || $0 == 0x0d || $0 == 0x0a }
    guard words.count > 1 else { return }
    let status = String(decoding: words[1], as: UTF8.self).uppercased()
    if status == "NO" || status == "BAD" { refused.append(words[0]) }
  }

  func refuses(_ head: [UInt8], _ direction: StreamDirection) -> Bool {
    guard direction == .fromClient, !refused.isEmpty else { return false }
    let tag = head.prefix { $0 != 0x20 }
    return refused.contains { $0.elementsEqual(tag) }
  }
}
