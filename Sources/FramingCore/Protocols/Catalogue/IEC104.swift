extension WireProtocol {
  static let iec104 = WireProtocol(
    "iec104", aliases: ["iec-60870-5-104", "iec-104"], ports: [2404],
    "IEC 60870-5-104: start byte 68h and one byte of length", source: "IEC 60870-5-104 §5.1",
    client: .length(LengthField(offset: 1, size: 1)),
    check: HeaderCheck(
      "IEC 60870-5-104 §5.1", [.number("start byte", at: 0, 0x68), .number("length", at: 1, 4...253)]))
}
