extension WireProtocol {
  static let slip = WireProtocol(
    "slip", "SLIP: packets that end with C0, escaped with DB", source: "RFC 1055", client: .slip(Slip()))
}
