extension WireProtocol {
  static let proxy = WireProtocol(
    "proxy", aliases: ["proxy-protocol", "proxy-v2", "proxy-v1"],
    "PROXY protocol: one header, binary or a line, in front of any other protocol",
    source: "HAProxy, The PROXY protocol §2.1, §2.2", client: "one header, then another protocol's bytes",
    server: "another protocol's bytes"
  ) { RuleThenPhase(client: ProxyProtocol.header, then: .raw) }
}

enum ProxyProtocol {
  /// Twelve bytes of signature, two of version and family, a length of the addresses.
  static let header = FirstByteRule {
    if $0 == 0x0d { .length(LengthField(offset: 14, size: 2)) } else { LineRule() }
  }
}
