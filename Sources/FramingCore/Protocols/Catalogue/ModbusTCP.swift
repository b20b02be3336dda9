extension WireProtocol {
  static let modbusTcp = WireProtocol(
    "modbus-tcp", aliases: ["modbus"], ports: [502, 5020],
    "Modbus TCP: MBAP header, its length counts the unit identifier and the PDU",
    source: "MODBUS Messaging on TCP/IP Implementation Guide §3.1.3",
    client: .length(LengthField(offset: 4, size: 2).header(7)),
    check: HeaderCheck(
      "MODBUS Messaging on TCP/IP Implementation Guide §3.1.3",
      [.number("protocol identifier", at: 2, size: 2, 0), .number("length", at: 4, size: 2, 2...254)]))
}
