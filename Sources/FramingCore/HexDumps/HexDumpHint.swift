/// What dumps are told by that cannot be read back, whatever way is tried.
enum HexDumpHint: Equatable {
  /// The first line that is `*`, by its number.
  case repetition(line: Int)
  /// The first line that has names of characters, by its number, and a name.
  case name(String, line: Int)
  /// Digits of base32 alone.
  case base32

  /// What a dump that begins with `text` shows; nil for nothing.
  init?(_ text: [UInt8]) {
    if Self.isBase32(text) {
      self = .base32
      return
    }
    for (index, line) in text.split(separator: 0x0a, omittingEmptySubsequences: false).prefix(1024).enumerated() {
      let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }.map { String(decoding: $0, as: UTF8.self) }
      if words == ["*"] {
        self = .repetition(line: index + 1)
        return
      }
      if let name = CharacterNames.name(in: [0x2e] + line) ?? CharacterNames.name(in: Array(line)) {
        self = .name(name, line: index + 1)
        return
      }
    }
    return nil
  }

  /// Whether a text of 16 digits or more has none but those of base32, letters and numbers, in its groups of eight (RFC
  /// 4648 §6): of base64 of random bytes that is one in 65,536, and capitals alone are more likely its.
  static func isBase32(_ text: [UInt8]) -> Bool {
    var (digits, padding, hasNumber) = (0, 0, false)
    for byte in text where byte != 0x0a && byte != 0x0d {
      switch byte {
      case 0x41...0x5a, 0x32...0x37:
        guard padding == 0 else { return false }
        digits += 1
        if byte < 0x41 { hasNumber = true }
      case 0x3d: padding += 1
      default: return false
      }
    }
    return hasNumber && digits >= 16 && (digits + padding) % 8 == 0 && [0, 1, 3, 4, 6].contains(padding)
  }

  /// What to say instead of an error that it explains; nil for another one.
  func applied(to error: HexTextError) -> HexTextError? {
    switch self {
    case .base32:
      return HexTextError(
        line: 1, column: 1,
        "line 1 looks like base32, which is not supported: turn it into bytes first (base32 --decode)")
    case .repetition(let line):
      guard error.line == line, line > 1 else { return nil }
      return HexTextError(
        line: line, column: 1,
        "line \(line) is '*', which stands for rows left out, and without offsets nothing tells how many: dump them all"
          + " (od -v, hexdump -v)")
    case .name(let name, let line):
      // Where a row led to the error, its place is told.
      return error.description.contains("od -a")
        ? nil : HexTextError(line: line, column: 1, CharacterNames.refusal(of: name, line: line))
    }
  }
}
