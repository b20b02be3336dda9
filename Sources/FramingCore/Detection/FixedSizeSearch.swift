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
    let chance = sample.statistics.chance(of: span.count)
    let agreeing = (Self.least...most).map { size in
      (size: size, share: Repetition.agreement(span, size, probes: Self.probes))
    }
    let floor = chance + 2.5 * (chance * (1 - chance) / Double(Self.probes)).squareRoot() + 0.002
    let best = agreeing.filter { $0.share > floor }.sorted { $0.share > $1.share }.prefix(40).map(\.size)
    let dividing = (8...max(8, most)).filter { sample.streamCount % $0 == 0 }
    return dividing + best.filter { sample.streamCount % $0 != 0 }
  }

  /// Frames of `size` from `skip` on.
  func chain(_ size: Int, from skip: Int) -> FrameChain {
    var chain = FrameChain()
    chain.starts = Array(stride(from: skip, through: sample.bytes.count - size, by: size))
    chain.end = (chain.starts.last ?? skip) + (chain.starts.isEmpty ? 0 : size)
    return chain
  }

  /// How sure one may be of frames of a size: whether a byte other than zero stands at the same place of all of them
  /// and not beside it too, and whether most of the rest is new in each frame. A sound or a table has neither.
  func trust(_ chain: FrameChain, _ size: Int) -> Trust {
    let columns = (0..<min(size, 64)).map { column in usual(chain, column) }
    let constant = columns.count { $0.share > 0.9 && !isCommon($0.value) }
    let marks = columns.indices.filter { column in
      columns[column].share > 0.95 && columns[column].value != 0 && !isCommon(columns[column].value)
    }
    guard !marks.isEmpty else { return .none }
    let isOwn = marks.contains { column in
      columns[column].share == 1
        && (column - 8...column + 8).allSatisfy { other in
          other == column || !columns.indices.contains(other) || columns[other].value != columns[column].value
        }
    }
    let isPeriodic = sample.period.map { size % $0 == 0 } ?? false
    let isFilled = !isPeriodic && sample.streamCount % size == 0 && chain.skip == 0 && size >= Self.leastTrusted
    return isOwn && isFilled && constant * 5 <= columns.count * 2 ? .full : .half
  }

  /// What a size is worth.
  enum Trust {
    case none
    /// To be shown, but not to be believed.
    case half
    case full
  }

  /// Smaller frames than this are taken for numbers.
  private static let leastTrusted = 12

  /// Whether a value is everywhere.
  private func isCommon(_ value: UInt8) -> Bool {
    Double(sample.statistics.counts[Int(value)]) >= 0.3 * Double(sample.bytes.count)
  }

  /// The commonest byte of a column, and its share.
  private func usual(_ chain: FrameChain, _ column: Int) -> (value: UInt8, share: Double) {
    let bytes = sample.bytes
    var counts = [Int](repeating: 0, count: 256)
    for start in chain.starts.prefix(512) { counts[Int(bytes[start + column])] += 1 }
    let value = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return (UInt8(value), Double(counts[value]) / Double(min(512, chain.count)))
  }
}
