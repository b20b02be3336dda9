extension WireProtocol {
  /// How frames are looked at for what readers take differently.
  private enum Heads {
    /// HTTP's messages, and WebSocket's behind them.
    case http
    case rtsp
    case sip
    case headerLines
    case stomp
  }

  private var heads: Heads? {
    switch name {
    case "http1", "websocket", "docker-stream": .http
    case "rtsp": .rtsp
    case "sip": .sip
    case "lsp": .headerLines
    case "stomp": .stomp
    default: nil
    }
  }

  /// Whether `warning(about:from:head:)` ever finds anything.
  public var warns: Bool { heads != nil }

  /// What readers may take differently about a frame of `direction` that has one correct reading, or what is wrong with
  /// it besides where it ends; nil when there is nothing. `head` is the frame's first bytes, at least its header.
  public func warning(about frame: Frame, from direction: Speaker, head: Span<UInt8>) -> String? {
    guard let heads, frame.kind == .frame, head.count > 0 else { return nil }
    if isProxyHeader(frame, from: direction, head: head) { return nil }
    let header = head.extracting(0..<min(head.count, frame.headerLength))
    if case .http = heads, name != "docker-stream", let masking = WebSocketMasking(header) {
      return masking.warning(from: direction)
    }
    guard HttpHeadLengths.mayBegin(head[0]) else { return nil }
    let kind: HttpHeadLengths.Kind =
      switch heads {
      case .http: .http
      case .rtsp: .rtsp
      case .sip: .sip
      case .headerLines: .headerLines
      case .stomp: .stomp
      }
    var lengths = HttpHeadLengths(kind)
    var lines = HeadLines(kind)
    for index in header.indices {
      lengths.take(header[index])
      lines.take(header[index])
    }
    let warnings = [lengths.warning, lines.warning].compactMap(\.self)
    return warnings.isEmpty ? nil : warnings.joined(separator: "; ")
  }
}

/// Whether a WebSocket frame is masked, which a client's must be and a server's must not (RFC 6455 §5.1).
struct WebSocketMasking {
  private let isMasked: Bool

  /// Nil when `header` is none of WebSocket's.
  init?(_ header: Span<UInt8>) {
    // Messages of HTTP/1 begin with letters or line ends; headers of HTTP/2 have 9 bytes, which none of WebSocket's has.
    guard header.count > 1, header[0] >= 0x80 || header[0] < 0x09 else { return nil }
    let masked = header[1] & 0x80 != 0
    let length = header[1] & 0x7f
    guard header.count == 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + (masked ? 4 : 0) else { return nil }
    isMasked = masked
  }

  func warning(from direction: Speaker) -> String? {
    switch (direction, isMasked) {
    case (.client, false): "the frame is not masked, as a client's must be (RFC 6455 §5.1): servers close on it"
    case (.server, true): "the frame is masked, as a server's must not be (RFC 6455 §5.1): clients close on it"
    case (.client, true), (.server, false): nil
    }
  }
}
