/// Whether the lengths of a chain keep within bounds that few other places of the bytes would keep.
enum RangeEvidence {
  private static let probes = 1024

  /// Bits: how seldom the bytes elsewhere read as a length between the smallest and the largest of the chain.
  static func bits(_ rule: LengthRule, _ frames: [FrameChain.Piece], in bytes: Span<UInt8>) -> Double {
    guard frames.count >= 3, bytes.count > rule.header else { return 0 }
    var (least, most) = (UInt64.max, UInt64.min)
    for frame in frames where frame.start + rule.header <= bytes.count {
      let value = rule.value(bytes, at: frame.start)
      least = min(least, value)
      most = max(most, value)
    }
    let room = bytes.count - rule.header
    let step = max(1, room / probes) | 1
    var (within, tried) = (0, 0)
    for start in stride(from: 0, to: room, by: step) {
      tried += 1
      let value = rule.value(bytes, at: start)
      if value >= least, value <= most { within += 1 }
    }
    let each = -BinaryLogarithm.of(Double(within + 1) / Double(tried + 2))
    return max(0, each * Double(frames.count - 2) - 4)
  }
}
