extension Framing {
  /// A message of bytes at hand as it goes on the wire. `limit` is the largest frame when the framing does not say, and
  /// `maskKey` four bytes for framings that mask; others do not look at it.
  public func wire(of message: Span<UInt8>, limit: FrameLimit, maskKey: [UInt8]) throws(EncodingError) -> [UInt8] {
    var wire: [UInt8] = []
    var encoder = try FrameEncoder(
      self, messageLength: message.count, limit: limit, maskKey: changesPayload ? maskKey : nil)
    encoder.encode(message, into: &wire)
    encoder.finish(into: &wire)
    return wire
  }
}
