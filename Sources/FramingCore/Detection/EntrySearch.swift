/// Looks for length fields when the sample begins inside a frame: for every place at once, how far one gets from it.
struct EntrySearch {
  let sample: DetectionSample

  /// A rule and where the first frame begins.
  struct Find {
    var rule: LengthRule
    var skip: Int
  }

  /// Where a field of a rule may stand, with what speaks for it.
  private struct Place {
    var rule: LengthRule
    var place: Int
    var bits: Float
  }

  /// The fields that are tried: a single byte leads somewhere from everywhere.
  private static let fields = LengthFieldSearch.fields.filter { $0.size > 1 }
  /// Header bytes in front of the field that are considered.
  private static let lastOffset = 12

  /// The likeliest finds.
  func finds() -> [Find] {
    let places = Self.fields.flatMap { field in
      (0...20).flatMap { constant in
        best(LengthRule(offset: 0, size: field.size, order: field.order, constant: constant))
      }
    }
    return places.sorted { ($0.bits, $0.place) > ($1.bits, $1.place) }.prefix(128).flatMap {
      starts($0.rule, fieldAt: $0.place)
    }
  }

  /// The places with the most surprising chains of small numbers behind them, one for each place where chains end.
  private func best(_ rule: LengthRule) -> [Place] {
    let bytes = sample.bytes
    let span = bytes.span
    guard span.count > rule.size + 64 else { return [] }
    var bits = [Float](repeating: -1, count: span.count)
    var ends = [Int32](repeating: -1, count: span.count)
    var heads: [Int32: Place] = [:]
    for start in stride(from: span.count - rule.size, through: 0, by: -1) {
      let value = rule.value(span, at: start)
      guard value > 0, value <= UInt64(span.count) else { continue }
      let total = Int(value) + rule.constant
      let next = start + total
      guard total >= rule.size else { continue }
      let isLast = next + rule.size > span.count
      let rest: Float = isLast ? (next <= span.count ? 8 : 0) : bits[next]
      guard rest >= 0 else { continue }
      // Numbers that repeat are found wherever bytes repeat.
      let repeats = !isLast && rule.value(span, at: next) == value && span.repeats(at: next, after: total)
      bits[start] = rest + (repeats ? 0 : surprise(rule, start, value))
      ends[start] = isLast ? Int32(clamping: start) : ends[next]
      let known = heads[ends[start]]?.bits ?? 10
      // Of equals the first.
      if start > 0, start <= span.count / 2, bits[start] >= known {
        heads[ends[start]] = Place(rule: rule, place: start, bits: bits[start])
      }
    }
    return heads.values.sorted { ($0.bits, $0.place) > ($1.bits, $1.place) }.prefix(3).map { $0 }
  }

  /// What the zero bytes and bits at the high end of the field are worth.
  private func surprise(_ rule: LengthRule, _ start: Int, _ value: UInt64) -> Float {
    let zeros = rule.size - (64 - value.leadingZeroBitCount + 7) / 8
    var sum: Float = -0.5
    for index in 0..<zeros {
      let place = start + (rule.order == .big ? index : rule.size - 1 - index)
      sum += max(sample.statistics.surprise[place], sample.statistics.cost[0] / 2)
    }
    let first = UInt8(truncatingIfNeeded: value >> UInt64(8 * (rule.size - zeros - 1)))
    if zeros + 1 < rule.size || zeros == 0 { sum += Float(max(0, first.leadingZeroBitCount - 2)) * 0.6 }
    return sum
  }

  /// The frames may begin in front of the field. Where the last one ends tells how far, if it is whole; otherwise
  /// bytes in front that repeat from frame to frame are taken for the header's.
  private func starts(_ rule: LengthRule, fieldAt place: Int) -> [Find] {
    let bytes = sample.bytes
    let span = bytes.span
    let choices = (0...min(Self.lastOffset, place)).map { offset in
      var moved = rule
      moved.offset = offset
      return Find(rule: moved, skip: place - offset)
    }
    let walked = choices.map { find in find.rule.walk(span, from: find.skip, streamCount: sample.streamCount) }
    if sample.isWhole, let exact = choices.indices.first(where: { walked[$0]?.end == span.count }) {
      return [choices[exact]]
    }
    guard let fields = walked[0]?.starts else { return [] }
    return [choices[repeating(before: fields, most: choices.count - 1)]]
  }

  /// How many bytes in front of the fields are much the same in all frames, and are no end of text.
  private func repeating(before fields: [Int], most: Int) -> Int {
    var count = 0
    for distance in 1...max(1, most) where distance <= count + 4 {
      var (usual, values) = (0.0, [Int](repeating: 0, count: 256))
      for field in fields where field >= distance {
        let byte = sample.bytes[field - distance]
        values[Int(byte)] += 1
        usual += Double(sample.statistics.cost[Int(byte)])
      }
      let total = values.reduce(0, +)
      guard total > 3, let most = values.max(), let value = values.firstIndex(of: most) else { continue }
      let isEnd = value == 0x0a || value == 0x0d || value == 0x7d || value == 0x22
      let kinds = values.count { $0 > 0 }
      let bits = values.reduce(BinaryLogarithm.of(total)) {
        $0 - Double($1) * BinaryLogarithm.of($1) / Double(total)
      }
      if !isEnd, kinds * 3 <= total, usual / Double(total) - bits > 2 { count = distance }
    }
    return count
  }
}
