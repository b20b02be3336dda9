extension WireProtocol {
  static let pop3 = WireProtocol(
    "pop3", aliases: ["pop"], ports: [110],
    "POP3: lines; what some commands are answered with ends with a dot alone; TLS records behind STLS",
    source: "RFC 1939 §3; RFC 2449 §5; RFC 2595 §4", framing: .delimiter(.textLine), client: "lines",
    server: "lines, or several up to a dot alone"
  ) { Pop3Conversation() }
}

/// POP3: which command an answer is to says whether it has several lines.
struct Pop3Conversation: Conversation {
  private static let mostPending = 1024
  private static let alwaysLong: Set<Substring> = ["RETR", "TOP", "CAPA"]
  /// These have several lines only without an argument.
  private static let longAlone: Set<Substring> = ["LIST", "UIDL"]

  private var sawGreeting = false
  /// Whether the answers to come, if they are +OK, have several lines.
  private var pending: [Bool] = []
  private var request = TLSRequest(greetings: 1)

  var awaitsTLS: Bool { request.isGranted }

  var refusalsOfTLS: Int { request.refusals }

  func phase(_ direction: Speaker) -> Phase {
    guard direction == .server, sawGreeting, pending.first == true else {
      return .one(FirstByteRule.orTls(LineRule()), head: 32)
    }
    return .one(FirstByteRule { if $0 == 0x2b { DotBlockRule(hasStatusLine: true) } else { LineRule() } }, head: 1)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    if direction == .server {
      request.answered(isYes: head.first == 0x2b)
      if sawGreeting, !pending.isEmpty { pending.removeFirst() }
      sawGreeting = true
      return
    }
    let words = String(decoding: head, as: UTF8.self).uppercased().split { $0 == " " || $0.isNewline }
    request.sent(isRequest: words.first == "STLS")
    guard let command = words.first, pending.count < Self.mostPending else { return }
    pending.append(
      Self.alwaysLong.contains(command) || (Self.longAlone.contains(command) && words.count == 1))
  }
}
