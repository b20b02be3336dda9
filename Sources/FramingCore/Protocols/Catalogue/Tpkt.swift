extension WireProtocol {
  static let tpkt = WireProtocol(
    "tpkt", aliases: ["rfc1006", "s7", "s7comm", "h323"], ports: [102, 1720],
    "TPKT (S7, H.323): version 3, u16 big-endian length of the whole packet", source: "RFC 1006 §6",
    client: .length(LengthField(offset: 2, size: 2, adjust: -4)),
    check: HeaderCheck(
      "RFC 1006 §6", [.number("version", at: 0, 3), .number("length", at: 2, size: 2, 7...65535)]))
}
