extension FrameChain {
  /// The frames that `framing` finds in the sample; nil when something in it is no frame.
  init?(_ framing: Framing, _ sample: DetectionSample) {
    let bytes = sample.bytes
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    guard decoder.failure == nil else { return nil }
    self.init(frames, partial: decoder.partial, isWhole: sample.isWhole, sample.streamCount)
  }

  /// The chain of frames that were decoded; nil when there are bytes between them.
  init?(_ frames: [Frame], partial: PartialFrame?, isWhole: Bool, _ streamCount: Int) {
    self.init()
    for frame in frames {
      if frame.kind != .frame {
        guard starts.isEmpty else { return nil }
        end = Int(clamping: frame.offset) + frame.totalLength
        continue
      }
      starts.append(Int(clamping: frame.offset))
      end = Int(clamping: frame.offset) + frame.totalLength
      if frame.payloadLength == 0 { emptyCount += 1 }
    }
    cutTotal = partial?.total
    guard let total = partial?.total, let start = partial?.offset else { return }
    // A length far behind the end is none.
    let rest = streamCount - Int(clamping: start)
    if total > rest, total > max(1024, 8 * (starts.indices.map { size(of: $0) }.max() ?? 0)), total > rest * 2 {
      return nil
    }
  }
}
