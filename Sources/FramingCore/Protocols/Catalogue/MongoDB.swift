extension WireProtocol {
  static let mongodb = WireProtocol(
    "mongodb", aliases: ["mongo"], ports: [27017],
    "MongoDB: 16-byte header, its little-endian length counts the whole message",
    source: "MongoDB Wire Protocol, Standard Message Header",
    client: .length(LengthField(size: 4, order: .little, adjust: -4).header(16)))
}
