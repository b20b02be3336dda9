/// How far a decoder is in one direction behind the bytes that it took last. Told with them, because a decoder that is asked
/// afterwards is copied to answer.
public struct DecodingProgress: Hashable, Sendable {
  /// Bytes of the frame in progress, 0 at a frame boundary and after an error.
  public var received = 0
  /// Whether the direction has stopped being frames; `failure` says why.
  public var hasFailed = false
  /// Whether bytes were passed over that `takeFaults` has not told yet.
  public var hasFaults = false

  /// That of a direction without a byte.
  public init() {}

  init(received: Int, hasFailed: Bool, hasFaults: Bool) {
    self.received = received
    self.hasFailed = hasFailed
    self.hasFaults = hasFaults
  }
}
