import FramingCore

/// Looks in the first frames of a stream for a number that counts them.
///
/// A byte that is one more in nearly every frame is the lowest of such a number. Some frames may break the order, since
/// that is what is looked for; digits of text and numbers that begin again and again are none.
struct CounterSearch: Sendable {
  /// A frame, by its number.
  struct Sample: Sendable {
    let number: Int
    let bytes: [UInt8]
    /// Whether its checksum is wrong, so that nothing it says is believed.
    let isDoubtful: Bool
  }

  enum Answer {
    case undecided
    case nothing
    case found(CounterPlace)
  }

  /// After how many frames it decides, and how many of them may break the order.
  private static let decisions = [(frames: 12, breaks: 1), (frames: 24, breaks: 3), (frames: 48, breaks: 6)]

  private(set) var samples: [Sample] = []
  private var length = 0..<0
  private var isOfPayload = false

  /// Takes the next frame.
  mutating func take(_ counted: CountedBytes, number: Int, isDoubtful: Bool) -> Answer {
    samples.append(Sample(number: number, bytes: counted.bytes, isDoubtful: isDoubtful))
    (length, isOfPayload) = (counted.length, counted.isOfPayload)
    guard let decision = Self.decisions.first(where: { $0.frames == samples.count }) else { return .undecided }
    if let place = place(breaks: decision.breaks) { return .found(place) }
    return samples.count == Self.decisions.last?.frames ? .nothing : .undecided
  }

  /// Where a number counts, of which at most so many frames break the order.
  private func place(breaks: Int) -> CounterPlace? {
    let reliable = samples.filter { !$0.isDoubtful }
    let common = reliable.map(\.bytes.count).min() ?? 0
    var best: (offset: Int, breaks: Int)?
    for offset in 0..<common where !length.contains(offset) {
      guard let found = Self.breaks(in: samples, at: offset), found <= breaks, found < best?.breaks ?? .max else {
        continue
      }
      best = (offset, found)
    }
    return best.map { whole($0.offset, reliable, common) }
  }

  /// How often the byte at an offset does not go up by one; nil where it does not count frames.
  private static func breaks(in samples: [Sample], at offset: Int) -> Int? {
    let least = samples.lazy.filter { !$0.isDoubtful }.map { $0.bytes[offset] }.min() ?? 0
    var wrong: [UInt8: Int] = [:]
    var steps = 0
    for (before, next) in zip(samples, samples.dropFirst()) where !before.isDoubtful && !next.isDoubtful {
      steps += 1
      let step = next.bytes[offset] &- before.bytes[offset]
      if step == 1 { continue }
      wrong[step, default: 0] += 1
      // It begins again, perhaps as it always does: bits of a byte may be a number.
      if next.bytes[offset] == least, before.bytes[offset] > least { return nil }
    }
    // What begins again in the same way twice has its own order; a frame that is missing or repeated may do so by chance.
    if wrong.contains(where: { $0.value > 1 && $0.key != 0 && $0.key != 2 }) { return nil }
    let areDigits = samples.allSatisfy { $0.isDoubtful || 0x30...0x39 ~= $0.bytes[offset] }
    // Half of the steps at least must be seen, however many frames are doubtful.
    return areDigits || steps * 2 < samples.count ? nil : wrong.values.reduce(0, +)
  }

  /// Bytes that a number has at most.
  private static let largestSize = 4

  /// The number whose lowest byte is at `offset`. Higher bytes are those that were seen to be carried to, else those
  /// beside it that are always 0: of two or four bytes, as programs write them, and big-endian where both may be.
  private func whole(_ offset: Int, _ samples: [Sample], _ common: Int) -> CounterPlace {
    let behind = Array(offset..<min(common, offset + Self.largestSize))
    let before = Array((max(0, offset - Self.largestSize + 1)...offset).reversed())
    let carried = (little: carried(behind, samples), big: carried(before, samples))
    let zeros = (little: zeros(behind, samples), big: zeros(before, samples))
    let isCarried = max(carried.little, carried.big) > 0
    let isLittle = isCarried ? carried.little > carried.big : zeros.little > zeros.big
    let more = isCarried ? max(carried.little, carried.big) : max(zeros.little, zeros.big)
    let count = isCarried || more != 2 ? more : 1
    return CounterPlace(
      offset: isLittle ? offset : offset - count,
      number: StabilityRange.Number(size: count + 1, isLittle: isLittle), isOfPayload: isOfPayload)
  }

  /// How many of the bytes at `offsets` behind the first, the lowest, are 0 in all frames, up to the first that is not.
  private func zeros(_ offsets: [Int], _ samples: [Sample]) -> Int {
    offsets.dropFirst().prefix { offset in !length.contains(offset) && samples.allSatisfy { $0.bytes[offset] == 0 } }
      .count
  }

  /// To how many of the bytes at `offsets` behind the first, the lowest, something is carried when those below are full,
  /// and only then.
  private func carried(_ offsets: [Int], _ samples: [Sample]) -> Int {
    for (place, offset) in offsets.enumerated().dropFirst() {
      var carries = 0
      for (before, next) in zip(samples, samples.dropFirst()) {
        let step = next.bytes[offset] &- before.bytes[offset]
        let isFull = offsets[..<place].allSatisfy { before.bytes[$0] == 0xff && next.bytes[$0] == 0 }
        guard step == (isFull ? 1 : 0) else { return place - 1 }
        if isFull { carries += 1 }
      }
      if carries == 0 { return place - 1 }
    }
    return offsets.count - 1
  }
}
