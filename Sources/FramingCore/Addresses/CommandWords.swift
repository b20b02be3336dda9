/// A command on one line and its words: what stands behind `exec:`. The words are what the program gets; no shell is
/// asked, so nothing is expanded.
package enum CommandWords {
  /// What a shell would take for something else than a part of a word.
  private static let special: [Character] = ["|", "&", ";", "<", ">", "`", "\n"]

  /// The words of a command. Blanks part them; `'...'` and `"..."` keep them together, `\` in front of a character takes it
  /// as it is, and `$'...'` knows `\n \r \t \\ \' \xHH`.
  static func words(of text: Substring) throws(CommandError) -> [String] {
    try words(CommandReader(text, refusesShell: true))
  }

  /// The same where nobody takes the line for a shell's, so that `a&b` and `a > b` are plain characters.
  package static func plainWords(of text: String) throws(CommandError) -> [String] {
    try words(CommandReader(Substring(text), refusesShell: false))
  }

  private static func words(_ reader: CommandReader) throws(CommandError) -> [String] {
    var reader = reader
    var words: [String] = []
    while let word = try reader.word() { words.append(word) }
    return words
  }

  /// One line that is read as these words.
  static func text(of words: [String]) -> String {
    let text = words.map(quoted).joined(separator: " ")
    // `exec:9000` is port 9000 of the host 'exec'.
    return !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? "'\(text)'" : text
  }

  fileprivate static func isSpecial(_ character: Character) -> Bool { special.contains(character) }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "-_./:=@%+,".unicodeScalars.contains(scalar)
    }
    if isPlain, !word.isEmpty { return word }
    let isVisible = word.unicodeScalars.allSatisfy { !AddressEscape.isHidden($0) && $0 != "'" }
    return isVisible ? "'\(word)'" : "$'\(escaped(word))'"
  }

  /// Within `$'...'`.
  private static func escaped(_ word: String) -> String {
    word.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "'", "\\": text += "\\\(scalar)"
      default:
        if scalar.isASCII, !AddressEscape.isHidden(scalar) {
          text.unicodeScalars.append(scalar)
        } else {
          text += String(scalar).utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
      }
    }
  }
}

/// What is wrong with a command, and where in its text.
package struct CommandError: Error {
  package var words: String
  var index: String.Index
}

/// Reads a command, word by word.
private struct CommandReader {
  private var rest: Substring.UnicodeScalarView
  /// Whether what means something to a shell is refused outside of quotes.
  private let refusesShell: Bool

  init(_ text: Substring, refusesShell: Bool) {
    rest = text.unicodeScalars
    self.refusesShell = refusesShell
  }

  /// The next word; nil at the end.
  mutating func word() throws(CommandError) -> String? {
    rest = rest.drop { Self.isBlank($0) }
    guard !rest.isEmpty else { return nil }
    var bytes: [UInt8] = []
    let start = rest.startIndex
    while let first = rest.first, !Self.isBlank(first) {
      let place = rest.startIndex
      rest.removeFirst()
      switch first {
      case "'": bytes += try literal(from: start)
      case "\"": bytes += try quoted(from: start)
      case "\\": bytes += try escapedScalar()
      case "$" where rest.first == "'":
        rest.removeFirst()
        bytes += try escapes(from: start)
      default:
        guard !refusesShell || !CommandWords.isSpecial(Character(first)) else { throw shell(first, at: place) }
        bytes += String(first).utf8
      }
    }
    guard let word = String(validating: bytes, as: UTF8.self) else {
      throw error("what \\x gives is not UTF-8", at: start)
    }
    guard !bytes.contains(0) else { throw error("a command has no NUL", at: start) }
    return word
  }

  private mutating func literal(from start: String.Index) throws(CommandError) -> [UInt8] {
    guard let end = rest.firstIndex(of: "'") else { throw error("a ' has no other behind it", at: start) }
    defer { rest = rest[rest.index(after: end)...] }
    return Array(String(rest[..<end]).utf8)
  }

  private mutating func quoted(from start: String.Index) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let next = rest.popFirst() {
      if next == "\"" { return bytes }
      if next == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
        rest.removeFirst()
        bytes += String(escaped).utf8
      } else {
        bytes += String(next).utf8
      }
    }
    throw error("a \" has no other behind it", at: start)
  }

  private mutating func escapedScalar() throws(CommandError) -> [UInt8] {
    guard let next = rest.popFirst() else { throw error("nothing stands behind the last \\", at: rest.startIndex) }
    return Array(String(next).utf8)
  }

  private mutating func escapes(from start: String.Index) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let next = rest.popFirst() {
      if next == "'" { return bytes }
      if next == "\\" { bytes += try escape() } else { bytes += String(next).utf8 }
    }
    throw error("a $' has no ' behind it", at: start)
  }

  private mutating func escape() throws(CommandError) -> [UInt8] {
    let place = rest.startIndex
    switch rest.popFirst() {
    case "n": return [0x0a]
    case "r": return [0x0d]
    case "t": return [0x09]
    case "\\": return [0x5c]
    case "'": return [0x27]
    case "x":
      let digits = String(rest.prefix(2))
      guard digits.utf8.count == 2, !digits.hasPrefix("+"), let byte = UInt8(digits, radix: 16) else { break }
      rest = rest.dropFirst(2)
      return [byte]
    default: break
    }
    throw error("within $'...' a \\ begins \\n, \\r, \\t, \\\\, \\' or \\x and two hex digits", at: place)
  }

  private func shell(_ scalar: Unicode.Scalar, at place: String.Index) -> CommandError {
    let name = scalar == "\n" ? "a line's end" : "'\(scalar)'"
    return error("\(name) is for a shell, and none is asked: quote it, or write exec:sh -c '...'", at: place)
  }

  private func error(_ words: String, at index: String.Index) -> CommandError {
    CommandError(words: words, index: index)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
