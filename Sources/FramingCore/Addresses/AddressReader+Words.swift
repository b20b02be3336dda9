/// What stands in an address, as errors say it.
extension AddressReader {
  var shown: String { Self.printable(text) }

  /// Control characters as escapes: the text may go to a terminal. Of a long text the beginning.
  static func printable(_ text: String) -> String {
    let escaped = hidingSecrets(text).unicodeScalars.prefix(200).reduce(into: "") { result, scalar in
      result += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text.unicodeScalars.count > 200 ? escaped + "…" : escaped
  }

  /// A proxy's password, a header and what stands for a password in front of a host are nobody's to read in an error.
  static func hidingSecrets(_ text: String) -> String {
    let text = URLPasswords.masking(["via=", "header="], in: text) { _, _, _ in true }
    guard let slashes = text.firstRange(of: "://") else { return hidingSecretsWithoutSlashes(text) }
    let behind = text[slashes.upperBound...]
    if let named = ProtocolScheme(named: text[..<slashes.lowerBound]) {
      let place = ProtocolScheme.place(in: behind)
      return named.prefix + place + (place.endIndex < behind.endIndex ? "/…" : "")
    }
    guard let at = behind.lastIndex(of: "@"), let colon = behind[..<at].firstIndex(of: ":") else { return text }
    return text[...colon] + "…" + text[at...]
  }

  /// What has forgotten the slashes of a URL may have its password all the same.
  private static func hidingSecretsWithoutSlashes(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), var colon = text[..<at].firstIndex(of: ":") else { return text }
    let scheme = text[..<colon].lowercased()
    if let local = AddressScheme(rawValue: scheme), !local.isOverTCP, local != .udp { return text }
    if AddressScheme(rawValue: scheme) != nil || ProtocolScheme(named: scheme) != nil {
      guard let next = text[text.index(after: colon)..<at].firstIndex(of: ":") else { return text }
      colon = next
    }
    return text[...colon] + "…" + text[at...]
  }

  static func name(_ scalar: Unicode.Scalar) -> String {
    if scalar.properties.generalCategory == .control { return "control character" }
    return scalar == " " ? "space" : "'\(scalar)'"
  }

  static func isPort(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

  /// RFC 3986 §3.1, without the dot, which hosts have.
  static func mayBeInScheme(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-")
  }
}

extension AddressError {
  /// An error at a place of the text that is read.
  init(_ problem: String, at index: String.Index, in reader: AddressReader) {
    self.init(problem, column: reader.text.unicodeScalars.distance(from: reader.text.startIndex, to: index) + 1)
  }
}
