extension ProtocolMatch {
  /// Messages in which the answer to an upgrade is looked for, and bytes of each.
  private static let mostMessages = 64
  private static let mostBytes = 4096

  /// What an HTTP connection was upgraded to, when that is a protocol of its own: the same frames by its name.
  func upgraded(_ streams: [DetectionStream]) -> [ProtocolMatch] {
    guard wireProtocol.name == "http1", let webSocket = WireProtocol.named("websocket") else { return [] }
    let isUpgraded = streams.indices.contains { place in
      let bytes = streams[place].bytes
      let messages = frames[place].prefix(Self.mostMessages)
      if streams[place].direction == .server { return messages.contains { Self.isWebSocketAnswer($0, in: bytes) } }
      return streams.count == 1 && Self.isWebSocketClient(messages, in: bytes)
    }
    return isUpgraded ? [ProtocolMatch(wireProtocol: webSocket, frames: frames, speaker: speaker)] : []
  }

  /// What a client's last request asks for, when nothing tells yet whether it gets it.
  func offeredUpgrade(_ streams: [DetectionStream]) -> [ProtocolMatch] {
    guard wireProtocol.name == "http1", let webSocket = WireProtocol.named("websocket") else { return [] }
    let isLastRequest = streams.indices.contains { place in
      streams[place].direction == .client
        && frames[place].last.map { Self.namesWebSocket(Self.head(of: $0, in: streams[place].bytes)) } == true
    }
    let isAnswered = streams.indices.contains { streams[$0].direction == .server && !frames[$0].isEmpty }
    guard isLastRequest, !isAnswered else { return [] }
    return [ProtocolMatch(wireProtocol: webSocket, frames: frames, speaker: speaker)]
  }

  /// Whether a message is the answer 101 that names WebSocket (RFC 6455 section 4.2.2).
  private static func isWebSocketAnswer(_ frame: Frame, in bytes: [UInt8]) -> Bool {
    let head = head(of: frame, in: bytes)
    return head.starts(with: Array("HTTP/1.1 101".utf8)) && namesWebSocket(head)
  }

  /// Whether a client alone asks for WebSocket and goes on with a masked frame (RFC 6455 sections 4.1 and 5.1).
  private static func isWebSocketClient(_ messages: ArraySlice<Frame>, in bytes: [UInt8]) -> Bool {
    zip(messages, messages.dropFirst()).contains { request, next in
      let start = head(of: next, in: bytes).prefix(2)
      let isMasked = start.count == 2 && start.last.map { $0 & 0x80 != 0 } == true
      return isMasked && namesWebSocket(head(of: request, in: bytes))
    }
  }

  private static func head(of frame: Frame, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    let start = min(Int(clamping: frame.offset), bytes.count)
    return bytes[start..<min(bytes.count, start + min(frame.totalLength, mostBytes))]
  }

  private static func namesWebSocket(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = String(decoding: head, as: UTF8.self).lowercased().split { $0.isNewline }
    return lines.contains { $0.hasPrefix("upgrade:") && $0.contains("websocket") }
  }
}
