extension WireProtocol {
  static let adb = WireProtocol(
    "adb", aliases: ["adb-transport"], ports: [5555],
    "ADB transport: 24-byte header with the little-endian length of the data",
    source: "Android adb protocol.txt, Protocol overview and STLS", framing: .length(ADB.message),
    client: "messages; TLS records behind STLS", server: "messages; TLS records behind STLS"
  ) { RuleConversation(FirstByteRule.orTls(.length(ADB.message, ADB.check))) }
}

enum ADB {
  static let message = LengthField(offset: 12, size: 4, order: .little, adjust: 8).header(24)
  static let check = HeaderCheck(
    "Android adb protocol.txt",
    [
      .text("command", at: 0, "SYNC", "CNXN", "AUTH", "OPEN", "OKAY", "CLSE", "WRTE", "STLS"),
      .inverse("magic", at: 20, size: 4, of: "command"),
    ])
}
