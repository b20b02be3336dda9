/// How much shorter a sample can be told when its frames are known: each field follows from its frame's size.
///
/// Unlike columns this counts also where frames are much alike, as those of a counter are: what is foretold there by
/// what came before is still a length in each of them.
enum SavingsEvidence {
  private static let fewest = 8
  private static let farthest = 6
  private static let longestNumber = 8

  /// Bits for the frames of a plain length field: one without a mask or unit that counts what follows it or the whole
  /// frame. Nil for others, whose many variants fit somewhere by chance.
  static func bits(_ rule: LengthRule, _ chain: FrameChain, _ sample: DetectionSample) -> Double? {
    guard rule.isPlain, chain.count >= fewest, !isCrumbled(rule, chain) else { return nil }
    // In data that repeats itself pieces are found by rules that look far enough, and among numbers by any.
    if let period = sample.period, period <= longestNumber || rule.offset > farthest || isCopied(chain, sample) {
      return nil
    }
    var (saved, sizes) = (0.0, [Int: Int]())
    for (start, size) in chain.pieces {
      for place in start + rule.offset..<start + rule.header where place < sample.bytes.count {
        saved += Double(sample.statistics.cost[Int(sample.bytes[place])])
      }
      sizes[size, default: 0] += 1
    }
    return saved - cost(sizes, chain.count)
  }

  /// Whether nearly all frames are the same as the bytes one period before, so that they say nothing new.
  private static func isCopied(_ chain: FrameChain, _ sample: DetectionSample) -> Bool {
    guard let period = sample.period else { return false }
    let copies = chain.pieces.count { start, size in
      start >= period && (start..<start + size).allSatisfy { sample.bytes[$0] == sample.bytes[$0 - period] }
    }
    return copies * 10 >= chain.count * 9
  }

  /// Whether many frames hold a byte at most, as when the bytes of a longer header are read as lengths.
  private static func isCrumbled(_ rule: LengthRule, _ chain: FrameChain) -> Bool {
    chain.pieces.count { $0.size <= rule.header + 1 } * 4 > chain.count
  }

  /// Bits of the sizes: one after the other, or by how often each comes.
  private static func cost(_ sizes: [Int: Int], _ count: Int) -> Double {
    let range = BinaryLogarithm.of((sizes.keys.max() ?? 0) - (sizes.keys.min() ?? 0) + 2)
    let entropy = sizes.values.reduce(0.0) {
      $0 - Double($1) * BinaryLogarithm.of(Double($1) / Double(count))
    }
    return min(Double(count) * range, entropy + Double(sizes.count) * (range + 1)) + 8
  }
}

extension LengthRule {
  /// Whether it is the usual kind: what follows the field is counted, or the whole frame.
  var isPlain: Bool { unit == 1 && mask == .max && (constant == 0 || constant == header) }
}
