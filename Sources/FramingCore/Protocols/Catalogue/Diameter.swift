extension WireProtocol {
  static let diameter = WireProtocol(
    "diameter", ports: [3868], "Diameter: 20-byte header, u24 length of the whole message", source: "RFC 6733 §3",
    client: .length(LengthField(offset: 1, size: 3, adjust: -4).header(20)))
}
