/// Looks for frames of one size: bytes that repeat at a distance.
struct FixedSizeSearch {
  let sample: DetectionSample

  private static let largest = 4096
  private static let probes = 768
  private static let least = 4

  /// The sizes at which bytes agree best, best first, with where the first frame may begin.
  func sizes() -> [Int] {
    let bytes = sample.bytes
    let span = bytes.span
    let most = min(Self.largest, span.count / 4)
    guard most >= Self.least else { return [] }
    let chance = sample.statistics.counts.reduce(0.0) {
      $0 + Double($1) * Double($1) / Double(span.count) / Double(span.count)
    }
    let agreeing = (Self.least...most).map { size in (size: size, share: agreement(span, size)) }
    let floor = chance + 2.5 * (chance * (1 - chance) / Double(Self.probes)).squareRoot() + 0.002
    let best = agreeing.filter { $0.share > floor }.sorted { $0.share > $1.share }.prefix(40).map(\.size)
    let dividing = (8...max(8, most)).filter { sample.streamCount % $0 == 0 }
    return dividing + best.filter { sample.streamCount % $0 != 0 }
  }

  /// The share of places whose byte comes again `size` bytes later, at evenly spread places.
  private func agreement(_ span: Span<UInt8>, _ size: Int) -> Double {
    let room = span.count - size
    // Steps that share no factor with the size, so that all columns are seen.
    let count = min(Self.probes, room)
    var (equal, place) = (0, 0)
    let step = max(1, room / count) | 1
    for _ in 0..<count {
      if span[place] == span[place + size] { equal += 1 }
      place += step
      if place >= room { place -= room }
    }
    return Double(equal) / Double(count)
  }

  /// Frames of `size` from `skip` on.
  func chain(_ size: Int, from skip: Int) -> FrameChain {
    var chain = FrameChain()
    chain.starts = Array(stride(from: skip, through: sample.bytes.count - size, by: size))
    chain.end = (chain.starts.last ?? skip) + (chain.starts.isEmpty ? 0 : size)
    return chain
  }

  /// Whether a byte other than zero stands at the same place of nearly all frames, and not everywhere else too.
  func hasMark(_ chain: FrameChain, _ size: Int) -> Bool {
    let bytes = sample.bytes
    for column in 0..<min(size, 64) {
      var counts: [UInt8: Int] = [:]
      for start in chain.starts.prefix(512) { counts[bytes[start + column], default: 0] += 1 }
      guard let most = counts.max(by: { $0.value < $1.value }) else { continue }
      let share = Double(most.value) / Double(min(512, chain.count))
      let usual = Double(sample.statistics.counts[Int(most.key)]) / Double(bytes.count)
      if share > 0.95, usual < 0.3, most.key != 0 { return true }
    }
    return false
  }
}
