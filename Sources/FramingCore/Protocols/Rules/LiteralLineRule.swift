/// Lines of IMAP, which go on behind a literal: `{n}` at a line's end says that `n` bytes follow (RFC 9051 §4.3).
struct LiteralLineRule: FrameRule {
  /// Whether these are responses, the text of which has no literals.
  private let isResponse: Bool
  private var taken = 0
  private var last: UInt8 = 0
  private var isQuoted = false
  private var isEscaped = false
  private var brace: Brace?
  /// The beginning of the response.
  private var head: [UInt8] = []

  /// What stands behind the line's last brace that may begin a literal.
  private struct Brace {
    var place: Int
    var text: [UInt8] = []
  }

  init(isResponse: Bool) { self.isResponse = isResponse }

  var mark: FrameMark? { .line }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer { last = byte }
    if byte == 0x0a { return endLine() }
    if isResponse, head.count < Self.longestHead { head.append(byte) }
    if isQuoted { noteQuoted(byte) } else { note(byte) }
    return .more
  }

  /// Bytes of a response that are enough for its tag and status.
  private static let longestHead = 128

  private mutating func noteQuoted(_ byte: UInt8) {
    if isEscaped { isEscaped = false } else if byte == 0x5c { isEscaped = true } else { isQuoted = byte != 0x22 }
  }

  private mutating func note(_ byte: UInt8) {
    if byte == 0x7b {
      // An atom has no brace in it: a literal stands at the line's beginning or behind one of " ( ~ ] >".
      let isSeparate = taken == 1 || [0x20, 0x28, 0x7e, 0x5d, 0x3e].contains(last)
      brace = isSeparate ? Brace(place: taken - 1) : nil
    } else if byte == 0x22 {
      isQuoted = true
      brace = nil
    } else if let count = brace?.text.count {
      if count < 32 { brace?.text.append(byte) } else { brace = nil }
    }
  }

  private mutating func endLine() -> RuleStep {
    let trailer = last == 0x0d && taken > 1 ? 2 : 1
    defer {
      brace = nil
      isQuoted = false
      isEscaped = false
    }
    guard !isQuoted, let brace, let text = Self.inner(brace.text), !isStatus else {
      return .frame(payload: taken - trailer, trailer: trailer)
    }
    return endLiteral(text, at: brace.place, trailer: trailer)
  }

  /// What stands between the braces, nil when the second is not the line's last byte.
  private static func inner(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    let line = text.last == 0x0d ? text.dropLast() : text[...]
    return line.last == 0x7d ? line.dropLast() : nil
  }

  private mutating func endLiteral(_ text: ArraySlice<UInt8>, at place: Int, trailer: Int) -> RuleStep {
    // `{n+}` does not wait for the server's leave (RFC 7888); drafts of it had `{n-}`.
    let isImmediate = text.last == 0x2b || text.last == 0x2d
    let digits = isImmediate ? text.dropLast() : text
    guard let count = DigitLength.decimal(digits) else {
      // Letters in braces announce nothing.
      guard Self.seemsNumber(text) else { return .frame(payload: taken - trailer, trailer: trailer) }
      return .invalid(
        .wrongPart(
          WrongPart(
            "literal", place: place, text: [0x7b] + text + [0x7d], expected: "digits between the braces",
            rule: "RFC 9051 §9")))
    }
    guard let skipped = Int(exactly: count), !taken.addingReportingOverflow(skipped).overflow else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "literal", place: place, text: [0x7b] + text + [0x7d], expected: DigitLength.countable, rule: "RFC 9051 §9")
        ))
    }
    taken += skipped
    if isResponse || isImmediate { return skipped > 0 ? .skip(skipped) : .more }
    return .offered(skip: skipped, trailer: trailer)
  }

  private static func seemsNumber(_ text: ArraySlice<UInt8>) -> Bool {
    text.isEmpty || text.contains { (0x30...0x39).contains($0) }
  }

  /// Whether the line is a status response or asks for more, which end with text for people (RFC 9051 §7.1, §7.6).
  private var isStatus: Bool {
    guard isResponse else { return false }
    if head.first == 0x2b { return true }
    let words = head.split(separator: 0x20, maxSplits: 2)
    guard words.count > 1 else { return false }
    let status = String(decoding: words[1], as: UTF8.self).uppercased()
    return ["OK", "NO", "BAD", "BYE", "PREAUTH"].contains {
      status.hasPrefix($0) && status.utf8.count <= $0.utf8.count + 1
    }
  }
}
