/// How well the frames of a rule are placed around their length fields.
///
/// Rules that have the same fields differ in how many header bytes stand in front of them. A stream seldom begins or
/// ends inside a frame, a length counts what follows it or the whole frame, and bytes in front of a field which repeat
/// from frame to frame are a header's.
struct PlacementScore {
  /// What speaks for it, in bits.
  private(set) var bits: Double
  /// Whether a frame begins with the first byte.
  private let fillsStart: Bool
  /// Whether the last one ends with the stream.
  private let fillsEnd: Bool

  /// By how many bits the best must be ahead of the others for its place to be believed.
  private static let margin = 3.0
  /// The same when the others leave less of one of the stream's ends.
  private static let wideMargin = 12.0
  /// How much more a stream's first byte says than its last: it is known where a stream begins.
  private static let startBits = 3.0
  /// What a first frame smaller than all others costs: a number in a header that leads to its field.
  private static let crumbBits = 4.0
  /// What it costs to break off where others go on.
  private static let breakBits = 4.0

  /// The score of frames of `rule` in the sample.
  init(_ rule: LengthRule, _ chain: FrameChain, _ sample: DetectionSample) {
    fillsStart = chain.skip == 0
    fillsEnd = sample.isWhole && chain.end == sample.bytes.count
    bits = -4 * rule.complexity + Self.countingBits(rule)
    let size = BinaryLogarithm.of(chain.meanSize)
    if fillsStart { bits += size + Self.startBits - (Self.beginsWithCrumb(chain) ? Self.crumbBits : 0) }
    if fillsEnd { bits += size }
    bits += headerBits(rule, chain, sample) - Self.breakBits * Double(chain.breaks.count)
  }

  /// Whether `other` is as likely, or fits an end of the stream that this one does not.
  func isContested(by other: PlacementScore) -> Bool {
    if bits - other.bits < Self.margin { return true }
    let isBetter = other.fillsStart && !fillsStart || other.fillsEnd && !fillsEnd
    return isBetter && bits - other.bits < Self.wideMargin
  }

  private static func beginsWithCrumb(_ chain: FrameChain) -> Bool {
    guard chain.count > 8, let others = chain.pieces.dropFirst().map(\.size).min() else { return false }
    return chain.size(of: 0) < others
  }

  /// What the length counts: what follows it, the whole frame, or all but a checksum.
  private static func countingBits(_ rule: LengthRule) -> Double {
    if rule.constant == rule.header { return 3 }
    return rule.constant == 0 || [2, 4].contains(rule.constant - rule.header) ? 0 : -6
  }

  /// Bytes in front of the fields that take few values are rather a header's, others rather the frame's before.
  private func headerBits(_ rule: LengthRule, _ chain: FrameChain, _ sample: DetectionSample) -> Double {
    (0..<rule.offset).reduce(0.0) { sum, place in
      // Zeros may as well be the high bytes of a longer field.
      guard let column = HeaderColumn(chain.starts.lazy.map { $0 + place }, sample), !column.isZero else { return sum }
      return sum + (!column.isHeaders ? -0.7 : column.isText ? 0.2 : 1.5)
    }
  }
}

/// The bytes at one place of all frames, in front of their length fields.
struct HeaderColumn {
  /// Whether they take few values, more than by chance, and do not end text.
  let isHeaders: Bool
  /// Whether all are zero.
  let isZero: Bool
  /// Whether the usual one is printable, as in the text of messages that are much alike.
  let isText: Bool

  private static let endings: Set<Int> = [0x0a, 0x0d, 0x22, 0x2e, 0x5d, 0x7d]

  /// The column of the bytes at `places` that the sample has; nil when these are too few.
  init?(_ places: some Sequence<Int>, _ sample: DetectionSample) {
    var (usual, counts) = (0.0, [Int](repeating: 0, count: 256))
    for place in places where sample.bytes.indices.contains(place) {
      let byte = Int(sample.bytes[place])
      counts[byte] += 1
      usual += Double(sample.statistics.cost[byte])
    }
    let total = counts.reduce(0, +)
    guard total > 3, let most = counts.max(), let value = counts.firstIndex(of: most) else { return nil }
    isZero = counts[0] == total
    isText = 0x20...0x7e ~= value
    let bits = counts.reduce(BinaryLogarithm.of(total)) {
      $0 - Double($1) * BinaryLogarithm.of($1) / Double(total)
    }
    isHeaders = usual / Double(total) - bits > 1.5 && most * 8 > total && !Self.endings.contains(value)
  }
}
