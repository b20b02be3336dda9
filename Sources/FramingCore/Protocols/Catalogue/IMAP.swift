extension WireProtocol {
  static let imap = WireProtocol(
    "imap", ports: [143], "IMAP: lines that go on behind literals, {n} and n bytes; TLS records behind STARTTLS",
    source: "RFC 9051 §2.2, §4.3", framing: .delimiter(.line), client: "commands", server: "responses"
  ) { RuleConversation(FirstByteRule.orTls(LiteralLineRule())) }
}
