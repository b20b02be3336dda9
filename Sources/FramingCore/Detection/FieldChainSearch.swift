/// Looks for length fields wherever frames begin, and over places where frames break off: for every place of the sample
/// at once, what speaks for the best run of frames from it.
///
/// Any place can be read as a length field, and leads to the place where the next one should be. What speaks for such a
/// step is how seldom other places say such a size, and how alike the bytes around its two ends are. Where the frames
/// of a stream begin is not known here: moving all beginnings by the same number of bytes leaves the fields where they
/// are. To break off and go on elsewhere costs as many bits as it takes to say where. Places only lead forwards, so the
/// best path is found in one pass from the end of the sample.
struct FieldChainSearch {
  let sample: DetectionSample

  /// Fields of which each leads to the next.
  struct Find: Sendable {
    /// The rule, as if frames began with the field.
    var rule: LengthRule
    /// The fields' places, ascending.
    var fields: [Int]
    /// Where the last field leads.
    var end: Int
    /// What speaks for them, in bits.
    var bits: Float
    /// Whether steps to the same number among the same bytes count.
    var countsRepeated = false

    /// Equal for those that find the same.
    var key: [Int] {
      [rule.size, rule.order == .big ? 0 : 1, rule.constant, fields.count, fields.first ?? 0, end]
    }

    /// The place of the field's lowest byte in the field: the same for fields of any size that say the same.
    var low: Int { rule.order == .big ? rule.size - 1 : 0 }
  }

  /// Bytes of the sample that are searched; beyond them the best rules are followed.
  private static let window = 24 << 10
  /// Finds that are kept of the rules of each kind of field: numbers in tables make long paths of small fields.
  private static let kept = 6
  /// Header bytes in front of a field that are considered.
  static let lastOffset = 12

  private let count: Int
  private let likeness: StepLikeness

  init(_ sample: DetectionSample) {
    self.sample = sample
    count = min(sample.bytes.count, Self.window)
    likeness = StepLikeness(sample)
  }

  /// The likeliest, best first.
  func finds() -> [Find] {
    guard count > 64 else { return [] }
    let likely = LengthFieldSearch.fields.flatMap { field in
      let values = values(field.size, field.order)
      let found = (0...20).compactMap { constant in
        let rule = LengthRule(offset: 0, size: field.size, order: field.order, constant: constant)
        return best(rule, values, StepSizes(rule, values))
      }
      return found.sorted { $0.bits > $1.bits }.prefix(Self.kept)
    }
    var seen: Set<[Int]> = []
    return (likely + alike()).map { refined($0) }.sorted { $0.bits > $1.bits }.filter { seen.insert($0.key).inserted }
  }

  /// The likeliest where messages are much alike, by the usual rules only: there a step to the same number says as much
  /// as any other.
  private func alike() -> [Find] {
    Self.usualFields.flatMap { field in
      let values = values(field.size, field.order)
      let found = ([0] + Array(field.size...field.size + Self.usualOffset)).compactMap { constant in
        let rule = LengthRule(offset: 0, size: field.size, order: field.order, constant: constant)
        return best(rule, values, StepSizes(rule, values), countsRepeated: true)
      }
      return found.filter(isMostlyRepeated).sorted { $0.bits > $1.bits }.prefix(Self.keptAlike)
    }
  }

  /// Finds of each kind of field that are kept of those: each is weighed at every place where frames may begin.
  private static let keptAlike = 2
  /// The fields of plain prefixes: u32, u16 and u8.
  private static let usualFields: [(size: Int, order: ByteOrder)] = [
    (4, .big), (4, .little), (2, .big), (2, .little), (1, .big),
  ]
  /// Header bytes in front of such a field.
  private static let usualOffset = 4

  /// Whether frames that repeat the one before them are a third of the sample, which the window is at least of the
  /// largest: fewer are a table inside one message.
  private func isMostlyRepeated(_ find: Find) -> Bool {
    let bytes = sample.bytes
    let span = bytes.span
    let repeated = zip(find.fields, find.fields.dropFirst()).reduce(0) { sum, step in
      sum + (span.repeats(at: step.1, after: step.1 - step.0) ? step.1 - step.0 : 0)
    }
    return repeated * 3 >= bytes.count
  }

