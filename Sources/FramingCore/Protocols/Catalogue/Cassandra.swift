extension WireProtocol {
  static let cassandra = WireProtocol(
    "cassandra", aliases: ["cql", "scylla"], ports: [9042],
    "Cassandra: 8 bytes of header in versions 1 and 2, 9 from 3 on; from 5 on segments behind the startup",
    source: "CQL Binary Protocol v4 §2; v5 §2.2", framing: .length(Cassandra.frame(version: 4)),
    client: "frames; segments in version 5 behind STARTUP", server: "frames; segments in version 5 behind READY"
  ) { CassandraConversation() }
}

enum Cassandra {
  /// The stream identifier has one byte up to version 2, and two from then on.
  static func frame(version: UInt8) -> LengthField { LengthField(offset: version < 3 ? 4 : 5, size: 4) }

  /// The lowest seven bits of the first byte are the version.
  static func anyFrame(_ direction: Speaker) -> FirstByteRule {
    FirstByteRule { .length(frame(version: $0 & 0x7f), check(version: $0 & 0x7f, direction)) }
  }
  private static func check(version: UInt8, _ direction: Speaker) -> HeaderCheck {
    HeaderCheck(
      "CQL Binary Protocol v4 §2, v5 §2.2",
      [
        // The enterprise versions of DSE are 41 and 42 (hex).
        direction == .client
          ? .number("version", at: 0, 1...6, 0x41...0x42) : .number("version", at: 0, 0x81...0x86, 0xc1...0xc2),
        .number("opcode", at: version < 3 ? 3 : 4, 0...0x10, 0xff...0xff),
        .number("length", at: version < 3 ? 4 : 5, size: 4, 0...(256 << 20)),
      ])
  }

  static let startup: UInt8 = 1
  static let ready: UInt8 = 2
  static let authenticate: UInt8 = 3
}

/// Cassandra's startup, behind which version 5 turns to segments.
struct CassandraConversation: Conversation {
  private var segments = false
  private var isCompressed = false
  private var isStarted: Set<Speaker> = []

  func phase(_ direction: Speaker) -> Phase {
    if segments { return .frames(CassandraSegmentRule(isCompressed: isCompressed)) }
    let anyFrame = Cassandra.anyFrame(direction)
    return isStarted.contains(direction) ? .frames(anyFrame) : .one(anyFrame, head: 512)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard head.count >= 9 else { return }
    let version = head[0] & 0x7f
    if version < 5 {
      isStarted.insert(direction)
    } else if direction == .client, head[4] == Cassandra.startup {
      isCompressed = String(decoding: head, as: UTF8.self).contains("COMPRESSION")
    } else if direction == .server, head[4] == Cassandra.ready || head[4] == Cassandra.authenticate {
      segments = true
    }
  }
}

/// A segment of version 5: 17 bits of length in the first of 3 or 5 bytes, CRC-24, payload, CRC-32.
struct CassandraSegmentRule: FrameRule {
  let isCompressed: Bool
  private var taken = 0
  private var bits: UInt64 = 0

  init(isCompressed: Bool) { self.isCompressed = isCompressed }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if taken < 3 { bits = ByteOrder.little.appending(byte, number: taken, to: bits) }
    taken += 1
    let header = isCompressed ? 8 : 6
    return taken == header ? .frame(header: header, value: bits & 0x1_ffff, trailer: 4) : .more
  }
}
