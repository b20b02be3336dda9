/// How an address writes what it cannot hold as it is: `%` and two hex digits a byte of UTF-8 (RFC 3986 §2.1).
enum AddressEscape {
  /// A text with `%`, what `special` holds, and what nobody can see or what moves other text as escapes.
  static func text(_ text: String, also special: Unicode.Scalar) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      // At the beginning a mark would join what stands in front of the text.
      let joins = result.isEmpty && extends(scalar)
      if scalar == "%" || scalar == special || isHidden(scalar) || joins {
        result += escaped(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A path as it stands behind `unix:`.
  static func path(_ path: String) -> String {
    let text = text(path, also: "?")
    // `unix:9000` is port 9000 of the host 'unix', and `unix:@name` a name.
    let isPort = !path.isEmpty && path.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    if isPort || path.hasPrefix("@"), let first = path.unicodeScalars.first {
      return escaped(first) + text.unicodeScalars.dropFirst().map { String($0) }.joined()
    }
    // Two slashes begin a URL's authority, which is empty.
    return path.hasPrefix("//") ? "//" + text : text
  }

  /// Whether a terminal shows nothing for it, or something elsewhere.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
    default: false
    }
  }

  private static func extends(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isGraphemeExtend || scalar.properties.isEmojiModifier
      || scalar.properties.generalCategory == .spacingMark
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { byte in
      "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
