/// Where frames begin around length fields that are known: how many header bytes stand in front of the field.
///
/// Every choice has the same fields, so nothing inside the frames tells. What tells is that a stream seldom begins or
/// ends inside a frame, that a length counts what follows it or the whole frame, and that bytes in front of a field
/// which repeat from frame to frame are a header's.
struct FramePlacement {
  let sample: DetectionSample
  let find: FieldChainSearch.Find

  /// By how many bits the best must be ahead of the others for its place to be believed.
  static let margin = 3.0

  /// The offsets to think of.
  var offsets: [Int] {
    var offsets = [0, repeatingBytes]
    if let first = find.fields.first { offsets.append(first) }
    offsets.append(find.end - sample.bytes.count)
    // Where the length counts what follows it, or that without two bytes of a checksum.
    offsets += [0, 2].map { find.rule.constant - find.rule.size - $0 }
    return Array(Set(offsets.filter { 0...FieldChainSearch.lastOffset ~= $0 })).sorted()
  }

  /// The frames when they begin `offset` bytes in front of the fields; nil when there are not three.
  func chain(offset: Int) -> (rule: LengthRule, chain: FrameChain)? {
    var rule = find.rule
    rule.offset = offset
    var chain = FrameChain()
    let bytes = sample.bytes
    for field in find.fields where field >= offset {
      let value = find.rule.value(bytes.span, at: field)
      let total = Int(clamping: value) + rule.constant
      let start = field - offset
      guard total >= rule.header, start + total <= bytes.count, start >= chain.end || chain.starts.isEmpty else {
        continue
      }
      if start != chain.end, !chain.starts.isEmpty {
        chain.breaks.append(FrameChain.Break(frame: chain.count, start: chain.end))
      }
      chain.starts.append(start)
      if value == 0 || total == rule.header { chain.emptyCount += 1 }
      chain.end = start + total
    }
    dropChanceBeginning(&chain)
    addPredecessors(rule, &chain)
    addBeginning(rule, &chain)
    return chain.count >= 3 ? (rule, chain) : nil
  }

  /// Few frames that begin inside the stream and soon break off are what remains of a frame, read as lengths.
  private func dropChanceBeginning(_ chain: inout FrameChain) {
    while chain.skip > 0, let first = chain.breaks.first, first.frame <= Self.fewestInside {
      chain.starts.removeFirst(first.frame)
      chain.breaks.removeFirst()
      for index in chain.breaks.indices { chain.breaks[index].frame -= first.frame }
    }
  }

  private static let fewestInside = 3

  /// Frames that end where the first does begin, or where frames go on behind a break: with fields of two bytes and
  /// more hardly any other place leads there.
  func addPredecessors(_ rule: LengthRule, _ chain: inout FrameChain) {
    guard rule.size >= 2 else { return }
    for index in chain.breaks.indices.reversed() {
      while let start = predecessor(of: chain.starts[chain.breaks[index].frame], from: chain.breaks[index].start, rule)
      {
        chain.starts.insert(start, at: chain.breaks[index].frame)
        for later in chain.breaks.indices.dropFirst(index + 1) { chain.breaks[later].frame += 1 }
      }
    }
    chain.breaks.removeAll { chain.starts[$0.frame] == $0.start }
    while chain.skip > 0, let start = predecessor(of: chain.skip, from: 0, rule) {
      chain.starts.insert(start, at: 0)
      for index in chain.breaks.indices { chain.breaks[index].frame += 1 }
    }
  }

  /// The only place from `first` on that leads to `next`; nil when there is none or more.
  private func predecessor(of next: Int, from first: Int, _ rule: LengthRule) -> Int? {
    let bytes = sample.bytes
    let span = bytes.span
    var found: Int?
    for start in max(first, next - Self.farthest)..<max(first, next) where start + rule.header <= next {
      let value = rule.value(span, at: start)
      guard value > 0, value <= UInt64(next), start + Int(value) + rule.constant == next else { continue }
      if found != nil { return nil }
      found = start
    }
    return found
  }

  /// Bytes in front of a frame in which the one before it is looked for.
  private static let farthest = 16 << 10

