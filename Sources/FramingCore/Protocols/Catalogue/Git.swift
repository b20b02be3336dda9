extension WireProtocol {
  static let git = WireProtocol(
    "git", aliases: ["pkt-line", "git-pkt-line", "git-daemon"], ports: [9418],
    "Git's pkt-lines: four hex digits that count themselves; 0000, 0001 and 0002 stand alone",
    source: "Git gitprotocol-common, pkt-line Format; gitprotocol-v2",
    framing: .ascii(AsciiLength(base: 16, width: 4, adjust: -4)), client: "pkt-lines", server: "pkt-lines"
  ) { RuleConversation(PktLineRule()) }
}
