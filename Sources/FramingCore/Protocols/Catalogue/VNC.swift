extension WireProtocol {
  static let vnc = WireProtocol(
    "vnc", aliases: ["rfb"], ports: [5900, 5901],
    "RFB (VNC): a version line each way; what follows has no frames, only messages whose end one must parse for",
    source: "RFC 6143 §7.1.1, §7.5, §7.6", client: "a line, then unframed bytes", server: "a line, then unframed bytes"
  ) { VersionThenOpaque() }
}

/// The version: `RFB 003.008` and LF (RFC 6143 §7.1.1).
enum RFB {
  private static let rule = "RFC 6143 §7.1.1"
  static let version: any FrameRule = CheckedRule(
    OpeningRule(
      Array("RFB ".utf8), count: 12, trailer: 1, name: rule, else: RefusingRule(problem: "begins no version")),
    HeaderCheck(
      rule,
      [4, 5, 6, 8, 9, 10].map { .number("digit of the version", at: $0, 0x30...0x39) } + [
        .text("dot of the version", at: 7, "."), .number("end of the version", at: 11, 0x0a...0x0a),
      ]))
}

/// A version each way, then bytes that cannot be framed.
struct VersionThenOpaque: Conversation {
  private static let reason = "RFB messages carry no length: their end shows only to whoever parses them"

  private var isPast: Set<Speaker> = []

  func phase(_ direction: Speaker) -> Phase {
    isPast.contains(direction) ? .opaque(Self.reason) : .one(RFB.version, head: 0)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) { isPast.insert(direction) }
}
