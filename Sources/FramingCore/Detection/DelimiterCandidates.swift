/// Looks for bytes that end frames.
struct DelimiterCandidates {
  let sample: DetectionSample

  /// Ends that protocols use.
  private static let usual: [[UInt8]] = [
    [0x0a], [0x0d, 0x0a], [0x00], [0x0d], [0x03], [0x04], [0x1e], [0x1d], [0x1c], [0x0c], [0x17], [0x01], [0xff],
    [0x7e], [0xc0],
  ]

  /// The delimiters worth a trial: the usual ones, the ends of the sample, and bytes that are seldom close together.
  func delimiters() -> [[UInt8]] {
    var list = Self.usual
    if sample.isWhole { list += (1...4).map { Array(sample.bytes.suffix($0)) }.filter(Self.canBeMark) }
    var unique: [[UInt8]] = []
    for delimiter in list where !unique.contains(delimiter) && !delimiter.isEmpty { unique.append(delimiter) }
    return unique.filter { isFrequent($0) && !hasEndOfItsOwn($0) }
  }

  /// Whether the last byte of several occurs much more often than all of them: it alone may be the mark.
  private func hasEndOfItsOwn(_ delimiter: [UInt8]) -> Bool {
    guard delimiter.count > 1, let last = delimiter.last, last < 0x20, let single = chain([last]) else { return false }
    let whole = chain(delimiter)?.count ?? 0
    return whole * 10 < single.count * 9 && GapEvidence.bits(single) > 40
  }

  /// Whether the last bytes of a stream look like a mark and not like the last bytes of a message.
  private static func canBeMark(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.last else { return false }
    let letters = bytes.contains { isWord($0) }
    if bytes.count == 1 { return !letters }
    let isRepeated = last >= 0x20 && bytes.allSatisfy { $0 == last }
    return !letters && (isRepeated || bytes.allSatisfy { $0 == 0x0a || $0 == 0x0d || $0 == 0x1c })
  }

  /// Letters, digits, spaces, quotation marks and brackets, of which messages are made.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x20, 0x22, 0x27, 0x28, 0x29, 0x5b, 0x5d, 0x7b, 0x7d, 0x2e, 0x3d, 0x3a:
      true
    default: false
    }
  }

  private func isFrequent(_ delimiter: [UInt8]) -> Bool {
    delimiter.allSatisfy { sample.statistics.counts[Int($0)] >= 3 }
  }

  /// The evidence for a delimiter, nil when it is not to be thought of.
  func bits(_ delimiter: [UInt8], _ chain: FrameChain) -> Double? {
    guard chain.count >= 3, chain.sizeKinds >= 2, !isStepped(chain) else { return nil }
    let endsThere = sample.ending.suffix(delimiter.count) == delimiter[...]
    let printable = delimiter.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
    let isTextual = sample.isText(apartFrom: delimiter)
    if printable || !isTextual, !endsThere { return nil }
    if sample.bytes.count - chain.end > 8 * chain.meanSize + 1024 { return nil }
    var bits = GapEvidence.bits(chain)
    if endsThere { bits += BinaryLogarithm.of(chain.meanSize) } else if sample.isWhole { bits -= 6 }
    if delimiter.count > 1 { bits += Double(min(chain.count, isTextual ? 24 : 12)) }
    if endsThere, delimiter == [0x0d, 0x0a, 0x0d, 0x0a] || delimiter == [0x0a, 0x0a] { bits += 64 }
    if isTextual, chain.emptyCount * 2 < chain.count { bits += textBits(delimiter, chain, printable) }
    return bits - 18
  }

  /// How sure one may be of lines at the most: a text file has them too. Messages arrive one by one, or all begin with
  /// the same sign.
  func ceiling(_ delimiter: [UInt8], _ chain: FrameChain, chunkBits: Double) -> Double {
    guard sample.isText, delimiter.last == 0x0a, chunkBits < Self.telling else { return 0.99 }
    var signs: [UInt8: Int] = [:]
    for start in chain.starts { signs[sample.bytes[start], default: 0] += 1 }
    let usual = signs.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let usual, usual.value * 20 >= chain.count * 19, !Self.isLetter(usual.key) else { return 0.45 }
    return 0.75
  }

  /// Bits of evidence from chunks that tell messages from lines of a file.
  private static let telling = 8.0

  private static func isLetter(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x23 || 0x61...0x7a ~= byte | 0x20 }

  /// What it is worth that all the rest is text.
  private func textBits(_ delimiter: [UInt8], _ chain: FrameChain, _ printable: Bool) -> Double {
    if !printable { return Double(min(chain.count, 32)) * 2 + (delimiter.last == 0x0a ? 16 : 8) }
    // Text without lines, parted by punctuation.
    let lines = sample.statistics.counts[0x0a] + sample.statistics.counts[0x0d] + sample.statistics.counts[0]
    return lines == 0 ? Double(min(chain.count, 16)) + 4 : -GapEvidence.bits(chain) / 4
  }

  /// Whether all frames are multiples of a size: marks among numbers, not among messages.
  private func isStepped(_ chain: FrameChain) -> Bool {
    guard chain.count >= 8 else { return false }
    let sizes = chain.starts.indices.dropFirst().map { chain.size(of: $0) }
    let isFew = sizes.count < 32
    return [2, 3, 4].contains { step in
      sizes.count { $0 % step == 0 } * 20 >= sizes.count * (isFew || step < 4 ? 19 : 12)
    }
  }

  /// Alone, a mark that occurs in most bytes' places is none.
  func chain(_ delimiter: [UInt8]) -> FrameChain? {
    let framing = Self.framing(delimiter)
    guard let chain = FrameChain(framing, sample), chain.count >= 3, chain.meanSize > delimiter.count + 1 else {
      return nil
    }
    return chain
  }

  /// The framing of a delimiter; one that ends in LF is a line when every LF is its end.
  static func framing(_ delimiter: [UInt8]) -> Framing { .delimiter(Delimiter([delimiter])) }
}
