/// What dumps are told by that cannot be read back, whatever way is tried.
enum HexDumpHint: Equatable {
  /// The first line that is `*`, by its number.
  case repetition(line: Int)
  /// The first line that has names of characters, by its number, and a name.
  case name(String, line: Int)

  /// What a dump that begins with `text` shows; nil for nothing.
  init?(_ text: [UInt8]) {
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

  /// What to say instead of an error that it explains; nil for another one.
  func applied(to error: HexTextError) -> HexTextError? {
    switch self {
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
