extension WireProtocol {
  static let someip = WireProtocol(
    "someip", aliases: ["some-ip", "some/ip"], ports: [30490],
    "SOME/IP: message identifier, then a u32 length of all that follows",
    source: "AUTOSAR SOME/IP Protocol Specification §4.1.2",
    client: .length(LengthField(offset: 4, size: 4).header(16)),
    check: HeaderCheck(
      "AUTOSAR SOME/IP Protocol Specification §4.1.2",
      [.number("length", at: 4, size: 4, 8...0xffff_ffff), .number("protocol version", at: 12, 1)])
  )
}
