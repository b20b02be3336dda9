extension WireProtocol {
  static let bgp = WireProtocol(
    "bgp", aliases: ["bgp-4", "bgp4"], ports: [179], "BGP-4: 16-byte marker, u16 length of the whole message, type",
    source: "RFC 4271 §4.1", client: .length(LengthField(offset: 16, size: 2, adjust: -18).header(19)))
}
