public import FramingCore

/// How streams are cut into frames: a framing and the largest frame it may give.
public struct Lens: Hashable, Sendable {
  /// The framing of both directions.
  public var framing: Framing
  /// The largest frame in bytes, where the framing sets none.
  public var limit: Int

  /// `framing` with frames of at most `limit` bytes.
  public init(framing: Framing = .default, limit: Int = FrameDecoder.defaultLimit) {
    self.framing = framing
    self.limit = limit
  }

  /// A decoder for a stream's bytes from `offset` on.
  func decoder(at offset: UInt64) -> FrameDecoder { FrameDecoder(framing, limit: limit, at: offset) }
}