  /// The best path by one rule, whatever its offset; nil when there is none.
  func find(_ rule: LengthRule) -> Find? {
    guard count > 64, rule.unit == 1, rule.mask == .max, rule.size <= 8 else { return nil }
    var moved = rule
    moved.offset = 0
    let values = values(rule.size, rule.order)
    return best(moved, values, StepSizes(moved, values)).map { refined($0) }
  }

  /// The same search with what is known of the sizes of the frames found.
  private func refined(_ find: Find) -> Find {
    let values = values(find.rule.size, find.rule.order)
    let sizes = StepSizes(find.rule, values, besides: find.fields)
    return best(find.rule, values, sizes, countsRepeated: find.countsRepeated) ?? find
  }

  /// What each place says as a field; -1 when it is more than there is.
  private func values(_ size: Int, _ order: ByteOrder) -> [Int32] {
    let rule = LengthRule(offset: 0, size: size, order: order, constant: 0)
    let bytes = sample.bytes
    let span = bytes.span
    guard count >= size else { return [] }
    return (0...(count - size)).map { place in
      let value = rule.value(span, at: place)
      return value <= UInt64(2 * count) ? Int32(truncatingIfNeeded: value) : -1
    }
  }

  private func best(
    _ rule: LengthRule, _ values: [Int32], _ sizes: StepSizes, countsRepeated: Bool = false
  ) -> Find? {
    var paths = Paths(values.count, jump: Float(BinaryLogarithm.of(count)) + 2)
    let bytes = sample.bytes
    let span = bytes.span
    for place in stride(from: values.count - 1, through: 0, by: -1) {
      let value = values[place]
      let total = Int(value) + rule.constant
      guard value >= 0, total >= rule.size else {
        paths.skip(place)
        continue
      }
      let next = place + total
      if next >= values.count {
        let isExact = next >= count && next <= count + Self.lastOffset
        paths.end(place, isExact ? 3 : min(0, sizes.bits(total)) - 2)
      } else {
        // Numbers that repeat are found wherever bytes repeat.
        let isSame = !countsRepeated && values[next] == value && span.repeats(at: next, after: total)
        paths.step(place, next, isSame ? 0 : sizes.bits(total) + likeness.bits(span, place, next, rule.size))
      }
    }
    var find = trace(rule, values, paths)
    find?.countsRepeated = countsRepeated
    return find
  }

  /// The best path from its first field on.
  private func trace(_ rule: LengthRule, _ values: [Int32], _ paths: Paths) -> Find? {
    guard let (start, bits) = paths.start(notBehind: Self.lastOffset), bits > 8 else { return nil }
    var find = Find(rule: rule, fields: [], end: start, bits: bits)
    var position: Int? = start
    while let place = position {
      let next = place + Int(values[place]) + rule.constant
      if next > count + Self.lastOffset { break }
      find.fields.append(place)
      find.end = next
      position = paths.field(from: next)
    }
    follow(&find)
    return find.fields.count >= 3 ? find : nil
  }

  /// Goes on behind the window as far as fields lead.
  private func follow(_ find: inout Find) {
    guard count < sample.bytes.count else { return }
    let bytes = sample.bytes
    let span = bytes.span
    let largest = find.fields.indices.dropFirst().map { find.fields[$0] - find.fields[$0 - 1] }.max() ?? 0
    while find.end + find.rule.size <= span.count {
      let value = find.rule.value(span, at: find.end)
      guard value <= UInt64(max(1024, 8 * largest)) else { return }
      let next = find.end + Int(value) + find.rule.constant
      guard next >= find.end + find.rule.size, next <= span.count + Self.lastOffset else { return }
      find.fields.append(find.end)
      find.end = next
    }
  }
}

/// What speaks for the best path from each place.
private struct Paths {
  /// When a field stands there.
  private var framed: [Float]
  /// When bytes that are no frame come first.
  private var loose: [Float]
  /// What it costs to go on elsewhere, in bits.
  private let jump: Float

  init(_ count: Int, jump: Float) {
    framed = [Float](repeating: -.infinity, count: count)
    loose = [Float](repeating: 0, count: count + 1)
    self.jump = jump
  }

  /// No field stands at `place`.
  mutating func skip(_ place: Int) { loose[place] = loose[place + 1] }

