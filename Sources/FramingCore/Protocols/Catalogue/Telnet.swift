extension WireProtocol {
  static let telnet = WireProtocol(
    "telnet", ports: [23], "Telnet: bytes with commands behind FF; there are no frames", source: "RFC 854",
    client: .raw)
}
