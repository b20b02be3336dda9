extension WireProtocol {
  static let enip = WireProtocol(
    "enip", aliases: ["ethernet-ip", "cip"], ports: [44818],
    "EtherNet/IP encapsulation: 24-byte header, u16 little-endian length of the data", source: "CIP Volume 2 §2-3",
    client: .length(LengthField(offset: 2, size: 2, order: .little, adjust: 20).header(24)),
    check: HeaderCheck(
      "CIP Volume 2 §2-3",
      // Commands from c9 on are not assigned.
      [
        .number("command", at: 0, size: 2, order: .little, 0...0xc8),
        .number("length", at: 2, size: 2, order: .little, 0...65511),
        .number("options", at: 20, size: 4, 0),
      ]))
}
