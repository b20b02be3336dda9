/// Where exported frames go.
public enum ExportDestination: Sendable {
  /// To a function that takes a piece and returns whether more is wanted.
  case function(@Sendable (Span<UInt8>) -> Bool)
  /// To a file. It must not exist, unless it is to be overwritten; a new one is readable by its owner only.
  case file(path: String, overwrites: Bool)
  /// Each frame to a file of its own, `frame-000001-client.bin` for example, in a directory that is made when it does
  /// not exist. The files must not exist, unless they are to be overwritten.
  case directory(path: String, overwrites: Bool)
}

/// What an export came to.
public struct ExportOutcome: Hashable, Sendable {
  /// Frames, partial frames and runs of unframed bytes that were written.
  public var frames = 0
  /// Bytes of theirs, however they were written.
  public var bytes: UInt64 = 0
  /// Whether the function wanted no more before all was written.
  public var isCut = false

  /// Nothing yet.
  public init() {}
}
