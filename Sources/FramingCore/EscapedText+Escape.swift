extension EscapedText {
  /// Text that `parse` makes these bytes of: what is printable as it is, the rest as escapes.
  public static func escape(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var position = 0
    while position < bytes.count {
      guard let (scalar, length) = scalar(in: bytes, at: position) else {
        text.append(contentsOf: byteEscape(bytes[position]).unicodeScalars)
        position += 1
        continue
      }
      position += length
      if let known = letters.first(where: { UInt32($0.byte) == scalar.value }), !isQuote(scalar) {
        text.append("\\")
        text.append(known.letter)
      } else if isPrintable(scalar) {
        text.append(scalar)
      } else if scalar.isASCII {
        text.append(contentsOf: byteEscape(UInt8(truncatingIfNeeded: scalar.value)).unicodeScalars)
      } else {
        text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(text)
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "'" }

  private static func byteEscape(_ byte: UInt8) -> String { "\\x" + HexDigits.text([byte]) }

  /// Whether a character can be shown as it is: it takes a place, and it changes no other character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7f { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator, .nonspacingMark, .spacingMark, .enclosingMark:
      return false
    default:
      return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// The character whose UTF-8 begins at `position`, and its bytes; nil when there is none.
  private static func scalar(in bytes: [UInt8], at position: Int) -> (Unicode.Scalar, Int)? {
    var decoder = UTF8()
    var iterator = bytes[position...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}
