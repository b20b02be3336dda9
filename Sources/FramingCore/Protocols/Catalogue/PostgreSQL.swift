extension WireProtocol {
  static let postgresql = WireProtocol(
    "postgresql", aliases: ["postgres", "pgsql", "pg"], ports: [5432],
    "PostgreSQL 3.0: startup messages have no type byte; an SSLRequest is answered by one byte",
    source: "PostgreSQL documentation, Message Formats and SSL Session Encryption",
    framing: .length(PostgreSQL.typed),
    client: "startup: u32 length that counts itself; then type byte and u32 length; TLS records after SSLRequest and S",
    server: "one byte to SSLRequest and GSSENCRequest; then type byte and u32 length; TLS records after S"
  ) { PostgreSQLConversation() }
}

enum PostgreSQL {
  /// The length counts itself but not the type byte.
  static let typed = LengthField(offset: 1, size: 4, adjust: -4)
  /// Types are letters, and digits from the server.
  static let typedCheck = HeaderCheck(
    "PostgreSQL documentation, Message Formats",
    [
      .number("type", at: 0, 0x31...0x33, 0x41...0x5a, 0x61...0x7a),
      .number("length", at: 1, size: 4, 4...0x7fff_ffff),
    ])
  static let typedPhase = Phase.checked(.length(typed), typedCheck)
  static let typedRule: any FrameRule = .length(typed, typedCheck)
  /// The server takes at most 10,000 bytes; versions 2 and 3 and the requests have their own codes.
  static let startupRule: any FrameRule = CheckedRule(
    .length(startup),
    HeaderCheck(
      "PostgreSQL documentation, Message Formats, StartupMessage",
      [
        .number("length", at: 0, size: 4, 8...10000),
        .number("code", at: 4, size: 4, 0x2_0000...0x3_ffff, 80_877_102...80_877_104),
      ]))
  /// The length counts itself.
  static let startup = LengthField(size: 4, adjust: -4)
  static let sslRequest: UInt32 = 80_877_103
  static let gssRequest: UInt32 = 80_877_104
  static let cancelRequest: UInt32 = 80_877_102
}

/// The beginning of a PostgreSQL connection: requests for encryption and their answers, then startup.
struct PostgreSQLConversation: Conversation {
  private var isStarted = false
  /// Whether the server has sent a typed message: no bare byte comes behind one.
  private var isServerTyped = false
  /// Requests for encryption not yet answered.
  private var requests = 0
  private var encrypted: Framing?
  /// Whether the newest message is the server's agreement to TLS.
  private(set) var awaitsTLS = false
  /// Of whatever encryption.
  private(set) var refusalsOfTLS = 0

  mutating func phase(_ direction: Speaker) -> Phase {
    if let encrypted { return encrypted == TlsRecord.framing ? TlsRecord.phase : .framing(encrypted) }
    if direction == .client { return isStarted ? PostgreSQL.typedPhase : .one(Self.first, head: 8) }
    if requests > 0 { return .one(Self.answer, head: 1) }
    return isStarted || isServerTyped ? PostgreSQL.typedPhase : .one(Self.reply, head: 1)
  }

  /// The most bytes of a startup message are 10,000, so its first byte is zero, which no type byte is.
  private static let first = FirstByteRule.orTls(
    FirstByteRule { $0 == 0 ? PostgreSQL.startupRule : PostgreSQL.typedRule })

  /// An old server may answer with an ErrorResponse instead.
  private static let answer = FirstByteRule {
    switch $0 {
    case 0x45: PostgreSQL.typedRule
    case 0x53, 0x4e, 0x47: FixedRule(1)
    default: RefusingRule(problem: "is no answer to SSLRequest or GSSENCRequest, which are S, G, N or an error")
    }
  }

  private static let reply = FirstByteRule.orTls(PostgreSQL.typedRule)

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard let first = head.first else { return }
    awaitsTLS = false
    if TlsRecord.types.contains(first), requests == 0 {
      encrypted = TlsRecord.framing
    } else if direction == .client {
      finishedFirst(head)
    } else if requests > 0 {
      requests -= 1
      // S begins TLS, whose records show by themselves: where TLS was taken off what follows is plain. G begins packets
      // of GSSAPI, each behind its length.
      if first == 0x53 { awaitsTLS = true }
      if first == 0x4e || first == 0x45 { refusalsOfTLS += 1 }
      if first == 0x47 { encrypted = .default }
    } else {
      isServerTyped = true
    }
  }

  private mutating func finishedFirst(_ head: [UInt8]) {
    guard head.count == 8, head[0] == 0 else {
      isStarted = true
      return
    }
    let code = head[4...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    switch code {
    case PostgreSQL.sslRequest, PostgreSQL.gssRequest: requests = min(requests + 1, 16)
    default: isStarted = true
    }
  }
}
