/// Lines of text, some of which announce a block of bytes that follows them and ends with CR LF.
struct BlockLineRule: FrameRule {
  /// Lines that announce a block are shorter than this many bytes; of longer ones no more is kept.
  private static let longestKept = 4096

  /// The bytes of the block that a line of these words announces, nil for none.
  private let block: @Sendable ([Substring]) -> UInt64?
  private var line: [UInt8] = []
  private var count = 0
  private var last: UInt8 = 0

  init(_ block: @escaping @Sendable ([Substring]) -> UInt64?) { self.block = block }

  mutating func take(_ byte: UInt8) -> RuleStep {
    count += 1
    guard byte == 0x0a else {
      if line.count < Self.longestKept { line.append(byte) }
      last = byte
      return .more
    }
    let trailer = last == 0x0d && count > 1 ? 2 : 1
    guard count - 1 <= Self.longestKept, let bytes = block(words) else {
      return .frame(payload: count - trailer, trailer: trailer)
    }
    return .frame(header: count, value: bytes, trailer: 2)
  }

  private var words: [Substring] {
    line.split { $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }.map { Substring(decoding: $0, as: UTF8.self) }
  }
}

extension [Substring] {
  /// The number that a word is, nil when there is no such word or it is no number.
  func number(_ index: Int) -> UInt64? { indices.contains(index) ? UInt64(self[index]) : nil }
}
