/// What columns, lengths, the samples' ends and chunks say for frames, over what any other cut of the bytes would have.
struct StructureEvidence {
  let samples: [DetectionSample]

  /// How much of what a wrong cut finds is taken off: it is a sample of what chance finds, and there are many rules.
  private static let distrust = 1.6

  /// Bits for the frames of a length rule, in all samples.
  func bits(_ chains: [FrameChain], _ rule: LengthRule) -> Double {
    let field = rule.offset..<rule.header
    return sum(chains) { sample, frames in
      let bytes = sample.bytes
      let columns = ColumnEvidence(sample.statistics)
      let lengths = RangeEvidence.bits(rule, frames, in: bytes.span)
      return columns.bits(frames, in: bytes.span, around: rule)
        + max(lengths, columns.bits(frames, in: bytes.span, only: field))
    }
  }

  /// Bits for the frames of any framing, in all samples.
  func bits(_ chains: [FrameChain], _ framing: Framing) -> Double {
    sum(chains) { sample, frames in
      let bytes = sample.bytes
      return max(
        ColumnEvidence(sample.statistics).bits(frames, in: bytes.span),
        RangeEvidence.bits(framing, frames, in: bytes.span))
    }
  }

  /// What `inside` finds in the frames, less what it finds when the same sizes come in another order. Where that is
  /// as much, the bytes have a period of their own: numbers, samples of sound, tables.
  private func sum(
    _ chains: [FrameChain], _ inside: (DetectionSample, [FrameChain.Piece]) -> Double
  ) -> Double {
    var sum = chunkBits(chains)
    for (sample, chain) in zip(samples, chains) {
      let bytes = sample.bytes
      sum += inside(sample, ColumnEvidence.telling(chain.pieces, in: bytes.span, period: sample.period))
      if sum > 0 { sum -= Self.distrust * control(sample, chain, inside) }
      sum += endBits(sample, chain)
    }
    return sum
  }

  /// What is found at wrong places, scaled to as many frames.
  private func control(
    _ sample: DetectionSample, _ chain: FrameChain, _ inside: (DetectionSample, [FrameChain.Piece]) -> Double
  ) -> Double {
    let bytes = sample.bytes
    return (1...2).map { seed in
      let wrong = chain.shuffled(UInt64(seed))
      guard wrong.count >= 4 else { return 0 }
      let found = inside(sample, ColumnEvidence.telling(wrong, in: bytes.span, period: sample.period))
      return found * Double(chain.count) / Double(wrong.count)
    }.max() ?? 0
  }

  /// Frames that fill a whole stream fit better than those that leave something.
  private func endBits(_ sample: DetectionSample, _ chain: FrameChain) -> Double {
    guard sample.isWhole, chain.count > 0 else { return 0 }
    let tail = sample.bytes.count - chain.end
    var sum = tail == 0 ? BinaryLogarithm.of(chain.meanSize) : 0
    if tail > 2 * chain.meanSize { sum -= 3 * BinaryLogarithm.of(tail / chain.meanSize) }
    if tail * 4 > sample.bytes.count { sum -= 16 }
    return sum
  }

  /// How much more often chunks end where frames do than they would by chance.
  func chunkBits(_ chains: [FrameChain]) -> Double {
    var sum = 0.0
    for (sample, chain) in zip(samples, chains) where sample.chunkEnds.count >= 2 && chain.count >= 3 {
      let boundaries = Set(chain.starts + [chain.end])
      let hits = Double(sample.chunkEnds.count { boundaries.contains($0) })
      let share = hits / Double(sample.chunkEnds.count)
      let chance = 1 / Double(chain.meanSize)
      if share > chance, chance < 1 { sum += min(60, hits * BinaryLogarithm.of(share / chance)) }
    }
    return sum
  }
}
