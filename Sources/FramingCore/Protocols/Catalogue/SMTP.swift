extension WireProtocol {
  static let smtp = WireProtocol(
    "smtp", aliases: ["submission", "lmtp"], ports: [25, 587, 2525],
    "SMTP: lines; a message's data ends with a dot alone, BDAT's is counted behind it; TLS records behind STARTTLS",
    source: "RFC 5321 §2.3.8, §4.1.1.4; RFC 3030 §2; RFC 3207", framing: .delimiter(.textLine),
    client: "lines, BDAT with its data, and the data of messages", server: "lines"
  ) { SmtpConversation() }
}

/// SMTP: data follows when the server says 354. What BDAT counts is in the frame of its line, since it is answered with it.
struct SmtpConversation: Conversation {
  private var isData = false
  private var request = TLSRequest(greetings: 1)

  var awaitsTLS: Bool { request.isGranted }

  var refusalsOfTLS: Int { request.refusals }

  private static let command = FirstByteRule.orTls(BlockLineRule(end: [], block))

  /// BDAT's size is digits.
  @Sendable private static func block(_ words: LineWords) -> BlockLength {
    words.first?.uppercased() == "BDAT" ? words.number(1, "RFC 3030 §2") : .none
  }

  func phase(_ direction: Speaker) -> Phase {
    guard direction == .client else { return .one(FirstByteRule.orTls(LineRule()), head: 4) }
    return isData ? .one(DotBlockRule(hasStatusLine: false), head: 0) : .one(Self.command, head: 32)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    let text = String(decoding: head, as: UTF8.self).uppercased()
    if direction == .server {
      // Only DATA is answered so; answers to what was sent with it may be refusals.
      if text.hasPrefix("354") { isData = true }
      // A hyphen behind the code says that more lines follow (RFC 5321 §4.2.1).
      if head.count < 4 || head[3] != 0x2d { request.answered(isYes: text.hasPrefix("220")) }
    } else if isData {
      request.sent(isRequest: false)
      isData = false
    } else {
      request.sent(isRequest: text.split { $0 == " " || $0.isNewline }.first == "STARTTLS")
    }
  }
}
