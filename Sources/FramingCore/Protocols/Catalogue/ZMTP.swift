extension WireProtocol {
  static let zmtp = WireProtocol(
    "zmtp", aliases: ["zeromq", "zmq"], ports: [5555, 5556],
    "ZMTP 2 and 3 (ZeroMQ): a greeting each way, then flags and a size of 1 or 8 bytes",
    source: "ZeroMQ RFC 23/ZMTP §Greeting, §Framing; RFC 15/ZMTP", client: "a greeting of 64 bytes, then frames",
    server: "a greeting of 64 bytes, then frames"
  ) { ZmtpConversation() }
}

/// A greeting each way, then frames.
struct ZmtpConversation: Conversation {
  private var greeted: Set<Speaker> = []

  mutating func phase(_ direction: Speaker) -> Phase {
    greeted.insert(direction).inserted ? .one(Self.greeting, head: 0) : .frames(ZmtpFrameRule())
  }

  /// No frame's flags are FF.
  private static let greeting = FirstByteRule { if $0 == 0xff { ZmtpGreetingRule() } else { ZmtpFrameRule() } }
}

/// The greeting: its size depends on the revision in byte 10.
struct ZmtpGreetingRule: FrameRule {
  private var taken = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    // ZMTP 1.0 reads the signature as a long length and flags, of which only the last bit must be set.
    if taken == 10, byte & 1 == 0 {
      return .invalid(
        .wrongPart(
          WrongPart(
            "end of the signature", place: 9, value: HexDigits.prefixed(UInt64(byte), digits: 2), expected: "0x7f",
            rule: "ZeroMQ RFC 23/ZMTP §Greeting")))
    }
    // ZMTP 2.0 has a socket type behind the revision and no more.
    return taken < 11 ? .more : .frame(payload: byte >= 3 ? 64 : 12)
  }
}

/// Flags (MORE, LONG, COMMAND) and a size of what follows.
struct ZmtpFrameRule: FrameRule {
  private var taken = 0
  private var isLong = false
  private var size: UInt64 = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 1 {
      isLong = byte & 2 != 0
      guard byte < 8, byte & 5 != 5 else {
        return .invalid(
          .wrongPart(
            WrongPart(
              "flags", place: 0, value: HexDigits.prefixed(UInt64(byte), digits: 2),
              expected: "MORE (1) or COMMAND (4), and LONG (2)", rule: "ZeroMQ RFC 23/ZMTP §Framing")))
      }
      return .more
    }
    size = size << 8 | UInt64(byte)
    return taken == (isLong ? 9 : 2) ? .frame(header: taken, value: size) : .more
  }
}
