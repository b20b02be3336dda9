extension WireProtocol {
  static let syslog = WireProtocol(
    "syslog", aliases: ["syslog-octet", "syslog-tcp", "rfc6587", "rfc5425"], ports: [514, 601, 6514],
    "Syslog over TCP: a decimal length and a space, or lines; the first byte tells them apart",
    source: "RFC 6587 §3.4.1, §3.4.2; RFC 5425 §4.3", framing: .ascii(AsciiLength()), client: "messages",
    server: "nothing"
  ) { RuleConversation(Syslog.message) }
}

enum Syslog {
  /// A message itself begins with '<', a length with a digit.
  static let message = FirstByteRule.orTls(
    FirstByteRule {
      switch $0 {
      case 0x31...0x39: .ascii(AsciiLength(leadingZeros: false))
      case 0x30: RefusingRule(problem: "begins no length (RFC 6587 §3.4.1: MSG-LEN has no leading zero) and no message")
      default: LineRule()
      }
    })
}
