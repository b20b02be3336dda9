/// The chunks of an HTTP/1.1 body, the last of which ends the message (RFC 9112 §7.1).
public struct Chunked: Hashable, Sendable {
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Chunks of at most `max` bytes.
  public init(max: Int? = nil) {
    self.max = max
  }
}

extension Framing {
  /// The chunks of an HTTP/1.1 body.
  public static let chunked = Framing.httpChunked(Chunked())
}
