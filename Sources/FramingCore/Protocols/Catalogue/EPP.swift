extension WireProtocol {
  static let epp = WireProtocol(
    "epp", ports: [700], "EPP: u32 big-endian length of the whole data unit", source: "RFC 5734 §4",
    client: .length(LengthField(size: 4, adjust: -4)))
}
