extension WireProtocol {
  static let minecraft = WireProtocol(
    "minecraft", aliases: ["minecraft-java"], ports: [25565],
    "Minecraft Java: packets behind a varint of up to 3 bytes, encrypted behind an online server's login; FE is the old ping",
    source: "Minecraft Wiki, Java Edition protocol, Packet format, Encryption and Server List Ping",
    framing: .varint(Varint(maxBytes: 3)), client: "packets, until encrypted", server: "packets, until encrypted"
  ) { MinecraftConversation() }
}

/// The login: an encryption request from the server is packet 1, and so is the client's response.
struct MinecraftConversation: Conversation {
  private enum State {
    case handshake
    /// The ping of clients before 1.7, which the server answers with one packet.
    case legacy
    case login
    case asked
    case encrypted
    case plain
  }

  private var state = State.handshake
  private var isKicked = false

  /// The answer to FE alone ends it, and so does the stream's end.
  func refuses(_ head: [UInt8], _ direction: Speaker, atEnd: Bool) -> Bool {
    (isKicked || atEnd) && direction == .client && head == [0xfe]
  }

  mutating func phase(_ direction: Speaker) -> Phase {
    // A kick answers only what the client had begun before it.
    if direction == .client { isKicked = false }
    return switch state {
    case .encrypted: .opaque("encrypted behind the login")
    case .plain: .framing(.varint(Varint(maxBytes: 3)))
    case .handshake where direction == .client: .one(Self.first, head: 512)
    case .handshake: .one(KickOrPacketRule(), head: 512)
    case .legacy: .one(LegacyPingRule(), head: 2)
    default: .one(.varint(Varint(maxBytes: 3)), head: 512)
    }
  }

  /// Servers take a first byte FE for the old ping, though a packet of 254 bytes might begin so.
  private static let first = FirstByteRule { if $0 == 0xfe { LegacyPingRule() } else { .varint(Varint(maxBytes: 3)) } }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    let payload = head.dropFirst(frame.headerLength)
    let identifier = payload.first
    switch (state, direction) {
    case (.handshake, .client):
      if head.first == 0xfe {
        state = .legacy
        return
      }
      // The next state: 1 is status, 2 login, 3 transfer.
      state = identifier == 0 && frame.totalLength == head.count && head.last ?? 0 >= 2 ? .login : .plain
    case (.handshake, .server):
      isKicked = head.starts(with: [0xff, 0])
    case (.login, .server): state = identifier == 1 ? .asked : .plain
    case (.asked, .client): state = .encrypted
    default: break
    }
  }
}

/// Packets of the server list ping before 1.7: FE, FE 01, or FE 01 and a plugin message FA from the client, a kick FF
/// from the server (Minecraft Wiki, Server List Ping, 1.6 and before).
struct LegacyPingRule: FrameRule {
  private static let rule = "Minecraft Wiki, Server List Ping"

  private var type: UInt8 = 0
  private var taken = 0
  private var characters: UInt64 = 0
  private var bytes: UInt64 = 0
  private var nameEnd = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 1 {
      type = byte
      // Before 1.4 the answer comes behind FE alone.
      if byte == 0xfe { return .offered(skip: 0, trailer: 0) }
      return byte == 0xfa || byte == 0xff ? .more : wrong(byte, "FE, FA or FF")
    }
    if type == 0xfe { return byte == 1 ? .frame(payload: 2) : wrong(byte, "01 behind FE") }
    if taken <= 3 {
      characters = characters << 8 | UInt64(byte)
      return taken == 3 ? endCharacters() : .more
    }
    bytes = bytes << 8 | UInt64(byte)
    return taken == nameEnd + 2 ? .frame(header: taken, value: bytes) : .more
  }

  /// A text counts characters of two bytes; behind a plugin message's name is the number of bytes that follow.
  private mutating func endCharacters() -> RuleStep {
    if type == 0xff { return .frame(header: 3, value: characters * 2) }
    nameEnd = 3 + Int(characters) * 2
    taken = nameEnd
    return characters > 0 ? .skip(nameEnd - 3) : .more
  }

  private func wrong(_ byte: UInt8, _ expected: String) -> RuleStep {
    .invalid(
      .wrongPart(
        WrongPart(
          "byte of the old ping", place: taken - 1, value: HexDigits.prefixed(UInt64(byte), digits: 2),
          expected: expected, rule: Self.rule)))
  }
}

/// The server's first packet: a kick when it begins with FF 00, since no varint ends with a needless zero.
struct KickOrPacketRule: FrameRule {
  private var packet: any FrameRule = .varint(Varint(maxBytes: 3))
  private var kick: any FrameRule = LegacyPingRule()
  private var taken = 0
  private var isKick = false

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 1 { isKick = byte == 0xff }
    if taken == 2, byte != 0 { isKick = false }
    let ofPacket = taken < 3 ? packet.take(byte) : .more
    let ofKick = taken < 3 || isKick ? kick.take(byte) : .more
    if isKick { return ofKick }
    return taken < 3 ? ofPacket : packet.take(byte)
  }
}
