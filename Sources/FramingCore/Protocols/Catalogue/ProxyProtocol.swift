extension WireProtocol {
  static let proxy = WireProtocol(
    "proxy", aliases: ["proxy-protocol", "proxy-v2", "proxy-v1"],
    "PROXY protocol: one header, binary or a line, in front of any other protocol, whose name takes it too",
    source: "HAProxy, The PROXY protocol §2.1, §2.2", client: "one header, then another protocol's bytes",
    server: "another protocol's bytes"
  ) { RuleThenPhase(client: ProxyProtocol.header, then: .raw) }
}

enum ProxyProtocol {
  static let textSignature = Array("PROXY ".utf8)
  static let binarySignature = Array("\r\n\r\n\0\r\nQUIT\n".utf8)
  /// With its CR LF (§2.1).
  private static let longestLine = 107
  private static let rule = "HAProxy, The PROXY protocol §2.1, §2.2"
  private static let text = HeaderCheck(rule, [.text("signature", at: 0, "PROXY ")])
  private static let binary = HeaderCheck(
    rule,
    [
      .text("first half of the signature", at: 0, "\r\n\r\n\0\r\n"), .text("signature's end", at: 7, "QUIT\n"),
      .number("version and command", at: 12, 0x20...0x21),
      .number("address family", at: 13, 0...0, 0x11...0x12, 0x21...0x22, 0x31...0x32),
    ])

  /// Twelve bytes of signature, two of version and family, a length of the addresses.
  static let header = FirstByteRule {
    if $0 == 0x0d {
      .length(LengthField(offset: 14, size: 2), binary)
    } else {
      CheckedRule(LineRule(longest: longestLine), text)
    }
  }
}

extension WireProtocol {
  /// Whether a frame is the header of the PROXY protocol that stands in front of this one: no message of its own. `head` is
  /// the frame's first bytes.
  public func isProxyHeader(_ frame: Frame, from direction: Speaker, head: Span<UInt8>) -> Bool {
    guard frame.offset == 0, direction == .client, name != WireProtocol.proxy.name else { return false }
    return [ProxyProtocol.textSignature, ProxyProtocol.binarySignature].contains { signature in
      head.count >= signature.count && signature.indices.allSatisfy { head[$0] == signature[$0] }
    }
  }
}
