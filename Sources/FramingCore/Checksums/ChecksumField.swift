/// A checksum at the end of each frame: which one, how it is written and what it is made of.
public struct ChecksumField: Hashable, Sendable {
  /// How it is computed.
  public var checksum: Checksum
  /// The order of its bytes in the frame.
  public var order: ByteOrder
  /// The first byte of the frame that it is made of; the last is the one in front of it. Escaped kinds do not look at
  /// it: they take the bytes between their delimiters, unescaped.
  public var from: Int

  /// A checksum of the whole frame in its usual order unless told otherwise.
  public init(_ checksum: Checksum, order: ByteOrder? = nil, from: Int = 0) {
    self.checksum = checksum
    self.order = order ?? checksum.usualOrder
    self.from = max(0, from)
  }

  /// Bytes of it in a frame.
  public var size: Int { checksum.size }

  /// The bytes in a frame of what `state` has come to.
  func bytes(_ state: ChecksumState) -> [UInt8] {
    order == checksum.usualOrder ? state.bytes : state.bytes.reversed()
  }
}
