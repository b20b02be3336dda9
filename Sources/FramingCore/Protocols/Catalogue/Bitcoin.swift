extension WireProtocol {
  static let bitcoin = WireProtocol(
    "bitcoin", aliases: ["btc"], ports: [8333, 18333],
    "Bitcoin P2P: magic, 12 bytes of command, u32 little-endian length, checksum; version 2 is encrypted",
    source: "Bitcoin developer reference, Message Headers; BIP 324",
    client: .length(LengthField(offset: 16, size: 4, order: .little, adjust: 4).header(24)),
    check: HeaderCheck(
      "Bitcoin developer reference, Message Headers; a connection of version 2, BIP 324, is encrypted from its first byte",
      [.number("length", at: 16, size: 4, order: .little, 0...0x0200_0000)]
        + (4..<16).map { .number("byte of the command", at: $0, 0...0, 0x20...0x7e) }))
}
