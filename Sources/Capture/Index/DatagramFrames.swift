import FramingCore

/// The frames within a datagram, which is cut as if it were all that its sender says: none goes on in the next.
struct DatagramFrames {
  /// A frame, or bytes that are none.
  struct Item {
    /// The frame, or the run of bytes.
    var frame: Frame
    /// Why the bytes are no frame, where they are none and the framing says why.
    var failure: FramingError?
  }

  /// Frames and what is none, in order: every byte is in one. The last may be partial.
  private(set) var items: [Item] = []
  /// How many bytes the partial frame lacks, when that is known.
  private(set) var missing: Int?

  /// Those in `bytes`, which are at `offset` among all datagrams of their sender, by the decoder of a connection without a byte.
  init(_ bytes: Span<UInt8>, at offset: UInt64, from sender: Speaker, by first: StreamDecoder) {
    var decoder = first
    var frames: [Frame] = []
    decoder.feed(sender, bytes, into: &frames)
    decoder.finish(sender, into: &frames)
    var failures = decoder.takeFaults(sender)
    if let failure = decoder.failure(sender), failures.last != failure { failures.append(failure) }
    if let remainder = decoder.partial(sender)?.remainder, remainder.frame.totalLength > 0 {
      frames.append(remainder.frame)
      missing = remainder.missing
    }
    var told = 0
    for frame in frames {
      var item = Item(frame: frame)
      if frame.kind == .unframed {
        if told < failures.count, failures[told].offset <= frame.offset {
          item.failure = failures[told]
          told += 1
        } else if let run = items.last?.frame, run.kind == .unframed {
          // It goes on for the same reason.
          items[items.count - 1].frame = Frame(
            offset: run.offset, headerLength: 0, payloadLength: run.totalLength + frame.totalLength, kind: .unframed)
          continue
        }
      }
      item.frame.offset += offset
      item.failure?.offset += offset
      items.append(item)
    }
  }
}
