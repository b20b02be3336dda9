extension WireProtocol {
  static let irc = WireProtocol(
    "irc", ports: [6667], "IRC: lines that end with CR LF, with some peers with LF",
    source: "RFC 2812 §2.3; IRCv3 Message Tags (8191 bytes of tags and 512)", framing: .delimiter(.textLine),
    client: "lines", server: "lines"
  ) { RuleConversation(LineRule(longest: 8191 + 512)) }
}
