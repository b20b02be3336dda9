/// What plain scalars mean in the core schema of YAML 1.2 (section 10.3.2).
///
/// Quoted scalars, and those with a tag that is not the one of the type asked for, are nil here: they are texts.
extension YamlNode {
  /// Whether this is `null`, `Null`, `NULL`, `~` or nothing at all.
  public var isNull: Bool {
    guard let text = core("null") else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// `true` and `false`, also with a capital or in capitals. `yes` and `on` are texts in YAML 1.2.
  public var bool: Bool? {
    switch core("bool") {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// A whole number: `-12`, `+12`, `0o17`, `0xff`; nil also for one that does not fit in 64 bits.
  public var int: Int? {
    guard let text = core("int") else { return nil }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      // Int(_:radix:) takes a sign too.
      return digits.utf8.first.map(Self.isSign) == false ? Int(digits, radix: radix) : nil
    }
    return Int(text)
  }

  /// A number: `1`, `-1.5`, `.5`, `1e3`, `.inf`, `-.inf`, `.nan`, also with a capital or in capitals.
  public var float: Double? {
    guard let text = core("float") ?? core("int") else { return nil }
    let unsigned = text.utf8.first.map(Self.isSign) == true ? text.dropFirst() : text[...]
    switch unsigned {
    case ".inf", ".Inf", ".INF": return text.utf8.first == 0x2d ? -.infinity : .infinity
    case ".nan", ".NaN", ".NAN": return unsigned.count == text.count ? .nan : nil
    default: break
    }
    if let int { return Double(int) }
    return Self.isDecimal(unsigned) ? Double(text) : nil
  }

  /// The text, when the core schema may give it a type: `name`, without `tag:yaml.org,2002:`.
  private func core(_ name: String) -> String? {
    guard case .scalar(let text, let style) = content else { return nil }
    return (tag.map { $0 == "tag:yaml.org,2002:" + name } ?? (style == .plain)) ? text : nil
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == 0x2b || byte == 0x2d }

  /// Whether this is `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: Substring) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    let whole = digits()
    if rest.first == 0x2e {
      rest = rest.dropFirst()
      if digits() == 0, whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    guard let exponent = rest.first else { return true }
    guard exponent | 0x20 == 0x65 else { return false }
    rest = rest.dropFirst()
    if rest.first.map(isSign) == true { rest = rest.dropFirst() }
    return digits() > 0 && rest.isEmpty
  }
}
