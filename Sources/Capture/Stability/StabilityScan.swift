import FramingCore

/// Compares frames of one kind byte by byte: memory does not grow with how many there are.
struct StabilityScan {
  /// Bytes of each frame that are looked at, from its first.
  static let longest = 2048
  /// Streams whose newest frame is kept, to be compared with the next.
  private static let mostStreams = 128
  static let sizes = [1, 2, 3, 4, 8]

  private(set) var counts: [OffsetCount] = []
  /// By offset, and in it by size, each in both orders: the big one first.
  private(set) var numbers: [CounterCount] = []
  private(set) var frames = 0
  private(set) var shortest = Int.max
  /// Bytes of the longest frame.
  private(set) var longestFrame = 0
  private var before: [StreamKey: [UInt8]] = [:]

  static func place(_ offset: Int, _ size: Int, isLittle: Bool) -> Int {
    (offset * sizes.count + (sizes.firstIndex(of: size) ?? 0)) * 2 + (isLittle ? 1 : 0)
  }

  /// Takes the next frame, of which `bytes` are the first, and which has `length`.
  mutating func take(_ bytes: [UInt8], length: Int, of stream: StreamKey) {
    frames += 1
    shortest = min(shortest, length)
    longestFrame = max(longestFrame, length)
    while counts.count < bytes.count {
      counts.append(OffsetCount())
      numbers.append(contentsOf: repeatElement(CounterCount(), count: Self.sizes.count * 2))
    }
    for (offset, byte) in bytes.enumerated() { counts[offset].add(byte) }
    if let last = before[stream] { compare(bytes, with: last) }
    if before[stream] != nil || before.count < Self.mostStreams { before[stream] = bytes }
  }

  private mutating func compare(_ bytes: [UInt8], with last: [UInt8]) {
    let common = min(bytes.count, last.count)
    for offset in 0..<common { counts[offset].step(from: last[offset], to: bytes[offset]) }
    for offset in 0..<common {
      for size in Self.sizes where offset + size <= common {
        for isLittle in size == 1 ? [false] : [false, true] {
          let place = Self.place(offset, size, isLittle: isLittle)
          let (old, new) = (Self.number(last, offset, size, isLittle), Self.number(bytes, offset, size, isLittle))
          numbers[place].add(old, new)
          if size <= 2 { numbers[place].addModular((new &- old) & (size == 1 ? 0xff : 0xffff)) }
        }
      }
    }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int, _ isLittle: Bool) -> UInt64 {
    var number: UInt64 = 0
    for index in 0..<size { number = number << 8 | UInt64(bytes[offset + (isLittle ? size - 1 - index : index)]) }
    return number
  }
}

extension StabilityScan {
  private struct Candidate {
    let offset: Int
    let size: Int
    let isLittle: Bool
    let verdict: StabilityRange.Verdict
    /// The lower the better.
    let rank: (Int, Int, Int, Int)
  }

  /// What can be said, range by range, over all offsets.
  var ranges: [StabilityRange] {
    var ranges: [StabilityRange] = []
    let chosen = numbersFound
    var offset = 0
    while offset < counts.count {
      if let number = chosen[offset] {
        ranges.append(range(offset..<(offset + number.size), number.verdict))
        offset += number.size
        continue
      }
      var end = offset + 1
      let verdict = verdict(of: offset)
      while end < counts.count, chosen[end] == nil, counts[end].frames == counts[offset].frames,
        Self.join(verdict, self.verdict(of: end))
      {
        end += 1
      }
      ranges.append(range(offset..<end, joined(verdict, offset..<end)))
      offset = end
    }
    return ranges
  }

  private func range(_ offsets: Range<Int>, _ verdict: StabilityRange.Verdict) -> StabilityRange {
    let flips = offsets.map { offset in
      (0..<8).reversed().map { Double(counts[offset].flips[$0]) / Double(max(counts[offset].steps, 1)) }
    }
    return StabilityRange(offsets: offsets, verdict: verdict, frames: counts[offsets.lowerBound].frames, flips: flips)
  }

