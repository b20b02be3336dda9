/// Whether marks lie as the ends of frames do: seldom close to each other.
struct GapEvidence {
  /// Bits that speak against marks thrown in at random: too few of their distances are short.
  static func bits(_ chain: FrameChain) -> Double {
    let mean = Double(chain.meanSize)
    guard chain.count >= 3, mean > 1 else { return 0 }
    var best = 0.0
    let sizes = chain.starts.indices.map { chain.size(of: $0) }
    for reach in [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128] where Double(reach) < mean {
      let found = Double(sizes.count { $0 <= reach })
      // Distances of random marks are spread geometrically; the share below `reach`:
      let expected = Double(chain.count) * share(reach, mean)
      guard found < expected else { continue }
      let tail = expected - found + (found > 0 ? found * BinaryLogarithm.of(found / expected) / 1.442_695 : 0)
      best = max(best, tail * 1.442_695)
    }
    return max(0, best - 4)
  }

  private static func share(_ reach: Int, _ mean: Double) -> Double {
    var remaining = 1.0
    for _ in 0..<reach { remaining *= 1 - 1 / mean }
    return 1 - remaining
  }
}
