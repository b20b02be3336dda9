extension WireProtocol {
  static let rtpTcp = WireProtocol(
    "rtp-tcp", aliases: ["rtp", "rfc4571"], "RTP and RTCP over TCP: u16 big-endian length before each packet",
    source: "RFC 4571 §2", framing: .length(RTP.packet), client: "\(Framing.length(RTP.packet))",
    server: "\(Framing.length(RTP.packet))"
  ) { RuleConversation(CheckedRule(.length(RTP.packet), RTP.check)) }
}

enum RTP {
  static let packet = LengthField(size: 2)
  /// What shares the connection tells itself apart by the first byte.
  static let check = HeaderCheck(
    "RFC 7983 §7, RFC 4571 §2",
    [
      HeaderCheck.Field(
        name: "first byte of the packet", offset: 2, size: 1, order: .big,
        expected: "version 2 of RTP and RTCP (0x80 to 0xbf), STUN (0 to 3) or DTLS (0x14 to 0x3f)"
      ) { value, _ in value <= 3 || 20...63 ~= value || 128...191 ~= value }
    ])
}
