extension WireProtocol {
  static let wamp = WireProtocol(
    "wamp", aliases: ["wamp-rawsocket", "rawsocket"], ports: [8082],
    "WAMP RawSocket: four bytes of handshake each way, then type and u24 big-endian length",
    source: "WAMP Advanced Profile, RawSocket Transport", framing: .length(WAMP.message),
    client: "4 bytes beginning with 7F, then messages", server: "4 bytes beginning with 7F, then messages"
  ) { RuleThenPhase(client: WAMP.handshake, server: WAMP.handshake, then: WAMP.message) }
}

enum WAMP {
  /// Four bits of type, of which the fifth from below is the length's 25th bit.
  static let message = LengthField(offset: 1, size: 3)
  static let handshake = OpeningRule([0x7f], count: 4, else: .length(message))
}
