extension WireProtocol {
  static let minecraft = WireProtocol(
    "minecraft", aliases: ["minecraft-java"], ports: [25565],
    "Minecraft Java: packets behind a varint of up to 3 bytes; encrypted behind the login of an online server",
    source: "Minecraft Wiki, Java Edition protocol, Packet format and Encryption",
    framing: .varint(Varint(maxBytes: 3)), client: "packets, until encrypted", server: "packets, until encrypted"
  ) { MinecraftConversation() }
}

/// The login: an encryption request from the server is packet 1, and so is the client's response.
struct MinecraftConversation: Conversation {
  private enum State {
    case handshake
    case login
    case asked
    case encrypted
    case plain
  }

  private var state = State.handshake

  func phase(_ direction: StreamDirection) -> Phase {
    switch state {
    case .encrypted: .opaque("encrypted behind the login")
    case .plain: .framing(.varint(Varint(maxBytes: 3)))
    default: .one(.varint(Varint(maxBytes: 3)), head: 512)
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    let payload = head.dropFirst(frame.headerLength)
    let identifier = payload.first
    switch (state, direction) {
    case (.handshake, .fromClient):
      // The next state: 1 is status, 2 login, 3 transfer.
      state = identifier == 0 && frame.totalLength == head.count && head.last ?? 0 >= 2 ? .login : .plain
    case (.login, .fromServer): state = identifier == 1 ? .asked : .plain
    case (.asked, .fromClient): state = .encrypted
    default: break
    }
  }
}
