/// Captured bytes of a segment that can no longer be told in their place.
struct LateBytes: Hashable, Sendable {
  /// Those in front of where the stream begins, when nothing said for certain where.
  var beforeBeginning = 0
  /// Those of a gap that was given up, since too much behind it was held.
  var overdue = 0
}

/// The gaps of a stream that were given up, as far as they are remembered.
struct OverdueRanges: Sendable {
  /// So many are remembered: what comes later than that is taken for a retransmission.
  private static let most = 1 << 14

  /// In order.
  private var ranges: [Range<Int>] = []

  var isEmpty: Bool { ranges.isEmpty }

  mutating func append(_ range: Range<Int>) {
    // Half of them at once, so that each is moved once at most.
    if ranges.count >= Self.most { ranges.removeFirst(Self.most / 2) }
    ranges.append(range)
  }

  /// How many positions of `range` are in them.
  func count(in range: Range<Int>) -> Int {
    guard let last = ranges.last, last.upperBound > range.lowerBound else { return 0 }
    let first = ranges.firstPlace { $0.upperBound > range.lowerBound }
    return ranges[first...].prefix { $0.lowerBound < range.upperBound }.reduce(0) { $0 + $1.clamped(to: range).count }
  }
}
