extension WireProtocol {
  static let stomp = WireProtocol(
    "stomp", ports: [61613],
    "STOMP: command and headers in lines, an empty line, the body, NUL; line ends between frames are heart-beats",
    source: "STOMP Protocol Specification 1.2, Frame Body and Heart-beating", client: "frames and line ends",
    server: "frames and line ends"
  ) { RuleConversation(FirstByteRule.orTls(StompRule())) }
}
