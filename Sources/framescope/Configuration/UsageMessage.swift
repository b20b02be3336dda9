import ArgumentParser
import FramingCore

/// What is said of a call that is wrong: one line, with what was probably meant or where to read on.
enum UsageMessage {
  /// Empty when there is nothing to say, as when it has been said. The parser repeats words, of which no password is told.
  static func text(_ error: any Error, of typed: [String]) -> String {
    URLPasswords.removed(from: sentence(error, of: typed))
  }

  private static func sentence(_ error: any Error, of typed: [String]) -> String {
    let path = CommandPath(typed)
    if let unknown = path.unknown, unknown != "help" { return noCommand(unknown, path) }
    let words = Framescope.message(for: error).split(separator: "\n").map(String.init).joined(separator: " ")
    guard !words.isEmpty else { return "" }
    let sentence = shortened(lowered(words).replacing(". Did you mean", with: "; did you mean"))
    if let near = nearOfAll(sentence) { return "\(sentence); did you mean '\(near)'?" }
    return sentence.hasSuffix("?") ? sentence : "\(sentence); see '\(path.text) --help'"
  }

  private static func noCommand(_ unknown: String, _ path: CommandPath) -> String {
    let near = EditDistance.suggestion(for: unknown.lowercased(), among: path.names)
    let other =
      path.text.hasSuffix(" config") ? "a profile is written '@\(unknown)'" : "'\(path.text) --help' lists them"
    let hint = near.map { "did you mean '\($0)'?" } ?? other
    return "there is no command '\(unknown)'; \(hint)"
  }

  /// `--framing u32bee: why` for "the value 'u32bee' is invalid for '--framing <framing>': why".
  private static func shortened(_ sentence: String) -> String {
    let parts = sentence.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[0] == "the value ", parts[2] == " is invalid for " else { return sentence }
    let flag = parts[3].prefix { $0 != " " }
    let start = flag.hasPrefix("<") ? "'\(parts[1])'" : "\(flag) \(parts[1])"
    let rest = parts[4...].joined(separator: "'")
    if rest.hasPrefix(": ") { return start + rest }
    let choice = ". Please provide one of "
    if rest.hasPrefix(choice) { return "\(start): expected one of \(rest.dropFirst(choice.count))" }
    guard rest.isEmpty, let form = forms.first(where: { parts[3].hasSuffix("<\($0.name)>") }) else { return sentence }
    return "\(start): expected \(form.words)"
  }

  /// How values are written, by the names that `--help` has for them.
  private static let forms: [(name: String, words: String)] = [
    ("time", "a time such as 500ms, 10s, 5m or 1h"),
    ("size", "a size from 1: bytes, or a number with K, M or G"),
    ("bytes", "a number of bytes, in hex after 0x, or with K, M or G"),
    ("number", "a number"), ("count", "a number"),
  ]

  /// The option of every command that was probably meant.
  private static func nearOfAll(_ sentence: String) -> String? {
    let parts = sentence.split(separator: "'")
    guard parts.count == 2, parts[0] == "unknown option " else { return nil }
    return EditDistance.suggestion(for: String(parts[1]), among: ["--help", "--version"])
  }

  /// Without the capital letter and the full stop of a sentence.
  private static func lowered(_ words: String) -> String {
    let second = words.dropFirst().first
    let first = second?.isLowercase == true ? words.prefix(1).lowercased() : String(words.prefix(1))
    let rest = words.dropFirst()
    return first + String(rest.last == "." ? rest.dropLast() : rest)
  }
}
