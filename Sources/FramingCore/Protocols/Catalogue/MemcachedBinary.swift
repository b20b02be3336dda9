extension WireProtocol {
  static let memcachedBinary = WireProtocol(
    "memcached-binary", "memcached's binary protocol: 24-byte header with the length of the body",
    source: "memcached doc/protocol-binary.txt, Packet Structure", framing: .length(MemcachedBinary.packet),
    client: "\(Framing.length(MemcachedBinary.packet))", server: "\(Framing.length(MemcachedBinary.packet))"
  ) { KeptConstantConversation(MemcachedBinary.packets) }
}

private enum MemcachedBinary {
  static let packet = LengthField(offset: 8, size: 4, adjust: 12).header(24)
  /// A stream has requests, 80, or responses, 81.
  static let packets = KeptConstantConversation.Messages(
    packet, "memcached doc/protocol-binary.txt, Packet Structure", constant: .number("magic", at: 0, 0x80...0x81),
    [
      // Key and extras are parts of the body.
      HeaderCheck.Field(
        name: "total body length", offset: 8, size: 4, order: .big, expected: "at least the length of the key"
      ) { value, head in value >= head & 0xffff }
    ])
}
