extension WireProtocol {
  static let iec104 = WireProtocol(
    "iec104", aliases: ["iec-60870-5-104", "iec-104"], ports: [2404],
    "IEC 60870-5-104: start byte 68h and one byte of length", source: "IEC 60870-5-104 §5.1",
    framing: .length(IEC104.frame), client: "\(Framing.length(IEC104.frame))",
    server: "\(Framing.length(IEC104.frame))"
  ) { RuleConversation(CheckedRule(.length(IEC104.frame), IEC104.check)) }
}

enum IEC104 {
  static let frame = LengthField(offset: 1, size: 1)
  /// What confirms and controls is a control field alone; an ASDU has six bytes and more (IEC 60870-5-101 §7.1).
  static let check = HeaderCheck(
    "IEC 60870-5-104 §5.1",
    [
      .number("start byte", at: 0, 0x68), .number("length", at: 1, 4...253),
      HeaderCheck.Field(
        name: "length and control field", offset: 1, size: 2, order: .big,
        expected: "4 bytes and a known function in frames without data (S and U), 10 and more in those with data (I)"
      ) { value, _ in
        let (length, control) = (value >> 8, UInt8(truncatingIfNeeded: value))
        if control & 1 == 0 { return length >= 10 }
        return length == 4 && [0x01, 0x07, 0x0b, 0x13, 0x23, 0x43, 0x83].contains(control)
      },
    ])
}
