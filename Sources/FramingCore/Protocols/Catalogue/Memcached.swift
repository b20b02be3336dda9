extension WireProtocol {
  static let memcached = WireProtocol(
    "memcached", aliases: ["memcache"], ports: [11211],
    "memcached: lines, some with a data block behind them; or binary packets, which their first byte shows",
    source: "memcached doc/protocol.txt; doc/protocol-binary.txt", client: "command lines, with data blocks to store",
    server: "reply lines, with data blocks behind VALUE and VA"
  ) { RuleConversation(client: Memcached.client, server: Memcached.server) }
}

enum Memcached {
  /// The body length of binary packets is at 8 in a header of 24 bytes.
  static let packet = LengthField(offset: 8, size: 4, adjust: 12).header(24)
  private static let rule = "memcached doc/protocol.txt, Storage commands"
  private static let storage: Set<Substring> = ["set", "add", "replace", "append", "prepend", "cas"]

  static let client = FirstByteRule { if $0 == 0x80 { .length(packet) } else { BlockLineRule(clientBlock) } }
  static let server = FirstByteRule { if $0 == 0x81 { .length(packet) } else { BlockLineRule(serverBlock) } }

  /// `set key flags exptime bytes`, `ms key bytes flags`.
  @Sendable private static func clientBlock(_ words: LineWords) -> BlockLength {
    guard let command = words.first else { return .none }
    if storage.contains(command) { return words.number(4, rule) }
    return command == "ms" ? words.number(2, rule) : .none
  }

  /// `VALUE key flags bytes`, `VA bytes flags`.
  @Sendable private static func serverBlock(_ words: LineWords) -> BlockLength {
    switch words.first {
    case "VALUE": words.number(3, rule)
    case "VA": words.number(1, rule)
    default: .none
    }
  }
}
