import FramingCore

/// The frames within a datagram, which is cut as if it were all that its sender says: none goes on in the next.
struct DatagramFrames {
  /// Frames and what is none, in order: every byte is in one. The last may be partial.
  private(set) var frames: [Frame] = []
  /// Why bytes are no frames: each by the offset of the unframed run that it belongs to.
  private(set) var failures: [FramingError] = []
  /// How many bytes the partial frame lacks, when that is known.
  private(set) var missing: Int?

  /// Those in `bytes`, which are at `offset` among all datagrams of their sender, by the decoder of a connection without a byte.
  init(_ bytes: Span<UInt8>, at offset: UInt64, from sender: Speaker, by first: StreamDecoder) {
    var decoder = first
    decoder.feed(sender, bytes, into: &frames)
    decoder.finish(sender, into: &frames)
    failures = decoder.takeFaults(sender)
    if let failure = decoder.failure(sender), failures.last != failure { failures.append(failure) }
    if let remainder = decoder.partial(sender)?.remainder, remainder.frame.totalLength > 0 {
      frames.append(remainder.frame)
      missing = remainder.missing
    }
    guard offset > 0 else { return }
    for index in frames.indices { frames[index].offset += offset }
    for index in failures.indices { failures[index].offset += offset }
  }
}
