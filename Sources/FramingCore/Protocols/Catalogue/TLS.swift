extension WireProtocol {
  static let tls = WireProtocol(
    "tls", aliases: ["ssl", "https", "tls-record"], ports: [443, 8443, 4433, 993, 995, 465, 636, 853, 8883, 5671],
    "TLS records: type, version, u16 length; what they carry is encrypted", source: "RFC 8446 §5.1, RFC 5246 §E.2",
    framing: TlsRecord.framing, client: "records; an old ClientHello in SSL 2.0's form", server: "records"
  ) { RuleThenPhase(client: TlsConnection.hello, then: TlsRecord.field, check: TlsRecord.check) }
}

enum TlsConnection {
  private static let oldHello = HeaderCheck("RFC 5246 §E.2", [.number("message type", at: 2, 1)])

  /// A ClientHello in SSL 2.0's form begins with a length of 15 bits whose top bit is set.
  static let hello = FirstByteRule { byte in
    byte & 0x80 != 0 ? CheckedRule(.length(LengthField(size: 2, mask: 0x7fff)), oldHello) : TlsRecord.rule
  }
}
