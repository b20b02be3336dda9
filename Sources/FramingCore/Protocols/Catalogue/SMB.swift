extension WireProtocol {
  static let smbNbss = WireProtocol(
    "smb-nbss", aliases: ["smb", "smb2", "smb-direct-tcp", "nbss"], ports: [445, 139],
    "SMB over TCP: a zero byte and a u24 big-endian length", source: "MS-SMB2 §2.1, RFC 1002 §4.3.1",
    framing: .length(SMB.packet), client: "\(Framing.length(SMB.packet))", server: "\(Framing.length(SMB.packet))"
  ) { RuleConversation(CheckedRule(.length(SMB.packet), SMB.check)) }
}

enum SMB {
  static let packet = LengthField(offset: 1, size: 3)

  /// A session message, type 0, is one of SMB: fe, compressed fc, encrypted fd, or ff of version 1.
  static let check = HeaderCheck(
    "MS-SMB2 §2.1, §2.2.1.2, RFC 1002 §4.3.1",
    [
      .number("type", at: 0, 0...0, 0x81...0x85),
      HeaderCheck.Field(
        name: "type and length", offset: 0, size: 4, order: .big, expected: "4 bytes and more in a session message"
      ) { value, _ in value >= 4 },
      HeaderCheck.Field(
        name: "protocol identifier", offset: 4, size: 4, order: .big,
        expected: "fe, ff, fd or fc and 'SMB' in a session message"
      ) { value, head in
        head >> 24 != 0 || (value & 0xff_ffff == 0x53_4d42 && (0xfc...0xff).contains(value >> 24))
      },
      HeaderCheck.Field(
        name: "protocol identifier and structure size", offset: 4, size: 6, order: .big,
        expected: "a structure of 64 bytes behind fe and 'SMB'"
      ) { value, head in
        head >> 40 != 0 || value >> 16 != 0xfe53_4d42 || value & 0xffff == 0x4000
      },
    ])
}
