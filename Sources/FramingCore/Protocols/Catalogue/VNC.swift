extension WireProtocol {
  static let vnc = WireProtocol(
    "vnc", aliases: ["rfb"], ports: [5900, 5901],
    "RFB (VNC): a version line each way; what follows has no frames, only messages whose end one must parse for",
    source: "RFC 6143 §7.1.1, §7.5, §7.6", client: "a line, then unframed bytes", server: "a line, then unframed bytes"
  ) { LineThenOpaque(reason: "RFB messages carry no length: their end shows only to who parses them") }
}

/// A line each way, then bytes that cannot be framed.
struct LineThenOpaque: Conversation {
  let reason: String
  private var isPast: Set<StreamDirection> = []

  init(reason: String) { self.reason = reason }

  func phase(_ direction: StreamDirection) -> Phase {
    isPast.contains(direction) ? .opaque(reason) : .one(LineRule(), head: 0)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) { isPast.insert(direction) }
}
