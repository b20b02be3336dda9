/// Decoders of connections that are silent, which are given up and made again: millions of them may be in the middle of a
/// frame of a few bytes.
extension StreamDecoder {
  /// How far a direction is.
  public struct Position: Hashable, Sendable {
    /// The stream offset of the next byte.
    public let end: UInt64
    /// Bytes of the frame in progress, which are the newest; 0 at a frame boundary.
    public let received: Int

    /// The stream offset of the frame in progress, or of the one to come.
    public var start: UInt64 { end &- UInt64(received) }
  }

  /// How far the directions are, when a decoder without a byte goes on as this one once `goOn` says so to it; nil when this
  /// one knows more than that.
  public var positions: (client: Position, server: Position)? {
    guard conversation is PlainConversation, let server = server.position else { return nil }
    if let prefix, !prefix.bytes.isEmpty {
      return (Position(end: UInt64(prefix.bytes.count), received: prefix.bytes.count), server)
    }
    return client.position.map { ($0, server) }
  }

  /// Bytes of the frame that a direction is in the middle of.
  public func received(_ direction: Speaker) -> Int {
    if direction == .server { return server.received }
    return prefix.map { $0.bytes.count } ?? client.received
  }

  /// Goes on where another decoder of the same connection was: `bytes` are those of the frame in progress, which begins at
  /// `start`.
  public mutating func goOn(_ direction: Speaker, at start: UInt64, with bytes: Span<UInt8>) {
    // At the beginning of a stream a header of the PROXY protocol may come, and bytes that are passed over.
    if start > 0 { resynchronise(direction, at: start) }
    var frames: [Frame] = []
    feed(direction, bytes, into: &frames)
  }
}
