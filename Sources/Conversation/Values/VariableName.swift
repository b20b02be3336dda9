/// What a variable may be called: letters, digits, `_` and `-`, a letter or `_` first.
public enum VariableName {
  static let expected = "a name of letters, digits, _ and -, a letter first"

  static func allows(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
  }

  /// Whether `text` may name a variable.
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !("0"..."9").contains(first), first != "-" else { return false }
    return text.unicodeScalars.count <= 100 && text.unicodeScalars.allSatisfy(allows)
  }
}