  /// Frames that lie one behind the other from the first byte on are not passed over for what comes behind them, unless
  /// such sizes are found anywhere.
  private func addBeginning(_ rule: LengthRule, _ chain: inout FrameChain) {
    let sizes = chain.pieces.map(\.size)
    guard chain.skip > 0, let least = sizes.min(), let most = sizes.max() else { return }
    let bytes = sample.bytes
    let span = bytes.span
    let believed = max(rule.header, least / 2)...max(rule.header, most * 2)
    var (starts, position) = ([Int](), 0)
    while position + rule.header <= chain.skip {
      let total = Int(clamping: rule.value(span, at: position)).addingReportingOverflow(rule.constant)
      guard !total.overflow, believed ~= total.partialValue, position + total.partialValue <= chain.skip else { break }
      starts.append(position)
      position += total.partialValue
    }
    let chance = share(of: believed, rule, span)
    guard !starts.isEmpty, -BinaryLogarithm.of(chance) * Double(starts.count) >= Self.leastBits else { return }
    for index in chain.breaks.indices { chain.breaks[index].frame += starts.count }
    if position != chain.skip { chain.breaks.insert(FrameChain.Break(frame: starts.count, start: position), at: 0) }
    chain.starts.insert(contentsOf: starts, at: 0)
  }

  /// What must speak for frames in front of a break.
  private static let leastBits = 4.0
  private static let probes = 512

  /// How often a place of the sample says a size that is believed.
  private func share(of believed: ClosedRange<Int>, _ rule: LengthRule, _ span: Span<UInt8>) -> Double {
    let room = span.count - rule.header
    guard room > 0 else { return 1 }
    var (within, tried) = (0, 0)
    for start in stride(from: 0, to: room, by: max(1, room / Self.probes) | 1) {
      tried += 1
      let value = rule.value(span, at: start)
      if value <= UInt64(span.count), believed ~= Int(value) + rule.constant { within += 1 }
    }
    return Double(within + 1) / Double(tried + 2)
  }

  /// What speaks for frames of `rule`, which has these fields in its own way, in bits.
  func bits(_ rule: LengthRule, _ chain: FrameChain) -> Double {
    let lowest = rule.order == .big ? rule.header - 1 : rule.offset
    let size = BinaryLogarithm.of(chain.meanSize)
    var sum = -4 * rule.complexity + headerBits(rule.offset)
    if let place = find.fields.prefix(3).firstIndex(of: lowest - find.low) {
      // Numbers in the header may happen to lead to the first field.
      sum += size + 0.5 - Double(place)
    } else if let first = find.fields.first, first + find.low < lowest {
      sum -= 3
    }
    if sample.isWhole, find.end + find.low - sample.bytes.count == lowest { sum += size }
    return sum + countingBits(rule)
  }

  /// What the length counts: what follows it, the whole frame, or all but a checksum.
  private func countingBits(_ rule: LengthRule) -> Double {
    if rule.constant == rule.header { return 3 }
    return rule.constant == 0 || [2, 4].contains(rule.constant - rule.header) ? 0 : -6
  }

  /// Bytes in front of the fields that take few values are rather a header's, others rather the frame's before.
  private func headerBits(_ offset: Int) -> Double {
    (0..<offset).reduce(0.0) { sum, index in
      // Zeros may as well be the high bytes of a longer field.
      guard let column = column(before: index + 1), !column.isZero else { return sum }
      return sum + (!column.isHeaders ? -0.7 : column.isText ? 0.2 : 1.5)
    }
  }

  /// How many bytes in front of the fields are much the same in all frames.
  private var repeatingBytes: Int {
    var count = 0
    for distance in 1...FieldChainSearch.lastOffset where distance <= count + 4 {
      if column(before: distance)?.isHeaders == true { count = distance }
    }
    return count
  }

  /// The bytes `distance` in front of all fields.
  private func column(before distance: Int) -> Column? {
    var (usual, counts) = (0.0, [Int](repeating: 0, count: 256))
    for field in find.fields where field >= distance {
      let byte = sample.bytes[field - distance]
      counts[Int(byte)] += 1
      usual += Double(sample.statistics.cost[Int(byte)])
    }
    return Column(counts, usual: usual)
  }

  /// The bytes at one place of all frames.
  private struct Column {
    /// Whether they take few values, more than by chance, and do not end text.
    let isHeaders: Bool
    /// Whether all are zero.
    let isZero: Bool
    /// Whether the usual one is printable, as in the text of messages that are much alike.
    let isText: Bool

    private static let endings: Set<Int> = [0x0a, 0x0d, 0x22, 0x2e, 0x5d, 0x7d]

    init?(_ counts: [Int], usual: Double) {
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
}
