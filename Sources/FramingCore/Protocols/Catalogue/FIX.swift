extension WireProtocol {
  static let fix = WireProtocol(
    "fix", ports: [9878], "FIX tag values: 8=…, 9=length, the body, 10=checksum, each ended by SOH",
    source: "FIX Session Layer, Message format and BodyLength(9)", client: "messages", server: "messages"
  ) { RuleConversation(FixRule()) }
}
