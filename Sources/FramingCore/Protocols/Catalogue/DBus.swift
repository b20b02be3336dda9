extension WireProtocol {
  static let dbus = WireProtocol(
    "dbus", aliases: ["d-bus"], ports: [],
    "D-Bus: NUL and lines of authentication, then messages with two lengths in the order that they say",
    source: "D-Bus Specification, Authentication Protocol and Message Format",
    client: "NUL, lines up to BEGIN, then messages", server: "lines, then messages"
  ) { RuleConversation(client: DBus.client, server: DBus.server) }
}

enum DBus {
  /// NUL comes before the lines; of these only BEGIN starts with a letter that a message may start with.
  static let client = FirstByteRule { byte in
    switch byte {
    case 0: FixedRule(1)
    case 0x42: OpeningRule(Array("BEGIN\r\n".utf8), trailer: 2, else: DBusMessageRule())
    case 0x6c: DBusMessageRule()
    case _ where commands.contains(byte): LineRule()
    default: RefusingRule(problem: "begins no line of authentication and no message; a client's first byte is NUL")
    }
  }

  /// None of the server's lines starts like a message.
  static let server = FirstByteRule { byte in
    switch byte {
    case 0x42, 0x6c: DBusMessageRule()
    case _ where answers.contains(byte): LineRule()
    default: RefusingRule(problem: "begins no line of authentication and no message")
    }
  }

  /// AUTH, CANCEL, DATA, ERROR and NEGOTIATE_UNIX_FD; REJECTED, OK, DATA, ERROR and AGREE_UNIX_FD from the server.
  private static let commands = Set("ACDEN".utf8)
  private static let answers = Set("ROADE".utf8)
}
