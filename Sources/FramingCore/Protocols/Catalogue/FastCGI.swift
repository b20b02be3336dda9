extension WireProtocol {
  static let fastcgi = WireProtocol(
    "fastcgi", aliases: ["fcgi"], ports: [9000],
    "FastCGI: 8-byte header with a u16 content length and one byte of padding length",
    source: "FastCGI Specification §3.3", client: .length(FastCGI.record),
    check: HeaderCheck(
      "FastCGI Specification §3.3", [.number("version", at: 0, 1), .number("type", at: 1, 1...11)]))
}

enum FastCGI {
  /// Content and padding have a length each.
  static let record: LengthField = {
    var field = LengthField(offset: 4, size: 2, adjust: 2).header(8)
    field.padding = LengthField.Padding(offset: 6)
    return field
  }()
}
