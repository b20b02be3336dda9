/// Where frames may begin around length fields that are known: how many header bytes stand in front of the field. Every
/// choice has the same fields, and `PlacementScore` tells between them.
struct FramePlacement {
  let sample: DetectionSample
  let find: FieldChainSearch.Find

  /// First fields that may be numbers in the first frame's header.
  private static let mostLeading = 3

  /// The offsets to think of.
  var offsets: [Int] {
    var offsets = [0, repeatingBytes]
    // A number in the first header may lead to its field.
    offsets += find.fields.prefix(Self.mostLeading)
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
      chain.drop(first.frame)
    }
  }

  /// As many frames may be the rest of one frame, read as lengths.
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
    let believed = max(rule.header, least / 2)...max(rule.header, most * 2)
    // The first frames may begin wrongly: those that the frames from the first byte on meet are right.
    let meeting = chain.starts.prefix(Self.fewestInside + 1)
    let (starts, end) = beginning(rule, believed, meeting)
    let met = meeting.firstIndex(of: end)
    guard !starts.isEmpty, met != nil || end <= chain.skip else { return }
    // To meet them is as unlikely as frames are large.
    let landing = met == nil ? 0 : BinaryLogarithm.of(chain.meanSize)
    let bytes = sample.bytes
    let each = -BinaryLogarithm.of(share(of: believed, rule, bytes.span))
    guard landing + each * Double(starts.count) >= Self.leastBits else { return }
    chain.drop(met ?? 0)
    for index in chain.breaks.indices { chain.breaks[index].frame += starts.count }
    if met == nil { chain.breaks.insert(FrameChain.Break(frame: starts.count, start: end), at: 0) }
    chain.starts.insert(contentsOf: starts, at: 0)
  }

  /// The frames of `believed` sizes from the first byte on until they meet one of `meeting` or pass the last of them,
  /// and where they end.
  private func beginning(
    _ rule: LengthRule, _ believed: ClosedRange<Int>, _ meeting: ArraySlice<Int>
  ) -> (starts: [Int], end: Int) {
    let bytes = sample.bytes
    let span = bytes.span
    let last = meeting.last ?? 0
    var (starts, position) = ([Int](), 0)
    while position + rule.header <= last, !meeting.contains(position) {
      let total = Int(clamping: rule.value(span, at: position)).addingReportingOverflow(rule.constant)
      guard !total.overflow, believed ~= total.partialValue, position + total.partialValue <= last else { break }
      starts.append(position)
      position += total.partialValue
    }
    return (starts, position)
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

  /// How many bytes in front of the fields are much the same in all frames.
  private var repeatingBytes: Int {
    var count = 0
    for distance in 1...FieldChainSearch.lastOffset where distance <= count + 4 {
      let places = find.fields.lazy.map { $0 - distance }
      if HeaderColumn(places, sample)?.isHeaders == true { count = distance }
    }
    return count
  }
}
