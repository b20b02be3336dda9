extension WireProtocol {
  static let openflow = WireProtocol(
    "openflow", aliases: ["of"], ports: [6653, 6633],
    "OpenFlow: version, type, u16 big-endian length of the whole message",
    source: "OpenFlow Switch Specification 1.3, §7.1",
    client: .length(LengthField(offset: 2, size: 2, adjust: -4).header(8)),
    check: HeaderCheck(
      "OpenFlow Switch Specification 1.3 §7.1",
      [.number("version", at: 0, mask: 0x7f, 1...6), .number("length", at: 2, size: 2, 8...65535)]))
}
