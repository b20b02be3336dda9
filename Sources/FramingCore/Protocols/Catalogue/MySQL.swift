extension WireProtocol {
  static let mysql = WireProtocol(
    "mysql", aliases: ["mariadb"], ports: [3306],
    "MySQL and MariaDB: u24 little-endian length and a sequence number; the server greets first",
    source: "MySQL Internals, Protocol::Packet, Compressed Packet and Connection Phase",
    framing: .length(MySQL.packet), client: "packets; compressed packets or TLS records once agreed on",
    server: "packets; compressed packets or TLS records once agreed on"
  ) { MySQLConversation() }
}

enum MySQL {
  /// The length counts the payload behind the sequence number.
  static let packet: LengthField = {
    var field = LengthField(size: 3, order: .little, adjust: 1)
    field.header = 4
    return field
  }()
  /// Behind the sequence number is the length before compression.
  static let compressed: LengthField = {
    var field = LengthField(size: 3, order: .little, adjust: 4)
    field.header = 7
    return field
  }()
  /// Capabilities: CLIENT_COMPRESS, CLIENT_SSL, CLIENT_ZSTD_COMPRESSION_ALGORITHM.
  static let compression: UInt32 = 0x20 | 1 << 26
  static let ssl: UInt32 = 0x800
  /// Bytes of the packet that asks for TLS and is not answered.
  static let sslRequestLength = 36
}

/// The connection phase of MySQL, until the server's OK says what the commands are framed with.
struct MySQLConversation: Conversation {
  private enum State {
    case connecting(compresses: Bool)
    case plain
    case compressed
    case encrypted
  }

  private var state = State.connecting(compresses: false)
  private var sawGreeting = false

  func phase(_ direction: StreamDirection) -> Phase {
    switch state {
    case .connecting: .one(.length(MySQL.packet), head: 8)
    case .plain: .framing(.length(MySQL.packet))
    case .compressed: .framing(.length(MySQL.compressed))
    case .encrypted: TlsRecord.phase
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    guard case .connecting(let compresses) = state, head.count > 4 else { return }
    if direction == .fromClient {
      finishedFromClient(frame, head)
    } else if head[3] == 0, !sawGreeting {
      sawGreeting = true
    } else if head[4] == 0, head[3] > 0 {
      state = compresses ? .compressed : .plain
    } else if !sawGreeting {
      // No greeting: seen from the middle.
      state = .plain
    }
  }

  private mutating func finishedFromClient(_ frame: Frame, _ head: [UInt8]) {
    if head[3] == 0 {
      // A command: the connection phase is over, or was not seen.
      state = .plain
      return
    }
    guard head[3] == 1, head.count == 8 else { return }
    let flags = head[4...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if flags & MySQL.ssl != 0, frame.totalLength == MySQL.sslRequestLength {
      state = .encrypted
    } else {
      state = .connecting(compresses: flags & MySQL.compression != 0)
    }
  }
}
