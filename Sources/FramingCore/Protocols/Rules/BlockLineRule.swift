/// Lines of text, some of which announce a block of bytes that follows them and usually ends with CR LF.
struct BlockLineRule: FrameRule {
  /// Lines that announce a block are shorter than this many bytes; of longer ones no more is kept.
  private static let longestKept = 4096

  /// What a line of these words announces.
  private let block: @Sendable (LineWords) -> BlockLength
  private var line: [UInt8] = []
  private var count = 0
  private var last: UInt8 = 0
  private var parts: FrameSizes?
  /// What stands behind the block, and how many bytes of it have come.
  private let end: [UInt8]
  private var ended = 0

  init(end: [UInt8] = [0x0d, 0x0a], _ block: @escaping @Sendable (LineWords) -> BlockLength) {
    self.end = end
    self.block = block
  }

  var mark: FrameMark? { .line }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if let parts { return takeEnd(byte, of: parts) }
    count += 1
    guard byte == 0x0a else {
      if line.count < Self.longestKept { line.append(byte) }
      last = byte
      return .more
    }
    let trailer = last == 0x0d && count > 1 ? 2 : 1
    let length = count - 1 <= Self.longestKept ? block(LineWords(line)) : .none
    switch length {
    case .none: return .frame(payload: count - trailer, trailer: trailer)
    case .wrong(let part): return .invalid(.wrongPart(part))
    case .bytes(let value):
      guard let payload = Int(exactly: value) else { return .tooLarge(value) }
      guard !end.isEmpty else {
        return payload == 0
          ? .frame(payload: count - trailer, trailer: trailer)
          : .frame(FrameSizes(header: count, payload: payload, trailer: 0))
      }
      let parts = FrameSizes(header: count, payload: payload, trailer: end.count)
      self.parts = parts
      return .expected(parts, skip: payload)
    }
  }

  private mutating func takeEnd(_ byte: UInt8, of parts: FrameSizes) -> RuleStep {
    ended += 1
    guard byte == end[ended - 1] else { return .invalid(.badTrailer(expected: end)) }
    return ended == end.count ? .frame(parts) : .more
  }
}

/// What a line says about a block of bytes behind it.
enum BlockLength {
  /// There is none.
  case none
  /// It has this many bytes.
  case bytes(UInt64)
  /// What should be its length is no number.
  case wrong(WrongPart)
}

/// The words of a line, between blanks.
struct LineWords {
  private let words: [ArraySlice<UInt8>]

  init(_ line: [UInt8]) { words = line.split { $0 == 0x20 || $0 == 0x0d || $0 == 0x09 } }

  var count: Int { words.count }
  var first: Substring? { self[0] }

  subscript(index: Int) -> Substring? {
    words.indices.contains(index) ? Substring(decoding: words[index], as: UTF8.self) : nil
  }

  /// The number that a word is, which `rule` wants to be digits and nothing else; none when there is no such word.
  func number(_ index: Int, _ rule: String) -> BlockLength {
    guard words.indices.contains(index) else { return .none }
    let value = DigitLength.decimal(words[index])
    if let value, Int(exactly: value) != nil { return .bytes(value) }
    return .wrong(
      WrongPart(
        "length", place: words[index].startIndex, text: words[index],
        expected: value == nil ? "decimal digits alone" : DigitLength.countable, rule: rule))
  }

  /// As `number`, where the word `header` counts how much of that is header, so that it is not more.
  func number(_ index: Int, _ rule: String, ofWhichHeader header: Int) -> BlockLength {
    let (part, whole) = (number(header, rule), number(index, rule))
    guard case .bytes(let headerLength) = part, case .bytes(let length) = whole else {
      if case .wrong = part { return part }
      return whole
    }
    guard headerLength > length else { return whole }
    return .wrong(
      WrongPart(
        "length of the header", place: words[header].startIndex, text: words[header],
        expected: "at most \(length), the length of both", rule: rule))
  }
}
