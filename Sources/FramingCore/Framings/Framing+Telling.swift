extension Framing {
  /// Whether the message of some frames differs from their payload; `PayloadDecoder.changesBytes` tells for one frame.
  public var mayChangePayload: Bool {
    if case .webSocket = self { true } else { changesPayload }
  }

  /// Whether a frame's bytes tell more than where its parts are: whether its checksum is right, or what its message is.
  public var isTelling: Bool { checksum != nil || mayChangePayload }

  /// Whether this framing makes `frame` of `bytes`, all bytes of it. Where a protocol has phases, a frame may be of
  /// another framing than most are.
  public func cuts(_ frame: Frame, in bytes: Span<UInt8>) -> Bool {
    guard frame.kind == .frame, bytes.count == frame.totalLength else { return false }
    var decoder = FrameDecoder(self, limit: max(bytes.count, 1), at: frame.offset)
    var frames: [Frame] = []
    decoder.feed(bytes, into: &frames)
    decoder.fallSilent(into: &frames)
    return frames == [frame]
  }
}