  private static func join(_ one: StabilityRange.Verdict, _ other: StabilityRange.Verdict) -> Bool {
    switch (one, other) {
    case (.constant, .constant), (.random, .random), (.varying, .varying): true
    default: false
    }
  }

  private func joined(_ verdict: StabilityRange.Verdict, _ offsets: Range<Int>) -> StabilityRange.Verdict {
    switch verdict {
    case .constant: .constant(offsets.map { counts[$0].ranking[0].value })
    case .varying:
      .varying(
        distinct: offsets.map { counts[$0].distinct }.max() ?? 0,
        (offsets.map { lowest($0) }.min() ?? 0)...(offsets.map { highest($0) }.max() ?? 0))
    default: verdict
    }
  }

  private func lowest(_ offset: Int) -> UInt8 { UInt8(counts[offset].values.firstIndex { $0 > 0 } ?? 0) }
  private func highest(_ offset: Int) -> UInt8 { UInt8(counts[offset].values.lastIndex { $0 > 0 } ?? 0) }

  /// What can be said of one byte that is no part of a number.
  private func verdict(of offset: Int) -> StabilityRange.Verdict {
    let count = counts[offset]
    let distinct = count.distinct
    if distinct == 1 { return .constant([count.ranking[0].value]) }
    if count.looksRandom { return .random }
    if distinct <= max(2, min(16, count.frames / 4)) {
      return .few(count.ranking.map { StabilityRange.Value(byte: $0.value, frames: $0.frames) })
    }
    return .varying(distinct: distinct, lowest(offset)...highest(offset))
  }

  /// Numbers that count or rise, by the offsets of their first bytes; they do not overlap.
  private var numbersFound: [Int: (size: Int, verdict: StabilityRange.Verdict)] {
    let candidates = counts.indices.flatMap { offset in
      Self.sizes.flatMap { size in
        (size == 1 ? [false] : [false, true]).compactMap { candidate(offset, size, isLittle: $0) }
      }
    }
    var found: [Int: (size: Int, verdict: StabilityRange.Verdict)] = [:]
    var taken: Set<Int> = []
    for candidate in candidates.sorted(by: { $0.rank < $1.rank }) {
      let offsets = candidate.offset..<(candidate.offset + candidate.size)
      guard taken.isDisjoint(with: offsets) else { continue }
      taken.formUnion(offsets)
      found[candidate.offset] = (candidate.size, candidate.verdict)
    }
    return found
  }

  private func candidate(_ offset: Int, _ size: Int, isLittle: Bool) -> Candidate? {
    guard offset + size <= counts.count else { return nil }
    let top = isLittle ? offset + size - 1 : offset
    let bottom = isLittle ? offset : offset + size - 1
    // What never changes is no part of it.
    guard counts[top].distinct > 1, counts[bottom].distinct > 1 else { return nil }
    let number = numbers[Self.place(offset, size, isLittle: isLittle)]
    let kind = StabilityRange.Number(size: size, isLittle: isLittle)
    if number.counts {
      return Candidate(
        offset: offset, size: size, isLittle: isLittle, verdict: .counter(kind, step: number.step, wraps: false),
        rank: (0, 0, size, offset))
    }
    if number.wraps(bits: size * 8) {
      let bits: UInt64 = size == 1 ? 0xff : 0xffff
      // Down by one is up by the most there is: no counter.
      guard number.modularStep != 0, number.modularStep <= bits / 2 else { return nil }
      return Candidate(
        offset: offset, size: size, isLittle: isLittle,
        verdict: .counter(kind, step: number.modularStep, wraps: true), rank: (1, 0, -size, offset))
    }
    guard number.rises else { return nil }
    // The smallest that grows nearly each time, of a size that programs have; else that which grows most often.
    let growsAlways = number.zeros * 20 <= number.steps
    return Candidate(
      offset: offset, size: size, isLittle: isLittle, verdict: .rising(kind, by: number.least...number.most),
      rank: (growsAlways ? 2 : 3, size == 3 ? 1 : 0, growsAlways ? size : number.zeros, offset))
  }
}
