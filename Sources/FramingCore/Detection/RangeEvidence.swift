/// Whether the lengths of a chain keep within bounds that few other places of the bytes would keep.
enum RangeEvidence {
  private static let probes = 1024
  private static let trials = 192
  /// Bytes in which the length of a frame is found.
  private static let head = 32

  /// Bits: how seldom the bytes elsewhere read as a length between the smallest and the largest of the chain.
  static func bits(_ rule: LengthRule, _ frames: [FrameChain.Piece], in bytes: Span<UInt8>) -> Double {
    guard frames.count >= 3, bytes.count > rule.header else { return 0 }
    var (least, most, agreeing) = (UInt64.max, UInt64.min, 0)
    for frame in frames where frame.start + rule.header <= bytes.count {
      let value = rule.value(bytes, at: frame.start)
      least = min(least, value)
      most = max(most, value)
      if value <= UInt64(bytes.count), Int(value) * rule.unit + rule.constant == frame.size { agreeing += 1 }
    }
    let room = bytes.count - rule.header
    let step = max(1, room / probes) | 1
    var (within, fitting, tried) = (0, 0, 0)
    for start in stride(from: 0, to: room, by: step) {
      tried += 1
      let value = rule.value(bytes, at: start)
      if value >= least, value <= most { within += 1 }
      if value <= UInt64(bytes.count - start) { fitting += 1 }
    }
    // Bounds that the frames themselves have set cost two frames; those that the sample's end sets cost none.
    return max(
      bits(within, of: tried) * Double(frames.count - 2) - 4, bits(fitting, of: tried) * Double(agreeing) - 4)
  }

  /// Bits: how seldom a frame of any framing that begins elsewhere is between the smallest and the largest.
  static func bits(_ framing: Framing, _ frames: [FrameChain.Piece], in bytes: Span<UInt8>) -> Double {
    guard frames.count >= 3, let least = frames.map(\.size).min(), let most = frames.map(\.size).max() else { return 0 }
    let step = max(1, bytes.count / trials) | 1
    var (within, tried) = (0, 0)
    for start in stride(from: 1, to: max(1, bytes.count - head), by: step) {
      tried += 1
      let size = size(framing, bytes.extracting(start..<(start + head)))
      if let size, size >= least, size <= most { within += 1 }
    }
    let agreeing = frames.prefix(trials).count { frame in
      frame.start + head <= bytes.count
        && size(framing, bytes.extracting(frame.start..<(frame.start + head))) == frame.size
    }
    let share = Double(agreeing) / Double(min(trials, frames.count))
    return max(0, bits(within, of: tried) * share * Double(frames.count - 2) - 4)
  }

  /// Bytes of the frame that `bytes` begin with, nil when they begin with none.
  private static func size(_ framing: Framing, _ bytes: Span<UInt8>) -> Int? {
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(bytes, into: &frames)
    if let first = frames.first { return first.kind == .frame ? first.totalLength : nil }
    return decoder.partial?.total
  }

  private static func bits(_ count: Int, of tried: Int) -> Double {
    -BinaryLogarithm.of(Double(count + 1) / Double(tried + 2))
  }
}
