extension WireProtocol {
  static let bitcoin = WireProtocol(
    "bitcoin", aliases: ["btc"], ports: [8333, 18333],
    "Bitcoin P2P: magic, 12 bytes of command, u32 little-endian length, checksum; version 2 is encrypted",
    source: "Bitcoin developer reference, Message Headers; BIP 324",
    framing: .length(Bitcoin.message), client: "\(Framing.length(Bitcoin.message))",
    server: "\(Framing.length(Bitcoin.message))"
  ) { KeptConstantConversation(Bitcoin.messages) }
}

enum Bitcoin {
  fileprivate static let message = LengthField(offset: 16, size: 4, order: .little, adjust: 4).header(24)
  /// A node takes messages of its own network alone (Bitcoin Core, `V1Transport::readHeader`).
  fileprivate static let messages = KeptConstantConversation.Messages(
    message,
    "Bitcoin developer reference, Message Headers; a connection of version 2, BIP 324, is encrypted from its first byte",
    constant: magic,
    [.number("length", at: 16, size: 4, order: .little, 0...0x0200_0000)]
      + (4..<16).map { .number("byte of the command", at: $0, 0...0, 0x20...0x7e) })

  /// What messages of mainnet, testnet3, testnet4, signet and regtest begin with (Bitcoin Core, `kernel/chainparams.cpp`;
  /// BIP 94, BIP 325).
  static let magics: [[UInt8]] = [
    [0xf9, 0xbe, 0xb4, 0xd9], [0x0b, 0x11, 0x09, 0x07], [0x1c, 0x16, 0x3f, 0x28], [0x0a, 0x03, 0xcf, 0x40],
    [0xfa, 0xbf, 0xb5, 0xda],
  ]

  /// Signets of one's own and other currencies have other numbers; all are chosen to be no text.
  fileprivate static let magic = HeaderCheck.Field(
    name: "magic", offset: 0, size: 4, order: .big,
    expected: "0xf9beb4d9, 0x0b110907, 0x1c163f28, 0x0a03cf40, 0xfabfb5da or another that is no text"
  ) { value, _ in
    (0..<4).contains { index in
      let byte = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
      return !(0x20...0x7e).contains(byte) && byte != 0x0d && byte != 0x0a
    }
  }
}