  /// The field at `place` is the last.
  mutating func end(_ place: Int, _ bits: Float) {
    framed[place] = bits
    loose[place] = max(loose[place + 1], bits - jump)
  }

  /// The field at `place` leads to `next`, for which `bits` speak.
  mutating func step(_ place: Int, _ next: Int, _ bits: Float) {
    framed[place] = bits + max(framed[next], loose[next])
    loose[place] = max(loose[place + 1], framed[place] - jump)
  }

  /// The best first field: near the beginning of the bytes it is had for little.
  func start(notBehind near: Int) -> (place: Int, bits: Float)? {
    var best: (place: Int, bits: Float)?
    for place in 0..<(framed.count / 2) where framed[place] > -.infinity {
      let cost = place <= near ? 2 : 5 + Float(BinaryLogarithm.of(place) / 2)
      if framed[place] - cost > best?.bits ?? -.infinity { best = (place, framed[place] - cost) }
    }
    return best
  }

  /// The first field of the best path from `place` on.
  func field(from place: Int) -> Int? {
    guard place < framed.count else { return nil }
    if framed[place] >= loose[place] { return place }
    guard loose[place] > 0 else { return nil }
    return (place..<framed.count).first { loose[$0] != loose[$0 + 1] }
  }
}

/// How much likelier sizes are for frames than at any place of the sample.
private struct StepSizes {
  private let bits: [Float]

  /// Before anything is known of the frames: each order of magnitude is as likely as the others.
  init(_ rule: LengthRule, _ values: [Int32]) {
    let all = Double(values.count) + 1
    bits = Self.counts(rule, values).map { Float(min(8, max(-0.5, BinaryLogarithm.of(0.125 * all / ($0 + 0.5))))) }
  }

  /// Once frames are known: their own places are left out of what any place says.
  init(_ rule: LengthRule, _ values: [Int32], besides fields: [Int]) {
    let counts = Self.counts(rule, values)
    let own = Self.counts(rule, fields.lazy.filter { $0 < values.count }.map { values[$0] })
    let (all, frames) = (Double(max(0, values.count - fields.count)) + 1, Double(fields.count))
    bits = counts.indices.map { size in
      let (like, unlike) = ((own[size] + 0.5) / (frames + 8), (counts[size] - own[size] + 0.5) / all)
      return Float(min(8, max(-4, BinaryLogarithm.of(like / unlike))))
    }
  }

  @inline(__always)
  func bits(_ total: Int) -> Float { bits[Self.magnitude(total)] }

  private static func magnitude(_ total: Int) -> Int { Int.bitWidth - max(1, total).leadingZeroBitCount }

  private static func counts(_ rule: LengthRule, _ values: some Sequence<Int32>) -> [Double] {
    var counts = [Double](repeating: 0, count: 65)
    for value in values where value >= 0 { counts[magnitude(Int(value) + rule.constant)] += 1 }
    return counts
  }
}

/// How alike the bytes around both ends of a step are: types, flags and endings repeat from frame to frame.
private struct StepLikeness {
  /// Bytes in front of and behind a field that are compared.
  private static let before = 4
  private static let behind = 3
  /// How often a byte is taken to repeat for a reason.
  private static let share = 0.35
  private static let unlike: Float = -0.4

  /// Bits of each byte value when it stands at both ends.
  private let bits: [Float]

  init(_ sample: DetectionSample) {
    bits = (0..<256).map { value in
      let usual = Double(sample.statistics.counts[value]) / Double(max(1, sample.bytes.count))
      guard usual > 0 else { return 0 }
      return Float(BinaryLogarithm.of((Self.share + (1 - Self.share) * usual) / usual))
    }
  }

  @inline(__always)
  func bits(_ span: Span<UInt8>, _ place: Int, _ next: Int, _ size: Int) -> Float {
    var sum: Float = 0
    for index in 1...Self.before where place >= index {
      sum += span[place - index] == span[next - index] ? bits[Int(span[next - index])] : Self.unlike
    }
    for index in size..<(size + Self.behind) where next + index < span.count {
      sum += span[place + index] == span[next + index] ? bits[Int(span[next + index])] : Self.unlike
    }
    return sum
  }
}
