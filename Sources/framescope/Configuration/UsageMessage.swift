import ArgumentParser
import FramingCore

/// What is said of a call that is wrong: one line, with what was probably meant or where to read on.
enum UsageMessage {
  /// Empty when there is nothing to say, as when it has been said.
  static func text(_ error: any Error, of typed: [String]) -> String {
    let path = CommandPath(typed)
    if let unknown = path.unknown, unknown != "help" { return noCommand(unknown, path) }
    let words = Framescope.message(for: error).split(separator: "\n").map(String.init).joined(separator: " ")
    guard !words.isEmpty else { return "" }
    let sentence = lowered(words).replacing(". Did you mean", with: "; did you mean")
    return sentence.hasSuffix("?") ? sentence : "\(sentence); see '\(path.text) --help'"
  }

  private static func noCommand(_ unknown: String, _ path: CommandPath) -> String {
    let near = EditDistance.suggestion(for: unknown.lowercased(), among: path.names)
    let hint = near.map { "did you mean '\($0)'?" } ?? "'\(path.text) --help' lists them"
    return "there is no command '\(unknown)'; \(hint)"
  }

  /// Without the capital letter and the full stop of a sentence.
  private static func lowered(_ words: String) -> String {
    let second = words.dropFirst().first
    let first = second?.isLowercase == true ? words.prefix(1).lowercased() : String(words.prefix(1))
    let rest = words.dropFirst()
    return first + String(rest.last == "." ? rest.dropLast() : rest)
  }
}
