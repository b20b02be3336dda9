extension WireProtocol {
  static let kafka = WireProtocol(
    "kafka", ports: [9092, 9093], "Apache Kafka: u32 big-endian size of what follows",
    source: "Apache Kafka Protocol Guide, Common Request and Response Structure", framing: .default,
    client: "\(Framing.default)", server: "\(Framing.default)"
  ) { KafkaConversation() }
}

/// Kafka: requests and responses, and behind an old handshake of SASL tokens whose bytes are any.
struct KafkaConversation: Conversation {
  private static let saslHandshake: UInt8 = 17

  /// Whether tokens of SASL may come: behind SaslHandshake 0 they have a size and nothing else.
  private var hasTokens = false

  func phase(_ direction: Speaker) -> Phase {
    if hasTokens { return .one(Self.token, head: 0) }
    return .one(direction == .client ? KafkaRequestRule() : Self.response, head: 8)
  }

  /// A response begins with the number of its request.
  private static let response: any FrameRule = .length(LengthField(size: 4), check(least: 4))
  private static let token: any FrameRule = .length(LengthField(size: 4), check(least: 0))

  private static func check(least: UInt64) -> HeaderCheck {
    HeaderCheck(KafkaRequestRule.rule, [.number("size", at: 0, size: 4, least...0x7fff_ffff)])
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard direction == .client, head.count == 8 else { return }
    hasTokens = head[4] == 0 && head[5] == Self.saslHandshake && head[6] == 0 && head[7] == 0
  }
}

/// A request: size, API key, version, number, and the client's name, whose length is -1 for none.
struct KafkaRequestRule: FrameRule {
  static let rule = "Apache Kafka Protocol Guide, Request Header"
  /// Version 4.1 has keys up to 92 and versions up to 18.
  private static let largestKey: UInt64 = 127
  private static let largestVersion: UInt64 = 50
  /// Key, version and number.
  private static let least: UInt64 = 8
  /// Bytes up to the client's name.
  private static let headCount = 14

  private var taken = 0
  private var size: UInt64 = 0
  private var field: UInt64 = 0
  private var parts = FrameSizes(header: 4, payload: 0, trailer: 0)

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    field = field << 8 | UInt64(byte)
    let step = endField()
    if [4, 6, 8, 12, 14].contains(taken) { field = 0 }
    return step
  }

  private mutating func endField() -> RuleStep {
    switch taken {
    case 4: return endSize()
    case 6 where field > Self.largestKey: return wrong("API key", 4, "\(field)", "0 to \(Self.largestKey)")
    case 8 where field > Self.largestVersion:
      return wrong("API version", 6, "\(field)", "0 to \(Self.largestVersion)")
    case Self.headCount where field != 0xffff && field > size - 10:
      return wrong("length of the client's name", 12, "\(field)", "-1, or at most the \(size - 10) bytes that follow")
    // The oldest request, ControlledShutdown 0, has no name.
    case 12 where size < 10: return .frame(parts)
    case Self.headCount: return .frame(parts)
    default: return .more
    }
  }

  private mutating func endSize() -> RuleStep {
    size = field
    guard (Self.least...0x7fff_ffff).contains(size), size != 9 else {
      return wrong("size", 0, ByteCountText.grouped(size), "8, or 10 to 2,147,483,647 in a request")
    }
    parts.payload = Int(clamping: size)
    return .expected(parts, skip: 0)
  }

  private func wrong(_ name: String, _ place: Int, _ value: String, _ expected: String) -> RuleStep {
    .invalid(.wrongPart(WrongPart(name, place: place, value: value, expected: expected, rule: Self.rule)))
  }
}
