extension WireProtocol {
  static let netstring = WireProtocol(
    "netstring", aliases: ["netstrings", "scgi"], ports: [7777],
    "Netstrings: a decimal length, a colon, the bytes, a comma", source: "D. J. Bernstein, Netstrings (1997)",
    client: .netstring(Netstring()))
}
