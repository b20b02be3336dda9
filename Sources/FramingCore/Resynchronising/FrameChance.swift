/// How likely sizes are at places where no frame begins, and with it what a chain of frames is worth.
///
/// Any place of a stream can be read as a header. What such reading gives is counted at many places of the bytes
/// searched: in them, not in bytes of an ideal source, because zeros, text and pixels each read as lengths of their
/// own. A chain is believed when its sizes are much more likely among frames like its own than among these.
struct FrameChance {
  /// The most places that are looked at.
  static let mostSamples = 2048
  /// Bytes that are looked at from each.
  static let reach = 64

  private var sizes = SizeCensus()
  private let byteCount: Int

  init<Trial: FrameTrial>(_ trial: Trial, _ bytes: Span<UInt8>) {
    byteCount = max(1, bytes.count)
    var trial = trial
    var frames: [Frame] = []
    let samples = min(Self.mostSamples, bytes.count)
    for sample in 0..<samples {
      // Steps of the golden ratio fall evenly and follow no period that the frames may have.
      let step = samples == bytes.count ? UInt64(sample) : UInt64(sample) &* 0x9e37_79b9 % UInt64(byteCount)
      sizes.add(Self.size(at: Int(clamping: step), trial: &trial, frames: &frames, bytes))
    }
  }

  private static func size<Trial: FrameTrial>(
    at index: Int, trial: inout Trial, frames: inout [Frame], _ bytes: Span<UInt8>
  ) -> Int {
    frames.removeAll(keepingCapacity: true)
    trial.begin(at: UInt64(index))
    trial.feed(bytes.extracting(index..<min(bytes.count, index + reach)), into: &frames)
    if let first = frames.first {
      guard first.kind == .frame else { return FrameSize.none }
      let bytes = bytes.extracting(index..<(index + first.totalLength))
      return trial.isRight(first, in: bytes) ? FrameSize.of(first, in: bytes) : FrameSize.damaged
    }
    if trial.hasFailed { return FrameSize.none }
    return trial.partial?.total.map { FrameSize.of(total: $0) } ?? FrameSize.unknown
  }

  /// How likely `size` is elsewhere than at the frames of `chain`.
  private func likelihood(_ size: Int, besides chain: FrameTiling) -> Double {
    let own = Double(chain.sizes.count(of: size)) * Double(sizes.total) / Double(byteCount)
    return max(Double(sizes.count(of: size)) - own, 0.5) / Double(max(1, sizes.total))
  }

  /// How many bits speak for the chain being frames and not chance: the logarithm of how much more likely its sizes
  /// are among themselves, less the bits that it takes to say which sizes these are.
  func evidence(_ chain: FrameTiling) -> Double {
    guard chain.sizes.total > 0 else { return 0 }
    let total = Double(chain.sizes.total)
    let kinds = BinaryLogarithm.of(Double(FrameSize.of(total: byteCount) + 2))
    var bits = 0.0
    for size in 0..<FrameSize.count where chain.sizes.count(of: size) > 0 {
      let count = Double(chain.sizes.count(of: size))
      bits += count * (BinaryLogarithm.of(count / total) - BinaryLogarithm.of(likelihood(size, besides: chain)))
      bits -= kinds + BinaryLogarithm.of(total) / 2
    }
    return bits
  }

  /// How many bits speak for the frame at `start` being the chain's first, and not for chance having led onto the frames
  /// behind it.
  func evidence(of start: FrameTiling.Start, in chain: FrameTiling) -> Double {
    let like = Double(max(1, chain.sizes.count(of: start.size))) / Double(max(1, chain.sizes.total))
    let span = Double(max(1, chain.end - start.index))
    let density = Double(max(1, chain.frames)) / span
    return BinaryLogarithm.of(like) - BinaryLogarithm.of(likelihood(start.size, besides: chain))
      - BinaryLogarithm.of(density)
  }
}
