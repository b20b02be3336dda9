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

  /// `text` as it can be printed on one line, or with `keepsLines` on its own lines: what acts on a terminal or on the
  /// text around it, and what cannot be seen, becomes an escape such as `\u{1b}`. The rest stays, backslashes included,
  /// so this cannot be undone. Marks that belong to a letter stay, two at most.
  public static func printable(_ text: String, keepsLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) || keepsLines && $0 == 0x0a }) { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      let isMark = isMark(scalar)
      marks = isMark ? marks + 1 : 0
      let isKept =
        isPrintable(scalar) || scalar == " " || keepsLines && scalar == "\n"
        || isMark && marks <= 2 && !(result.last.map { $0 == "\n" } ?? true)
      if isKept {
        result.append(scalar)
      } else {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(result)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: !scalar.properties.isDefaultIgnorableCodePoint
    default: false
    }
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "'" }

  private static func byteEscape(_ byte: UInt8) -> String { "\\x" + HexDigits.text([byte]) }

  /// Whether a character acts on a terminal or on the text around it, or cannot be seen at all.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether a character can be shown as it is: it takes a place, and it changes no other character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7f { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: return !isHidden(scalar)
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
