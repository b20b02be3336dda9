extension WireProtocol {
  static let doip = WireProtocol(
    "doip", ports: [13400], "DoIP: version and its inverse, payload type, u32 big-endian payload length",
    source: "ISO 13400-2 §8", client: .length(LengthField(offset: 4, size: 4)),
    check: HeaderCheck("ISO 13400-2 §8", [.inverse("inverse version", at: 1, size: 1, of: "version")]))
}
