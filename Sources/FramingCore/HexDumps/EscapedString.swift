/// Strings with escapes between double quotes, which are put together, as C, Ruby and Wireshark's "as Escaped String" write
/// them. What languages read in different ways is refused.
struct EscapedString: Sendable {
  private enum Place: Equatable {
    case outside, string
    /// Behind a backslash.
    case escape
    /// So many digits are to come.
    case hex(left: Int, value: UInt8)
    /// Behind `\x` and two digits, where a third would be the same number's in C, and a character elsewhere.
    case hexEnd
    case octal(left: Int, value: Int)
  }

  private var place = Place.outside
  private var hasString = false

  mutating func take(_ byte: UInt8?, into bytes: inout [UInt8]) throws(TokenProblem) {
    guard let byte else {
      guard place == .outside, hasString else { throw TokenProblem("the text ends at %p within a string") }
      return
    }
    switch place {
    case .outside: try takeOutside(byte)
    case .string: try takeInside(byte, into: &bytes)
    case .escape: try takeEscape(byte, into: &bytes)
    case .hex(let left, let value):
      guard let digit = HexDigits.value(of: byte) else { throw TokenProblem("'%c' at %p is not a hex digit") }
      place = left > 1 ? .hex(left: left - 1, value: digit) : .hexEnd
      if left == 1 { bytes.append(value << 4 | digit) }
    case .hexEnd:
      guard HexDigits.value(of: byte) == nil else {
        throw TokenProblem(
          "'%c' at %p would be a third digit in C and a character elsewhere: end the string in front of it")
      }
      place = .string
      try takeInside(byte, into: &bytes)
    case .octal(let left, let value): try takeOctal(byte, left, value, into: &bytes)
    }
  }

  /// A declaration around the strings says nothing about the bytes.
  private mutating func takeOutside(_ byte: UInt8) throws(TokenProblem) {
    switch byte {
    case 0x22:
      place = .string
      hasString = true
    case 0x20, 0x09, 0x0a, 0x0d, 0x5c, 0x2b: break
    case 0x28, 0x29, 0x3b: break
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x2a, 0x5b, 0x5d, 0x3d, 0x3a:
      guard !hasString else { throw TokenProblem("'%c' at %p is behind the string's end") }
    default: throw TokenProblem("'%c' at %p is not of a string with escapes")
    }
  }

  private mutating func takeInside(_ byte: UInt8, into bytes: inout [UInt8]) throws(TokenProblem) {
    switch byte {
    case 0x22: place = .outside
    case 0x5c: place = .escape
    case 0x20...0x7e: bytes.append(byte)
    default: throw TokenProblem("'%c' at %p cannot be in a string of bytes")
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    0x5c: 0x5c, 0x27: 0x27, 0x22: 0x22, 0x61: 7, 0x62: 8, 0x74: 9, 0x6e: 10, 0x76: 11, 0x66: 12, 0x72: 13, 0x65: 27,
  ]

  private mutating func takeEscape(_ byte: UInt8, into bytes: inout [UInt8]) throws(TokenProblem) {
    place = .string
    if let value = Self.escapes[byte] { return bytes.append(value) }
    switch byte {
    case 0x78: place = .hex(left: 2, value: 0)
    case 0x30...0x37: place = .octal(left: 2, value: Int(byte) - 0x30)
    default: throw TokenProblem("'\\%c' at %p is no escape that means a byte")
    }
  }

  private mutating func takeOctal(
    _ byte: UInt8, _ left: Int, _ value: Int, into bytes: inout [UInt8]
  ) throws(TokenProblem) {
    if 0x30...0x37 ~= byte, left > 0 {
      place = .octal(left: left - 1, value: value * 8 + Int(byte) - 0x30)
      return
    }
    guard let small = UInt8(exactly: value) else {
      throw TokenProblem("the octal number in front of %p is above 255")
    }
    bytes.append(small)
    place = .string
    try takeInside(byte, into: &bytes)
  }
}
