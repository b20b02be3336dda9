extension WireProtocol {
  static let bittorrent = WireProtocol(
    "bittorrent", aliases: ["bt", "bittorrent-peer"], ports: [6881, 6882, 6883, 6889],
    "BitTorrent's peer protocol: 68 bytes of handshake each way, then u32 big-endian lengths",
    source: "BEP 3, peer protocol", framing: .default, client: "68 bytes, then messages",
    server: "68 bytes, then messages"
  ) { RuleThenPhase(client: BitTorrent.handshake, server: BitTorrent.handshake, then: .default) }
}

enum BitTorrent {
  /// One byte of length, the name, 8 reserved bytes, hash and peer identifier of 20 bytes each.
  static let handshake = OpeningRule(
    [19] + Array("BitTorrent protocol".utf8), count: 68, header: 1, else: .length(LengthField(size: 4), check))

  /// A connection seen from the middle begins with a message, an encrypted one with a key, which reads as any length.
  private static let check = HeaderCheck(
    "BEP 3; a connection with Message Stream Encryption is encrypted from its first byte",
    [.number("length", at: 0, size: 4, 0...(16 << 20))])
}
