extension History {
  /// The history as it is kept in a file: an entry a line, oldest first, ended by a newline. Backslashes and control
  /// characters are escaped: `\\`, `\n`, `\u{1B}`.
  public func encode() -> String {
    entries.map { Self.escape($0) + "\n" }.joined()
  }

  /// Reads what `encode` wrote. Lines that it cannot have written (a file cut short, edited or damaged) are skipped.
  public init(decoding text: String) {
    self.init()
    for line in text.unicodeScalars.split(separator: "\n") {
      if let entry = Self.unescape(line) { add(entry) }
    }
  }

  private static func escape(_ entry: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case _ where needsEscape(scalar):
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// U+FFFD is what damaged UTF-8 reads as: written plainly, it tells that the line is damaged.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFD
  }

  private static func unescape(_ line: Substring.UnicodeScalarView) -> String? {
    var result = String.UnicodeScalarView()
    var rest = line
    while let scalar = rest.popFirst() {
      if scalar == "\\" {
        guard let meant = unescapeOne(&rest) else { return nil }
        result.append(meant)
      } else {
        guard !needsEscape(scalar) else { return nil }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The scalar meant by what follows a backslash.
  private static func unescapeOne(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "\\": return "\\"
    case "n": return "\n"
    case "u":
      guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { return nil }
      let digits = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      guard digits.allSatisfy(\.isHexDigit) else { return nil }
      return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
    default: return nil
    }
  }
}
