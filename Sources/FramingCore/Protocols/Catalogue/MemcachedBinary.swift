extension WireProtocol {
  static let memcachedBinary = WireProtocol(
    "memcached-binary", "memcached's binary protocol: 24-byte header with the length of the body",
    source: "memcached doc/protocol-binary.txt, Packet Structure",
    client: .length(LengthField(offset: 8, size: 4, adjust: 12).header(24)),
    check: HeaderCheck(
      "memcached doc/protocol-binary.txt", [.number("magic", at: 0, 0x80...0x81)]))
}
