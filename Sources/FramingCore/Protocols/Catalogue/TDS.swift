extension WireProtocol {
  static let tds = WireProtocol(
    "tds", aliases: ["mssql", "sqlserver"], ports: [1433],
    "TDS (SQL Server): 8-byte header, its u16 big-endian length counts the whole packet; TLS records behind the login",
    source: "MS-TDS §2.2.3.1", framing: .length(TDS.packet), client: "packets, TLS records behind the handshake",
    server: "packets, TLS records behind the handshake"
  ) { RuleConversation(TDS.packetOrRecord) }
}

enum TDS {
  static let packet = LengthField(offset: 2, size: 2, adjust: -4).header(8)
  private static let check = HeaderCheck(
    "MS-TDS §2.2.3.1",
    [.number("type", at: 0, 1...4, 6...8, 14...14, 16...18), .number("length", at: 2, size: 2, 8...32767)])
  /// The handshake travels in packets; what follows are records, whose types no packet has.
  static let packetOrRecord = FirstByteRule.orTls(.length(packet, check))
}
