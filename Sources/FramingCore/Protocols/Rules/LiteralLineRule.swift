/// Lines of IMAP, which go on behind a literal: `{n}` at a line's end says that `n` bytes follow (RFC 9051 §4.3).
struct LiteralLineRule: FrameRule {
  private var taken = 0
  private var last: UInt8 = 0
  /// The end of the line in progress, from its last brace on.
  private var brace: [UInt8]?

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer { last = byte }
    guard byte == 0x0a else {
      if byte == 0x7b { brace = [] } else if brace != nil { noteInBrace(byte) }
      return .more
    }
    guard let count = literal else {
      let trailer = last == 0x0d && taken > 1 ? 2 : 1
      return .frame(payload: taken - trailer, trailer: trailer)
    }
    brace = nil
    let (all, overflow) = taken.addingReportingOverflow(count)
    guard !overflow else { return .tooLarge(UInt64(count)) }
    taken = all
    return count > 0 ? .skip(count) : .more
  }

  private mutating func noteInBrace(_ byte: UInt8) {
    guard let count = brace?.count, count < 24 else {
      brace = nil
      return
    }
    brace?.append(byte)
  }

  private var literal: Int? {
    guard var text = brace else { return nil }
    if text.last == 0x0d { text.removeLast() }
    guard text.popLast() == 0x7d else { return nil }
    // `{n+}` does not wait for the server's leave (RFC 7888).
    if text.last == 0x2b || text.last == 0x2d { text.removeLast() }
    return Int(String(decoding: text, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }
}
