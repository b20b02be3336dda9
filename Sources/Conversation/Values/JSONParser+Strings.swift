extension JSONParser {
  /// A string, whose quotation mark is next.
  mutating func string(_ text: Span<UInt8>) throws(JSONError) -> String {
    let start = position
    advance()
    var bytes: [UInt8] = []
    while let byte = peek(text) {
      switch byte {
      case 0x22:
        advance()
        guard let string = String(validating: bytes, as: UTF8.self) else { throw error(text, "UTF-8", at: start) }
        return string
      case 0x5c: try escape(text, into: &bytes)
      case 0..<0x20: throw error(text, "control characters as escapes, such as \\n")
      default:
        bytes.append(byte)
        advance()
      }
    }
    throw error(text, "the end of the string that begins at column \(error(text, "", at: start).column)")
  }

  private mutating func escape(_ text: Span<UInt8>, into bytes: inout [UInt8]) throws(JSONError) {
    let start = position
    advance()
    guard let letter = peek(text) else { throw error(text, "a letter behind the backslash") }
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09,
    ]
    if let byte = plain[letter] {
      advance()
      return bytes.append(byte)
    }
    guard letter == 0x75 else { throw error(text, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041", at: start) }
    var value = try unit(text)
    // RFC 8259 §7: a character beyond the first plane is written as two UTF-16 surrogates.
    if (0xd800..<0xdc00).contains(value) {
      guard peek(text) == 0x5c else { throw error(text, "the second half of the surrogate pair") }
      advance()
      guard peek(text) == 0x75 else { throw error(text, "the second half of the surrogate pair") }
      let low = try unit(text)
      guard (0xdc00..<0xe000).contains(low) else { throw error(text, "a surrogate pair", at: start) }
      value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error(text, "a surrogate pair", at: start) }
    bytes.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// The four hex digits behind the `u` that is next.
  private mutating func unit(_ text: Span<UInt8>) throws(JSONError) -> UInt32 {
    advance()
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(text), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(text, "four hex digits behind \\u")
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}
