extension WireProtocol {
  static let diameter = WireProtocol(
    "diameter", ports: [3868], "Diameter: 20-byte header, u24 length of the whole message", source: "RFC 6733 §3",
    client: .length(LengthField(offset: 1, size: 3, adjust: -4).header(20)),
    check: HeaderCheck(
      "RFC 6733 §3",
      [.number("version", at: 0, 1), .number("length", at: 1, size: 3, 20...0xff_ffff), Self.wholeWords]))

  private static let wholeWords = HeaderCheck.Field.number("low bits of the length", at: 3, mask: 3, 0)
}
