extension Framing {
  /// This framing for what `side` sends: a WebSocket client masks (RFC 6455 §5.1).
  public func sending(from side: Speaker) -> Framing {
    guard case .webSocket(var options) = self, side == .client, options.mask == .any else { return self }
    options.mask = .required
    return .webSocket(options)
  }

  /// This framing for a message that was typed as text: WebSocket has messages of text, which are UTF-8 (RFC 6455 §5.6).
  public func sending(text message: [UInt8]) -> Framing {
    guard case .webSocket(var options) = self, options.opcode == WebSocket().opcode,
      String(validating: message, as: UTF8.self) != nil
    else { return self }
    options.opcode = 1
    return .webSocket(options)
  }

  /// Whether the frame with this header carries a compressed message (RFC 7692 §6), or a part of one.
  public func isCompressed(header: Span<UInt8>) -> Bool {
    guard case .webSocket(let options) = self, options.allowsExtensions, header.count > 1 else { return false }
    return header[0] & 0x40 != 0
  }
}
