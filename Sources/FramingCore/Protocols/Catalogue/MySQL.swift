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
    /// TLS was asked for, which needs no answer.
    case secured
    case encrypted
  }

  private var state = State.connecting(compresses: false)
  private var sawGreeting = false

  var awaitsTLS: Bool { if case .secured = state { true } else { false } }

  func phase(_ direction: Speaker) -> Phase {
    switch state {
    case .connecting: .one(.length(MySQL.packet), head: 8)
    case .secured: .one(RecordOrPacketRule(), head: 8)
    case .plain: .framing(.length(MySQL.packet))
    case .compressed: .framing(.length(MySQL.compressed))
    case .encrypted: TlsRecord.phase
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    if case .secured = state {
      state = TlsRecord.begins(head) ? .encrypted : .connecting(compresses: false)
    }
    guard case .connecting(let compresses) = state, head.count > 4 else { return }
    if direction == .client {
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
    // Behind the request for TLS the sequence goes on.
    guard 1...2 ~= head[3], head.count == 8 else { return }
    let flags = head[4...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if flags & MySQL.ssl != 0, frame.totalLength == MySQL.sslRequestLength {
      state = .secured
    } else {
      state = .connecting(compresses: flags & MySQL.compression != 0)
    }
  }
}

/// A TLS record, or a packet where TLS was taken off: the third byte of a record is 1 to 4, that of a packet 0 below 64 KiB.
private struct RecordOrPacketRule: FrameRule {
  private var head: [UInt8] = []
  private var chosen: (any FrameRule)?

  mutating func take(_ byte: UInt8) -> RuleStep {
    if chosen != nil { return chosen?.take(byte) ?? .more }
    head.append(byte)
    guard head.count == 3 else { return .more }
    var rule: any FrameRule = TlsRecord.begins(head) ? TlsRecord.rule : .length(MySQL.packet)
    var step = RuleStep.more
    for byte in head { step = rule.take(byte) }
    chosen = rule
    return step
  }
}
