/// Python's literals of bytes, which are put together, and its `bytes.fromhex("...")`.
struct PythonLiteral: Sendable {
  private enum Place: Equatable {
    case outside, comment
    case string(quote: UInt8)
    /// Behind a backslash.
    case escape(quote: UInt8)
    /// So many digits are to come.
    case hex(quote: UInt8, left: Int, value: UInt8)
    case octal(quote: UInt8, left: Int, value: Int)
    /// In a string whose text is hex digits.
    case digits(quote: UInt8)
  }

  private var place = Place.outside
  private var word: [UInt8] = []
  private var isOfDigits = false
  private var plain = PlainDigits()
  /// Whether there was a string.
  private var hasString = false

  mutating func take(_ byte: UInt8?, into bytes: inout [UInt8]) throws(TokenProblem) {
    guard let byte else {
      guard place == .outside || place == .comment, hasString else {
        throw TokenProblem("the text ends at %p within a string")
      }
      return
    }
    switch place {
    case .outside: try takeOutside(byte)
    case .comment: if byte == 0x0a || byte == 0x0d { place = .outside }
    case .string(let quote): try takeInside(byte, quote, into: &bytes)
    case .escape(let quote): try takeEscape(byte, quote, into: &bytes)
    case .hex(let quote, let left, let value):
      guard let digit = HexDigits.value(of: byte) else {
        throw TokenProblem("'%c' at %p is not a hex digit")
      }
      place = left > 1 ? .hex(quote: quote, left: left - 1, value: digit) : .string(quote: quote)
      if left == 1 { bytes.append(value << 4 | digit) }
    case .octal(let quote, let left, let value):
      try takeOctal(byte, quote, left, value, into: &bytes)
    case .digits(let quote):
      if byte == quote {
        try plain.take(nil, into: &bytes)
        place = .outside
      } else {
        try plain.take(byte, into: &bytes)
      }
    }
  }

  private mutating func takeOutside(_ byte: UInt8) throws(TokenProblem) {
    switch byte {
    case 0x22, 0x27:
      let isBytes = word == [0x62] || word == [0x42]
      guard isBytes || isOfDigits && word.isEmpty else {
        throw TokenProblem("the string at %p is not one of bytes: it has no b in front")
      }
      place = isBytes ? .string(quote: byte) : .digits(quote: byte)
      (word, hasString) = ([], true)
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x2e: word.append(byte)
    case 0x23: place = .comment
    case 0x28:
      let name = String(decoding: word, as: UTF8.self)
      guard
        ["", "bytes", "bytearray", "bytes.fromhex", "bytearray.fromhex", "memoryview"].contains(
          name)
      else {
        throw TokenProblem("'\(name)' in front of %p is no way to write bytes")
      }
      if !word.isEmpty { isOfDigits = name.hasSuffix("fromhex") }
      word = []
    case 0x20, 0x09, 0x0a, 0x0d, 0x29, 0x5c, 0x2b, 0x3d:
      word = byte == 0x3d || word.isEmpty || byte.isBlank ? [] : word
    default: throw TokenProblem("'%c' at %p is not of a literal of bytes")
    }
  }

  private mutating func takeInside(_ byte: UInt8, _ quote: UInt8, into bytes: inout [UInt8])
    throws(TokenProblem)
  {
    switch byte {
    case quote: place = .outside
    case 0x5c: place = .escape(quote: quote)
    case 0x20...0x7e, 0x09: bytes.append(byte)
    default: throw TokenProblem("'%c' at %p cannot be in a literal of bytes")
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ quote: UInt8, into bytes: inout [UInt8])
    throws(TokenProblem)
  {
    let escapes: [UInt8: UInt8] = [
      0x5c: 0x5c, 0x27: 0x27, 0x22: 0x22, 0x61: 7, 0x62: 8, 0x74: 9, 0x6e: 10, 0x76: 11, 0x66: 12,
      0x72: 13,
    ]
    place = .string(quote: quote)
    if let value = escapes[byte] { return bytes.append(value) }
    switch byte {
    case 0x78: place = .hex(quote: quote, left: 2, value: 0)
    case 0x30...0x37: place = .octal(quote: quote, left: 2, value: Int(byte) - 0x30)
    default: throw TokenProblem("'\\%c' at %p is no escape that means a byte")
    }
  }

  private mutating func takeOctal(
    _ byte: UInt8, _ quote: UInt8, _ left: Int, _ value: Int, into bytes: inout [UInt8]
  ) throws(TokenProblem) {
    if 0x30...0x37 ~= byte, left > 0 {
      place = .octal(quote: quote, left: left - 1, value: value * 8 + Int(byte) - 0x30)
      return
    }
    guard let small = UInt8(exactly: value) else {
      throw TokenProblem("the octal number in front of %p is above 255")
    }
    bytes.append(small)
    place = .string(quote: quote)
    try takeInside(byte, quote, into: &bytes)
  }
}
