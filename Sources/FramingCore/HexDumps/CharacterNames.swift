/// What `od -a` calls characters that cannot be seen (POSIX od, "Named Characters").
enum CharacterNames {
  private static let all: Set<String> = [
    "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si", "dle",
    "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp", "del",
  ]

  /// The first name in a row, if behind its offset there are names and single characters only.
  static func name(in line: [UInt8]) -> String? {
    let words = line.split { $0 == 0x20 }.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    guard words.allSatisfy({ $0.count == 1 || all.contains($0) }) else { return nil }
    // That of the form feed is a byte, too.
    return words.first { all.contains($0) && $0 != "ff" }
  }

  /// Why rows with names cannot be read back.
  static func refusal(of name: String, line: Int) -> String {
    "'\(name)' at line \(line) is the name of a character, as 'od -a' writes them: it leaves out the highest bit"
      + " of each byte, so that the bytes cannot be told; 'od -c' and 'od -t x1' show all of them"
  }
}
