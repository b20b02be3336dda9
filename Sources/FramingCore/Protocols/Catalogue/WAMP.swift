extension WireProtocol {
  static let wamp = WireProtocol(
    "wamp", aliases: ["wamp-rawsocket", "rawsocket"], ports: [8082],
    "WAMP RawSocket: four bytes of handshake each way, then type and u24 big-endian length",
    source: "WAMP Advanced Profile, RawSocket Transport", framing: .length(WAMP.message),
    client: "4 bytes beginning with 7F, then messages", server: "4 bytes beginning with 7F, then messages"
  ) { RuleConversation(WAMP.handshakeOrMessage) }
}

enum WAMP {
  static let message = LengthField(offset: 1, size: 3)

  private static let rule = "WAMP Advanced Profile, RawSocket Transport"
  private static let handshake = HeaderCheck(rule, [.number("reserved bytes", at: 2, size: 2, 0)])
  private static let check = HeaderCheck(rule, [.number("type", at: 0, 0...2)])
  private static let longest = HeaderCheck(
    rule, [.number("type", at: 0, 8...10), .number("rest of the length", at: 1, size: 3, 0)])

  /// No message begins with 7F. Bit 3 of the first byte is the length's 25th, for messages of 16 MiB alone.
  static let handshakeOrMessage = FirstByteRule { byte in
    if byte == 0x7f {
      CheckedRule(FixedRule(4), handshake)
    } else if byte & 8 != 0 {
      CheckedRule(FixedRule(4 + (1 << 24), header: 4), longest)
    } else {
      .length(message, check)
    }
  }
}
