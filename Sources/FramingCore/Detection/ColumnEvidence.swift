/// What bytes at the same place of all frames tell: where a framing is right, types, flags, high bytes of lengths and
/// endings repeat from frame to frame, more than the bytes around them foretell.
struct ColumnEvidence {
  /// Bytes at the beginning of frames that are looked at.
  static let width = 16
  /// Frames that are looked at.
  static let most = 4096
  /// Bits a column must have before it counts: it is chosen among many.
  private static let threshold: Double = 4

  private let statistics: ByteStatistics

  init(_ statistics: ByteStatistics) {
    self.statistics = statistics
  }

  /// Evidence in bits for frames that tell something.
  func bits(_ frames: [FrameChain.Piece], in bytes: Span<UInt8>, columns: Int = ColumnEvidence.width) -> Double {
    var sum = 0.0
    for column in 0..<columns {
      sum += gain(frames.lazy.filter { $0.size > column }.map { $0.start + column }, bytes)
    }
    for column in 1...2 where columns == Self.width {
      sum += gain(frames.lazy.filter { $0.size >= Self.width + column }.map { $0.start + $0.size - column }, bytes)
    }
    return sum
  }

  /// Evidence in bits of the columns around a length field, the field's own left out: the same wherever frames begin.
  func bits(_ frames: [FrameChain.Piece], in bytes: Span<UInt8>, around rule: LengthRule) -> Double {
    let columns = Array(-Self.widthBefore..<0) + Array(rule.size..<(rule.size + Self.widthBehind))
    return columns.reduce(0.0) { sum, column in
      let places = frames.lazy.filter { column < 0 || $0.size > rule.offset + column }
        .map { $0.start + rule.offset + column }
      return sum + gain(places.filter { $0 >= 0 }, bytes)
    }
  }

  /// Columns in front of and behind a length field.
  private static let widthBefore = 6
  private static let widthBehind = 10

  /// Evidence in bits of some columns alone.
  func bits(_ frames: [FrameChain.Piece], in bytes: Span<UInt8>, only columns: Range<Int>) -> Double {
    columns.reduce(0.0) { sum, column in
      sum + gain(frames.lazy.filter { $0.size > column }.map { $0.start + column }, bytes)
    }
  }

  /// The first frames, without those of the size of the two before them and much the same bytes, and those that come
  /// again with the stream's period: in data that repeats itself any step of the right size finds the same bytes.
  static func telling(_ pieces: [FrameChain.Piece], in bytes: Span<UInt8>, period: Int?) -> [FrameChain.Piece] {
    var (before, last) = (-1, -1)
    return pieces.prefix(most).filter { piece in
      defer { (before, last) = (last, piece.size) }
      if let period, bytes.repeats(at: piece.start, after: period) { return false }
      return piece.size != last || piece.size != before || !bytes.repeats(at: piece.start, after: piece.size)
    }
  }

  /// What is saved by knowing how often each byte value, or each high nibble, occurs in the column.
  private func gain(_ places: some Sequence<Int>, _ bytes: Span<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    var (total, surprise) = (0, 0.0)
    for place in places where place < bytes.count {
      counts[Int(bytes[place])] += 1
      surprise += Double(statistics.surprise[place])
      total += 1
    }
    guard total >= 3 else { return 0 }
    return max(0, surprise - min(byteCost(counts, total), nibbleCost(counts, total)) - Self.threshold)
  }

  /// Each value costs its usual bits when it is new and the entropy of the column otherwise.
  private func byteCost(_ counts: [Int], _ total: Int) -> Double {
    var cost = Double(total) * BinaryLogarithm.of(total)
    for value in 0..<256 where counts[value] > 0 {
      cost += Double(statistics.cost[value]) - Double(counts[value]) * BinaryLogarithm.of(counts[value])
      cost += 1
    }
    return cost
  }

  private func nibbleCost(_ counts: [Int], _ total: Int) -> Double {
    var cost = Double(total) * BinaryLogarithm.of(total)
    for nibble in 0..<16 {
      var count = 0
      for value in (nibble * 16)..<(nibble * 16 + 16) where counts[value] > 0 {
        count += counts[value]
        cost += Double(counts[value]) * Double(statistics.cost[value] - statistics.nibbleCost[nibble])
      }
      guard count > 0 else { continue }
      cost += Double(statistics.nibbleCost[nibble]) - Double(count) * BinaryLogarithm.of(count) + 1
    }
    return cost
  }
}
