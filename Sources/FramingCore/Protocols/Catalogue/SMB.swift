extension WireProtocol {
  static let smbNbss = WireProtocol(
    "smb-nbss", aliases: ["smb", "smb2", "smb-direct-tcp", "nbss"], ports: [445, 139],
    "SMB over TCP: a zero byte and a u24 big-endian length", source: "MS-SMB2 §2.1, RFC 1002 §4.3.1",
    client: .length(LengthField(offset: 1, size: 3)),
    check: HeaderCheck(
      "MS-SMB2 §2.1, RFC 1002 §4.3.1", [.number("type", at: 0, 0...0, 0x81...0x85)]))
}
