/// Text with backslash escapes, for bytes that cannot be typed.
public enum EscapedText {
  /// The escapes of one letter.
  static let letters: [(letter: Unicode.Scalar, byte: UInt8)] = [
    ("n", 0x0a), ("r", 0x0d), ("t", 0x09), ("0", 0x00), ("a", 0x07), ("b", 0x08), ("e", 0x1b), ("f", 0x0c),
    ("v", 0x0b), ("\\", 0x5c), ("\"", 0x22), ("'", 0x27),
  ]

  /// The bytes of `text` in UTF-8, with `\n \r \t \0 \a \b \e \f \v \\ \" \'`, `\x00` and `\u{1F600}` replaced.
  public static func parse(_ text: String) throws(EscapedTextError) -> [UInt8] {
    let scalars = Array(text.unicodeScalars)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    var position = 0
    while position < scalars.count {
      if scalars[position] == "\\" {
        position = try parseEscape(scalars, at: position, into: &bytes)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalars[position]) ?? UTF8.encodedReplacementCharacter)
        position += 1
      }
    }
    return bytes
  }

  /// Reads the escape whose backslash is at `start`; returns the position behind it.
  private static func parseEscape(
    _ scalars: [Unicode.Scalar], at start: Int, into bytes: inout [UInt8]
  ) throws(EscapedTextError) -> Int {
    guard start + 1 < scalars.count else {
      throw EscapedTextError(
        column: start + 1, "the backslash at column \(start + 1) needs a letter; write \\\\ for one")
    }
    let letter = scalars[start + 1]
    if letter == "x" { return try parseByte(scalars, at: start, into: &bytes) }
    if letter == "u" { return try parseScalar(scalars, at: start, into: &bytes) }
    guard let known = letters.first(where: { $0.letter == letter }) else {
      let shown = escape(Array(String(letter).utf8))
      throw EscapedTextError(
        column: start + 1,
        "'\\\(shown)' at column \(start + 1) is no escape; known are \\n \\r \\t \\0 \\a \\b \\e \\f \\v \\\\ \\\" \\' "
          + "\\x41 \\u{1F600}")
    }
    bytes.append(known.byte)
    return start + 2
  }

  private static func parseByte(
    _ scalars: [Unicode.Scalar], at start: Int, into bytes: inout [UInt8]
  ) throws(EscapedTextError) -> Int {
    let digits = scalars[(start + 2)...].prefix(2).compactMap { HexDigits.value(of: Character($0)) }
    guard digits.count == 2 else {
      throw EscapedTextError(column: start + 1, "'\\x' at column \(start + 1) needs two hex digits, as in \\x0a")
    }
    bytes.append(digits[0] << 4 | digits[1])
    return start + 4
  }

  private static func parseScalar(
    _ scalars: [Unicode.Scalar], at start: Int, into bytes: inout [UInt8]
  ) throws(EscapedTextError) -> Int {
    let rest = scalars[(start + 2)...]
    let digits = rest.dropFirst().prefix(9).prefix { $0 != "}" }
    let end = digits.endIndex
    guard rest.first == "{", end < scalars.count, scalars[end] == "}", !digits.isEmpty,
      let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    else {
      throw EscapedTextError(column: start + 1, "'\\u' at column \(start + 1) needs a number in hex, as in \\u{1F600}")
    }
    guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
      throw EscapedTextError(
        column: start + 1, "\\u{\(String(value, radix: 16))} at column \(start + 1) is not a Unicode character")
    }
    bytes.append(contentsOf: encoded)
    return end + 1
  }
}

/// Why a text's escapes cannot be read.
public struct EscapedTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the escape begins, in Unicode scalars from 1.
  public var column: Int
  /// One line for a person, with the place.
  public var description: String

  init(column: Int, _ description: String) {
    self.column = column
    self.description = description
  }
}
