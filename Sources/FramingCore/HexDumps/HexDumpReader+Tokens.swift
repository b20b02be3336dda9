extension HexDumpReader {
  /// Where a text without rows is.
  struct TokenState: Sendable {
    /// The column of the last character, from 1.
    var column = 0
    /// Whether the last byte was a carriage return.
    var isAfterReturn = false
    /// Whether the text's first bytes, which may be a byte order mark, are behind.
    var hasBegun = false
    var plain = PlainDigits()
    var base64 = Base64Digits()
    var literal = PythonLiteral()
    var escaped = EscapedString()
    var array = ArrayText()
  }

  /// Takes characters until `bytes` is long; where it stopped.
  mutating func readTokens(
    _ text: Span<UInt8>, from start: Int, into bytes: inout [UInt8]
  ) throws(HexTextError) -> Int {
    var position = start
    while position < text.count, bytes.count < Self.window {
      let byte = text[position]
      position += 1
      if number == 1, tokens.column < 3, !tokens.hasBegun, [0xef, 0xbb, 0xbf].contains(byte) {
        continue
      }
      tokens.hasBegun = true
      if byte & 0xc0 != 0x80 { tokens.column += 1 }
      try takeToken(byte, into: &bytes)
      if byte == 0x0d || byte == 0x0a {
        if byte == 0x0d || !tokens.isAfterReturn { number += 1 }
        tokens.column = 0
      }
      tokens.isAfterReturn = byte == 0x0d
    }
    return position
  }

  mutating func finishTokens(into bytes: inout [UInt8]) throws(HexTextError) {
    tokens.column += 1
    try takeToken(nil, into: &bytes)
  }

  /// Takes a byte of the text, nil at its end.
  private mutating func takeToken(_ byte: UInt8?, into bytes: inout [UInt8]) throws(HexTextError) {
    do throws(TokenProblem) {
      switch format {
      case .base64: try tokens.base64.take(byte, into: &bytes)
      case .python: try tokens.literal.take(byte, into: &bytes)
      case .escaped: try tokens.escaped.take(byte, into: &bytes)
      case .array: try tokens.array.take(byte, side, into: &bytes)
      default: try tokens.plain.take(byte, into: &bytes)
      }
    } catch {
      let column = max(1, tokens.column - error.back)
      throw HexTextError(
        line: number, column: column, error.words(byte, "line \(number), column \(column)"))
    }
  }
}

/// What is wrong at a character.
struct TokenProblem: Error {
  /// The sentence; `%c` is the character and `%p` its place.
  var sentence: String
  /// How many characters in front of the one that was taken.
  var back = 0

  init(_ sentence: String, back: Int = 0) {
    self.sentence = sentence
    self.back = back
  }

  fileprivate func words(_ byte: UInt8?, _ place: String) -> String {
    let shown =
      byte.map { $0 < 0x80 ? EscapedText.escape([$0]) : "a character of several bytes" }
      ?? "the end"
    var words = ""
    var rest = Substring(sentence)
    while let mark = rest.firstIndex(of: "%"), rest.index(after: mark) < rest.endIndex {
      words += rest[..<mark]
      let kind = rest[rest.index(after: mark)]
      words += kind == "c" ? shown : place
      rest = rest[rest.index(mark, offsetBy: 2)...]
    }
    return words + rest
  }
}

/// Digits, two a byte, side by side, with white space or `:`, `-`, `,`, `;` or `_` between bytes, and `0x` or `\x` in
/// front of them, where a single digit is a byte too.
struct PlainDigits: Sendable {
  /// What may stand between bytes, besides white space.
  static let separators: [UInt8] = Array(":-,;_".utf8)

  private enum Prefix { case none, backslash, complete }

  /// The first digit of a byte whose second is to come.
  private var high: UInt8?
  private var prefix = Prefix.none
  /// Whether the word that is being read has a digit, behind its prefix.
  private var hasDigits = false

  mutating func take(_ byte: UInt8?, into bytes: inout [UInt8]) throws(TokenProblem) {
    if let byte, prefix == .backslash || byte | 0x20 == 0x78 { return try takePrefix(byte) }
    if let byte, let digit = HexDigits.value(of: byte) { return takeDigit(digit, into: &bytes) }
    if let byte, !byte.isBlank, byte != 0x0a, byte != 0x0d, byte != 0x5c, !Self.separators.contains(byte) {
      throw TokenProblem("'%c' at %p is not a hex digit")
    }
    try endWord(into: &bytes)
    if byte == 0x5c { prefix = .backslash }
  }

  private mutating func takeDigit(_ digit: UInt8, into bytes: inout [UInt8]) {
    guard let high else {
      self.high = digit
      return
    }
    bytes.append(high << 4 | digit)
    (self.high, hasDigits) = (nil, true)
  }

  private mutating func takePrefix(_ byte: UInt8) throws(TokenProblem) {
    let isBehind = prefix == .backslash || prefix == .none && high == 0 && !hasDigits
    guard byte | 0x20 == 0x78, isBehind else { throw TokenProblem("'%c' at %p is not a hex digit") }
    (prefix, high) = (.complete, nil)
  }

  private mutating func endWord(into bytes: inout [UInt8]) throws(TokenProblem) {
    if let high {
      guard prefix == .complete, !hasDigits else {
        throw TokenProblem("the digit at %p is alone: a byte has two", back: 1)
      }
      bytes.append(high)
    } else if prefix == .complete, !hasDigits {
      throw TokenProblem("there is no digit at %p")
    }
    (high, prefix, hasDigits) = (nil, .none, false)
  }
}

/// Base 64, padded or, in the alphabet for URLs, not (RFC 4648 §3.2, §5).
struct Base64Digits: Sendable {
  private var bits: UInt32 = 0
  private var count = 0
  private var padding = 0
  private var isOfURLs = false

  mutating func take(_ byte: UInt8?, into bytes: inout [UInt8]) throws(TokenProblem) {
    guard let byte else { return try finish(into: &bytes) }
    if byte.isBlank || byte == 0x0a || byte == 0x0d { return }
    if byte == 0x3d {
      padding += 1
      guard count + padding <= 4, count >= 2 else {
        throw TokenProblem("'%c' at %p is padding that nothing needs")
      }
      return
    }
    guard let digit = Self.value(byte), padding == 0 else {
      throw TokenProblem("'%c' at %p is not a digit of base64")
    }
    if byte == 0x2d || byte == 0x5f { isOfURLs = true }
    bits = bits << 6 | digit
    count += 1
    guard count == 4 else { return }
    for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift))) }
    (bits, count) = (0, 0)
  }

  private func finish(into bytes: inout [UInt8]) throws(TokenProblem) {
    guard count > 0 else { return }
    guard count >= 2, padding == 0 ? isOfURLs : count + padding == 4 else {
      throw TokenProblem("the base64 ends at %p within its last four digits")
    }
    let spare = UInt32(count == 2 ? 4 : 2)
    guard bits & ((1 << spare) - 1) == 0 else {
      throw TokenProblem("the last digit of the base64 has bits too many")
    }
    let value = bits >> spare
    if count == 3 { bytes.append(UInt8(truncatingIfNeeded: value >> 8)) }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  /// The value of a digit of either alphabet.
  static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5a: UInt32(byte) - 0x41
    case 0x61...0x7a: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case 0x2b, 0x2d: 62
    case 0x2f, 0x5f: 63
    default: nil
    }
  }
}
