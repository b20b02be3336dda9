extension WireProtocol {
  static let imap = WireProtocol(
    "imap", ports: [143], "IMAP: lines that go on behind literals, {n} and n bytes; TLS records behind STARTTLS",
    source: "RFC 9051 §2.2, §4.3", framing: .delimiter(.textLine), client: "commands", server: "responses"
  ) { ImapConversation() }
}

/// IMAP: a literal that the server does not ask for, but answers, is not sent.
struct ImapConversation: Conversation {
  private static let client = FirstByteRule.orTls(LiteralLineRule(isResponse: false))
  private static let server = FirstByteRule.orTls(LiteralLineRule(isResponse: true))
  /// Bytes of a line that are enough for its tag and what follows it, and for the commands behind one that is refused.
  private static let headBytes = 4096
  private static let mostAnswered = 16

  /// What the server has said since the client's newest command began, or since it last asked for more.
  private var answers = Answers()
  /// The tag of a STARTTLS that was not answered yet.
  private var request: ArraySlice<UInt8>?
  private(set) var awaitsTLS = false
  private(set) var refusalsOfTLS = 0

  private struct Answers {
    /// The tags of commands that were answered, and of those that were refused.
    var tags: [ArraySlice<UInt8>] = []
    var refused: [ArraySlice<UInt8>] = []
    /// Whether the server has asked for a literal of the client's newest command.
    var hasAsked = false
    /// Whether a command was refused of which the server could not tell the tag (RFC 9051 §7.1.3).
    var isAnyRefused = false

    var isEmpty: Bool { tags.isEmpty && !isAnyRefused }
  }

  mutating func phase(_ direction: Speaker) -> Phase {
    if direction == .client { answers = Answers() }
    return .one(direction == .client ? Self.client : Self.server, head: Self.headBytes)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    awaitsTLS = false
    let words = head.prefix(128).split(maxSplits: 2) { $0 == 0x20 || $0 == 0x0d || $0 == 0x0a }
    guard let tag = words.first else { return }
    guard direction == .server else {
      if words.count > 1, String(decoding: words[1], as: UTF8.self).uppercased() == "STARTTLS" { request = tag }
      return
    }
    // The server asks for the literal, whatever it has answered before.
    if tag == [0x2b] {
      answers = Answers(hasAsked: true)
      return
    }
    guard words.count > 1 else { return }
    let status = String(decoding: words[1], as: UTF8.self).uppercased()
    if tag == request {
      awaitsTLS = status == "OK"
      if !awaitsTLS { refusalsOfTLS += 1 }
      request = nil
    }
    if tag == [0x2a] {
      if status == "BAD" { answers.isAnyRefused = true }
    } else if ["OK", "NO", "BAD"].contains(status), answers.tags.count < Self.mostAnswered {
      answers.tags.append(tag)
      if status != "OK" { answers.refused.append(tag) }
    }
  }

  func refuses(_ head: [UInt8], _ direction: Speaker, atEnd: Bool) -> Bool {
    guard direction == .client, !answers.isEmpty else { return false }
    // What comes behind a literal that was asked for is no command before the literal is over.
    if answers.hasAsked, head.count < Self.headBytes, !Self.endsWithLiteral(head) { return false }
    if answers.isAnyRefused || answers.refused.contains(where: { $0.elementsEqual(Self.tag(head[...])) }) {
      return true
    }
    // A command behind the literal's was answered: the client did not wait for it.
    return head.split(separator: 0x0a).dropFirst().contains { line in
      answers.tags.contains { $0.elementsEqual(Self.tag(line)) }
    }
  }

  private static func endsWithLiteral(_ head: [UInt8]) -> Bool {
    head.last == 0x0a && head.dropLast().last { $0 != 0x0d } == 0x7d
  }

  private static func tag(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.prefix { $0 != 0x20 } }
}
