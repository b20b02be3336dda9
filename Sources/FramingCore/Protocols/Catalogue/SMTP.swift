extension WireProtocol {
  static let smtp = WireProtocol(
    "smtp", aliases: ["submission", "lmtp"], ports: [25, 587, 2525],
    "SMTP: lines; a message's data ends with a dot alone, BDAT's is counted; TLS records behind STARTTLS",
    source: "RFC 5321 §2.3.8, §4.1.1.4; RFC 3030 §2; RFC 3207", framing: .delimiter(.textLine),
    client: "lines, and the data of messages", server: "lines"
  ) { SmtpConversation() }
}

/// SMTP: data follows when the server says 354, and is counted behind BDAT.
struct SmtpConversation: Conversation {
  private var isData = false
  private var chunk: Int?
  private var request = TLSRequest(greetings: 1)

  var awaitsTLS: Bool { request.isGranted }

  private static let command = FirstByteRule.orTls(CheckedLineRule(check))

  /// BDAT's size is digits.
  @Sendable private static func check(_ words: LineWords) -> BlockLength {
    words.first?.uppercased() == "BDAT" ? words.number(1, "RFC 3030 §2") : .none
  }

  func phase(_ direction: Speaker) -> Phase {
    guard direction == .client else { return .one(FirstByteRule.orTls(LineRule()), head: 4) }
    if let chunk { return .one(FixedRule(chunk), head: 0) }
    return isData ? .one(DotBlockRule(hasStatusLine: false), head: 0) : .one(Self.command, head: 32)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    let text = String(decoding: head, as: UTF8.self).uppercased()
    if direction == .server {
      // Only DATA is answered so; answers to what was sent with it may be refusals.
      if text.hasPrefix("354") { isData = true }
      // A hyphen behind the code says that more lines follow (RFC 5321 §4.2.1).
      if head.count < 4 || head[3] != 0x2d { request.answered(isYes: text.hasPrefix("220")) }
    } else if isData || chunk != nil {
      // What BDAT counts is answered with it.
      if isData { request.sent(isRequest: false) }
      isData = false
      chunk = nil
    } else {
      let words = text.split { $0 == " " || $0.isNewline }
      request.sent(isRequest: words.first == "STARTTLS")
      if words.first == "BDAT" { chunk = Int(words.dropFirst().first ?? "").flatMap { $0 > 0 ? $0 : nil } }
    }
  }
}
