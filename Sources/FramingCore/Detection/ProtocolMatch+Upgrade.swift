extension ProtocolMatch {
  /// Messages in which the answer to an upgrade is looked for, and bytes of each.
  private static let mostMessages = 64
  private static let mostBytes = 4096

  /// What an HTTP connection was upgraded to, when that is a protocol of its own: the same frames by its name.
  func upgraded(_ streams: [DetectionStream]) -> [ProtocolMatch] {
    guard wireProtocol.name == "http1", let webSocket = WireProtocol.named("websocket") else { return [] }
    let isUpgraded = streams.indices.contains { place in
      streams[place].direction == .fromServer
        && frames[place].prefix(Self.mostMessages).contains { Self.isWebSocketAnswer($0, in: streams[place].bytes) }
    }
    return isUpgraded ? [ProtocolMatch(wireProtocol: webSocket, frames: frames)] : []
  }

  /// Whether a message is the answer 101 that names WebSocket (RFC 6455 section 4.2.2).
  private static func isWebSocketAnswer(_ frame: Frame, in bytes: [UInt8]) -> Bool {
    let start = Int(clamping: frame.offset)
    let head = bytes[min(start, bytes.count)..<min(bytes.count, start + min(frame.totalLength, mostBytes))]
    guard head.starts(with: Array("HTTP/1.1 101".utf8)) else { return false }
    let lines = String(decoding: head, as: UTF8.self).lowercased().split { $0.isNewline }
    return lines.contains { $0.hasPrefix("upgrade:") && $0.contains("websocket") }
  }
}
