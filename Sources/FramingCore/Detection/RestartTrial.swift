/// How seldom a framing finds a frame where none begins: what each frame that it does find is worth.
struct RestartTrial {
  private static let trials = 62

  /// Bits for each frame of `framing` in the sample, at most 6.
  static func bitsPerFrame(_ framing: Framing, _ sample: DetectionSample, _ chain: FrameChain) -> Double {
    let bytes = sample.bytes
    let span = bytes.span
    let starts = Set(chain.starts)
    var (successes, tried) = (0, 0)
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    for _ in 0..<trials {
      // A fixed sequence: the same bytes always get the same answer.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let start = Int((state >> 33) % UInt64(max(1, span.count)))
      if starts.contains(start) { continue }
      tried += 1
      if findsFrame(framing, span, at: start) { successes += 1 }
    }
    return -BinaryLogarithm.of((Double(successes) + 1) / (Double(tried) + 2))
  }

  private static func findsFrame(_ framing: Framing, _ span: Span<UInt8>, at start: Int) -> Bool {
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    let end = min(span.count, start + 16384)
    decoder.feed(span.extracting(start..<end), into: &frames)
    if let first = frames.first { return first.kind == .frame && first.totalLength > 0 }
    return decoder.failure == nil && end < span.count
  }
}
