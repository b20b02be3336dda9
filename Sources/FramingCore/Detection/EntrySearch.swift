/// Looks for length fields when the sample begins inside a frame: for every place at once, how far one gets from it.
struct EntrySearch {
  let sample: DetectionSample

  /// A rule and where the first frame begins.
  struct Find {
    var rule: LengthRule
    var skip: Int
  }

  /// The fields that are tried: a single byte leads somewhere from everywhere.
  private static let fields = LengthFieldSearch.fields.filter { $0.size > 1 && $0.size < 8 }
  /// Header bytes in front of the field that are considered.
  private static let lastOffset = 12

  /// The likeliest finds.
  func finds() -> [Find] {
    let places = Self.fields.flatMap { field in
      (0...20).compactMap { constant in
        best(LengthRule(offset: 0, size: field.size, order: field.order, constant: constant))
      }
    }
    return places.sorted { $0.bits > $1.bits }.prefix(6).flatMap { starts($0.rule, fieldAt: $0.place) }
  }

  /// The place with the most surprising chain of zero high bytes behind it.
  private func best(_ rule: LengthRule) -> (rule: LengthRule, place: Int, bits: Float)? {
    let bytes = sample.bytes
    let span = bytes.span
    guard span.count > rule.size + 64 else { return nil }
    var bits = [Float](repeating: -1, count: span.count)
    var (best, place) = (Float(24), -1)
    for start in stride(from: span.count - rule.size, through: 0, by: -1) {
      let value = rule.value(span, at: start)
      guard value > 0, value <= UInt64(span.count) else { continue }
      let next = start + Int(value) + rule.constant
      let rest: Float = next + rule.size > span.count ? (next <= span.count ? 8 : 0) : bits[next]
      guard rest >= 0, Int(value) + rule.constant >= rule.size else { continue }
      bits[start] = rest + surprise(rule, start, value)
      // The first of equals, and a chain's head before what follows it.
      if start <= span.count / 2, bits[start] >= best { (best, place) = (bits[start], start) }
    }
    return place > 0 ? (rule, place, best) : nil
  }

  /// What the zero bytes at the high end of the field are worth.
  private func surprise(_ rule: LengthRule, _ start: Int, _ value: UInt64) -> Float {
    let zeros = rule.size - (64 - value.leadingZeroBitCount + 7) / 8
    var sum: Float = -0.5
    for index in 0..<zeros {
      sum += sample.statistics.surprise[start + (rule.order == .big ? index : rule.size - 1 - index)]
    }
    return sum
  }

  /// The frames may begin in front of the field; where the last one ends tells how far, if it is whole.
  private func starts(_ rule: LengthRule, fieldAt place: Int) -> [Find] {
    (0...min(Self.lastOffset, place)).map { offset in
      var moved = rule
      moved.offset = offset
      return Find(rule: moved, skip: place - offset)
    }
  }
}
