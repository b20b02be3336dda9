extension WireProtocol {
  static let gearman = WireProtocol(
    "gearman", ports: [4730],
    "Gearman: NUL REQ or NUL RES, type and u32 big-endian length of the data; or lines of the text protocol",
    source: "Gearman PROTOCOL, Binary Packet and Administrative Protocol",
    framing: .length(Gearman.packet), client: "packets, or lines", server: "packets, or lines"
  ) { RuleConversation(FirstByteRule { if $0 == 0 { Gearman.rule } else { LineRule(takesReturn: false) } }) }
}

enum Gearman {
  static let packet = LengthField(offset: 8, size: 4)
  static let rule: any FrameRule = .length(
    packet,
    HeaderCheck(
      "Gearman PROTOCOL, Binary Packet",
      [.text("magic", at: 0, "\0REQ", "\0RES"), .number("type", at: 4, size: 4, 1...42)]))
}
