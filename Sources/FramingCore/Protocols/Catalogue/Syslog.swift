extension WireProtocol {
  static let syslog = WireProtocol(
    "syslog", aliases: ["syslog-octet", "syslog-tcp", "rfc6587", "rfc5425"], ports: [514, 601, 6514],
    "Syslog over TCP: a decimal length and a space, or lines; the first byte tells them apart",
    source: "RFC 6587 §3.4.1, §3.4.2; RFC 5425 §4.3", framing: .ascii(AsciiLength()), client: "messages",
    server: "nothing"
  ) { RuleConversation(Syslog.message) }

  /// What a datagram of syslog is: a message without a length or an end.
  static let syslogUdp = WireProtocol(
    "syslog-udp", "Syslog over UDP: each datagram is a message", source: "RFC 5426 §3.1", client: .raw)
}

enum Syslog {
  /// A message itself begins with '<', a length with a digit.
  static let message = FirstByteRule.orTls(
    FirstByteRule {
      switch $0 {
      case 0x31...0x39: .ascii(AsciiLength(leadingZeros: false))
      case 0x30: RefusingRule(problem: "begins no length (RFC 6587 §3.4.1: MSG-LEN has no leading zero) and no message")
      case 0x20, 0x2b, 0x2d: SignedCountRule()
      default: LineRule()
      }
    })
}

/// A line that begins with a sign or a blank, which in front of a digit is a count with one: some readers take it for that of
/// a message's bytes.
struct SignedCountRule: FrameRule {
  private var line = LineRule()
  private var first: UInt8?

  var mark: FrameMark? { line.mark }

  mutating func take(_ byte: UInt8) -> RuleStep {
    defer { if first == nil { first = byte } else { isPast = true } }
    if let first, !isPast, 0x30...0x39 ~= byte {
      return .invalid(
        .wrongPart(
          WrongPart(
            "length", place: 0, text: [first, byte], expected: "digits without a sign or a blank",
            rule: "RFC 6587 §3.4.1")))
    }
    return line.take(byte)
  }

  /// Whether the second byte was taken.
  private var isPast = false
}
