extension WireProtocol {
  static let amqp = WireProtocol(
    "amqp", aliases: ["amqp-0-9-1", "amqp091", "rabbitmq", "amqp-1.0", "amqp1"], ports: [5672],
    "AMQP: a header of 8 bytes names the version; 0-9-1 frames end with CE, 1.0 frames count themselves",
    source: "AMQP 0-9-1 §2.3.5, §4.2; AMQP 1.0 Part 2 §2.2, §2.3.1", framing: .length(AMQP.frame091),
    client: "8 bytes beginning with AMQP, then frames; 8 bytes again behind SASL and TLS",
    server: "frames, behind 8 bytes in AMQP 1.0 or when the version is refused"
  ) { AmqpConversation() }
}

enum AMQP {
  static let name = Array("AMQP".utf8)
  /// Type, channel, size of the payload, and CE at the end.
  static let frame091 = LengthField(offset: 3, size: 4, adjust: 1).trailer([0xce])
  /// The size counts the whole frame, of which 8 bytes are always header.
  static let frame10 = LengthField(size: 4, adjust: -4).header(8)

  static let rule091: any FrameRule = .length(
    frame091,
    HeaderCheck(
      "AMQP 0-9-1 §4.2.3, §4.2.7",
      [
        .number("frame type", at: 0, 1...4, 8...8),
        HeaderCheck.Field(
          name: "channel", offset: 1, size: 2, order: .big, expected: "0 in a heartbeat"
        ) { value, head in head >> 8 != 8 || value == 0 },
      ]))
  static let rule10: any FrameRule = .length(
    frame10,
    HeaderCheck(
      "AMQP 1.0 Part 2 §2.3.1, Part 5 §5.3.1",
      [
        .number("data offset", at: 4, 2...255), .number("frame type", at: 5, 0...1),
        HeaderCheck.Field(
          name: "size and data offset", offset: 0, size: 5, order: .big,
          expected: "a size of at least 4 times the data offset"
        ) { value, _ in value >> 8 >= (value & 0xff) * 4 },
      ]))
}

/// AMQP: the protocol header says what follows, and may come again.
struct AmqpConversation: Conversation {
  private enum Version {
    case unknown
    case v091
    case v10
    case tls
  }

  private var version = Version.unknown
  /// Whether the newest message is the server's agreement to TLS.
  private(set) var awaitsTLS = false

  func phase(_ direction: Speaker) -> Phase {
    switch version {
    case .unknown: .one(OpeningRule(AMQP.name, count: 8, else: FirstByteRule.orTls(Self.anyFrame)), head: 8)
    case .v091: .frames(OpeningRule(AMQP.name, count: 8, else: AMQP.rule091))
    case .v10: .one(OpeningRule(AMQP.name, count: 8, else: AMQP.rule10), head: 8)
    case .tls: TlsRecord.phase
    }
  }

  /// A frame of 0-9-1 begins with its type, 1 to 8; one of 1.0 with the high byte of its size.
  private static let anyFrame = FirstByteRule {
    if $0 == 0 { AMQP.rule10 } else { AMQP.rule091 }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    awaitsTLS = false
    guard head.starts(with: AMQP.name), head.count == 8 else {
      if version == .unknown, let first = head.first { version = seenFromTheMiddle(first) }
      return
    }
    // The fifth byte is 0 for AMQP, 2 for TLS, 3 for SASL; 0-9-1 has 0 0 9 1, 1.0 has 1 0 0 behind it.
    if head[4] == 2 {
      // Records follow, which show by themselves, or where TLS was taken off another header.
      if direction == .server {
        awaitsTLS = true
        version = .unknown
      }
    } else {
      version = head[5] == 1 && head[6] == 0 ? .v10 : .v091
    }
  }

  private func seenFromTheMiddle(_ first: UInt8) -> Version {
    first == 0 ? .v10 : TlsRecord.types.contains(first) ? .tls : .v091
  }
}
