import FramingCore

/// Values as YAML text: each kind in one form, so that equal documents are equal texts.
package enum YamlText {
  /// A text in single quotes when it is printable ASCII without line ends, and otherwise in double quotes.
  package static func quoted(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ 0x20..<0x7f ~= $0.value }) {
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// A text that needs no quotation marks: a word, a number, an address.
  static func plain(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, isLetterOrDigit(first), text.unicodeScalars.count <= 80,
      text.unicodeScalars.allSatisfy({ isLetterOrDigit($0) || "-_./:+()".unicodeScalars.contains($0) }),
      !text.hasSuffix(":")
    else { return quoted(text) }
    return text
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// YAML 1.2 §5.7.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": return "\\\\"
    case "\"": return "\\\""
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case _ where 0x20..<0x7f ~= scalar.value,
      _ where scalar.value >= 0xa1 && scalar.properties.isAlphabetic && !EscapedText.isHidden(scalar):
      return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
}
