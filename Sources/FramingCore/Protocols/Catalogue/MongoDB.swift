extension WireProtocol {
  static let mongodb = WireProtocol(
    "mongodb", aliases: ["mongo"], ports: [27017],
    "MongoDB: 16-byte header, its little-endian length counts the whole message",
    source: "MongoDB Wire Protocol, Standard Message Header",
    client: .length(LengthField(size: 4, order: .little, adjust: -4).header(16)),
    check: HeaderCheck(
      "MongoDB Wire Protocol, Standard Message Header and Opcodes",
      [
        .number("messageLength", at: 0, size: 4, order: .little, 16...48_000_000),
        .number("opCode", at: 12, size: 4, order: .little, 1...1, 2001...2013),
      ]))
}
