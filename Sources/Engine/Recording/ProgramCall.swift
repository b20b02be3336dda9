import FramingCore

/// How the program was called.
package enum ProgramCall {
  /// Which version of it.
  package static let version = "0.1.0"

  /// Its words.
  package static var words: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// One line as it could be typed into a shell, without what is secret.
  static var text: String { text(words) }

  /// Options whose values a recording does not repeat: what is sent or expected, and what may contain that.
  private static let confidential: Set = ["--text", "--hex", "--expect", "--key", "--filter", "--via", "--header"]

  /// The line for `words`: `framescope send a:1 --text …`
  package static func text(_ words: [String]) -> String {
    var shown = ["framescope"]
    var hides = false
    for word in words {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      if hides {
        shown.append("…")
      } else {
        shown.append(name != word && confidential.contains(name) ? name + "=…" : quoted(withoutSecrets(word)))
      }
      hides = !hides && confidential.contains(word)
    }
    return shown.joined(separator: " ")
  }

  /// An address without passwords, and without the proxy in its options, which may have one.
  private static func withoutSecrets(_ word: String) -> String {
    URLPasswords.masking(["via="], in: URLPasswords.removed(from: word)) { _, before, _ in
      URLPasswords.beginsOption(before)
    }
  }

  /// Whether a flag was typed, rather than set in another way.
  package static func has(_ flag: String) -> Bool {
    CommandLine.arguments.contains { $0 == flag || $0.hasPrefix(flag + "=") }
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "+")...UInt8(ascii: ":") ~= byte || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=")
    }
    if plain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
