extension Framing {
  /// This framing for what `side` sends: a WebSocket client masks (RFC 6455 §5.1).
  public func sending(from side: Speaker) -> Framing {
    guard case .webSocket(var options) = self, side == .client, options.mask == .any else { return self }
    options.mask = .required
    return .webSocket(options)
  }

  /// This framing for a message that was typed as text. WebSocket has messages of text, which are UTF-8 (RFC 6455 §5.6). A
  /// line of a protocol of lines ends with CR LF, unless a line's end was typed.
  public func sending(text message: [UInt8], in wireProtocol: WireProtocol? = nil) -> Framing {
    switch self {
    case .webSocket(var options)
    where options.opcode == WebSocket().opcode && String(validating: message, as: UTF8.self) != nil:
      options.opcode = 1
      return .webSocket(options)
    default: return sending(line: message, in: wireProtocol)
    }
  }

  /// This framing for a line of text, as above, of which nothing but its end matters.
  public func sending(line message: [UInt8], in wireProtocol: WireProtocol? = nil) -> Framing {
    switch self {
    case .delimiter(let delimiter) where delimiter.sent != nil && delimiter.ends(message): .raw
    case .raw where wireProtocol?.hasTextLines == true: Self.line(of: message) ?? self
    case .resp: Self.line(of: message) ?? self
    default: self
    }
  }

  /// What ends `message` with CR LF; nil when it ends so already, or is none.
  private static func line(of message: [UInt8]) -> Framing? {
    guard !message.isEmpty, !Delimiter.line.ends(message) else { return nil }
    var delimiter = Delimiter([])
    delimiter.sent = Delimiter.textLine.sent
    return .delimiter(delimiter)
  }

  /// Whether the frame with this header carries a compressed message (RFC 7692 §6), or a part of one.
  public func isCompressed(header: Span<UInt8>) -> Bool {
    guard case .webSocket(let options) = self, options.allowsExtensions, header.count > 1 else { return false }
    return header[0] & 0x40 != 0
  }

  /// What the header of a WebSocket frame says of the message that it carries, or a part of (RFC 6455 §5.4); nil for its
  /// control frames, and for other framings.
  public func messagePiece(header: Span<UInt8>) -> MessagePiece? {
    guard case .webSocket = self, header.count > 1, header[0] & 0x08 == 0 else { return nil }
    return MessagePiece(
      isFirst: header[0] & 0x0f != 0, isLast: header[0] & 0x80 != 0, isCompressed: isCompressed(header: header))
  }
}

/// Which part of a message a frame carries.
public struct MessagePiece: Hashable, Sendable {
  /// Whether the message begins there.
  public let isFirst: Bool
  /// Whether the message ends there.
  public let isLast: Bool
  /// Whether the message is compressed, which its first frame tells.
  public let isCompressed: Bool

  /// Whether it is all of a message.
  public var isWhole: Bool { isFirst && isLast }
}
