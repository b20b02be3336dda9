/// Tries algorithms on a few frames, to find what may fit all.
struct ChecksumTrial: Sendable {
  /// A frame with the numbers that may be its checksum.
  private struct Probe: Sendable {
    let bytes: [UInt8]
    /// By the size and then the place at the front or, behind those, from the end: the number that stands there.
    let fields: [[UInt64]]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      fields = (0...8).map { size in
        ChecksumTrial.sizes.contains(size) ? Self.fields(of: bytes, size) : []
      }
    }

    /// From the front, then from the end.
    private static func fields(of bytes: [UInt8], _ size: Int) -> [UInt64] {
      let front = ChecksumShape.offsets.map { $0 + size <= bytes.count ? bytes.number(in: $0..<($0 + size)) : 0 }
      let back = ChecksumShape.trailers.map { trailer in
        let start = bytes.count - trailer - size
        return start >= 0 ? bytes.number(in: start..<(start + size)) : 0
      }
      return front + back
    }
  }

  private static let sizes: Set<Int> = [1, 2, 3, 4, 8]
  /// Frames that are tried, and those of them one of which must fit for the others to be tried.
  private static let (most, first) = (8, 2)

  private let probes: [Probe]
  private var numbers: [UInt64]
  private let needed: Int

  /// Tries on some of `frames`, which are different: of all lengths, shorter ones rather than the longest.
  init(_ frames: [[UInt8]]) {
    let ascending = frames.sorted { $0.count < $1.count }
    let count = min(Self.most, ascending.count)
    // In an order in which the first few are of different lengths.
    let order = [0, 4, 2, 6, 1, 5, 3, 7].filter { $0 < count }
    probes = order.map { Probe(ascending[$0 * ascending.count / max(count, 1)]) }
    numbers = [UInt64](repeating: 0, count: (ascending.last?.count ?? 0) + 1)
    needed = min(2, probes.count)
  }

  /// The place in the fields of what stands at a place of a frame.
  private static func field(_ place: ChecksumRule.Place) -> Int {
    switch place {
    case .offset(let offset): offset
    case .end(let trailer): ChecksumShape.offsets.count + trailer
    }
  }

  /// Rules with an algorithm that fit at least two of the frames, and how many; adds what it cost to `cost`, in bytes.
  ///
  /// - Parameter hole: The checksum's own bytes, where they are among those that it is made of.
  mutating func rules(
    _ algorithm: ChecksumRule.Algorithm, _ engine: ChecksumEngine, _ shapes: [ChecksumShape], from: Int,
    hole: Range<Int> = 0..<0, isZero: Bool = false, cost: inout Int
  ) -> [(rule: ChecksumRule, hits: Int)] {
    let size = algorithm.size
    let ordered = algorithm.hasOrder
    var hits = [Int](repeating: 0, count: 2 * shapes.count)
    var isHit = false
    for (index, probe) in probes.enumerated() {
      if index == Self.first, !isHit { return [] }
      let count = probe.bytes.count
      guard count > from, hole.upperBound <= count else { continue }
      engine.prefixes(of: probe.bytes, from: from, hole: hole, isZero: isZero, into: &numbers)
      cost += count - from + shapes.count
      let fields = probe.fields[size]
      for (place, shape) in shapes.enumerated() {
        let (start, end) = shape.places(size, in: count)
        guard start >= 0, start + size <= count, end > from else { continue }
        let number = numbers[end]
        let field = fields[Self.field(shape.place)]
        if number == field {
          hits[2 * place] += 1
          isHit = true
        } else if ordered, number == field.reversingBytes(size) {
          hits[2 * place + 1] += 1
          isHit = true
        }
      }
    }
    guard isHit else { return [] }
    return hits.indices.compactMap { place in
      guard hits[place] >= needed else { return nil }
      let rule = shapes[place / 2].rule(algorithm, place % 2 == 0 ? .big : .little, from: from)
      return (rule, hits[place])
    }
  }
}

extension ChecksumRule.Algorithm {
  /// Whether its bytes may be in either order.
  var hasOrder: Bool {
    if case .known(let checksum) = self, checksum.isText || checksum == .sha256d { return false }
    return size > 1
  }
}
