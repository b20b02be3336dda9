import ArgumentParser
import Testing

@testable import framescope

@Suite("The help of a command")
struct HelpTests {
  /// Every command and how it is called.
  static let commands = below(Framescope.self, path: ["framescope"])

  private static func below(
    _ command: any ParsableCommand.Type, path: [String]
  ) -> [(path: [String], text: String)] {
    [(path, command.configuration.discussion)]
      + command.configuration.subcommands.flatMap { below($0, path: path + [$0._commandName]) }
  }

  @Test("begins with two examples or more", arguments: commands.map(\.path))
  func examples(path: [String]) throws {
    let text = try #require(Self.commands.first { $0.path == path }).text
    let calls = Self.calls(in: text)
    #expect(calls.count >= 2)
    if path.count > 1 {
      let name = path.joined(separator: " ")
      #expect(calls.contains { $0.joined(separator: " ").hasPrefix(name) }, "an example of \(name) itself")
    }
  }

  @Test("has only examples that can be called so", arguments: commands.flatMap { calls(in: $0.text) })
  func parses(call: [String]) throws {
    // Options that say that the standard output is no terminal hold where the example has a pipe.
    let words = Array(call.dropFirst())
    guard !words.contains("-") || words.first == "decode" || words.first == "detect" else { return }
    #expect(throws: Never.self) { try Framescope.parseAsRoot(words) }
  }

  /// The calls of framescope in the lines that are examples, as words.
  static func calls(in text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.filter { !$0.hasSuffix(".") }.compactMap { line in
      guard let start = line.range(of: "framescope ")?.lowerBound else { return nil }
      let before = line[..<start].drop { $0 == " " }
      guard before.isEmpty || before.hasSuffix("| ") || before.hasSuffix("$(") else { return nil }
      return ShellWords.first(of: String(line[start...]))
    }
  }
}

/// The words of a shell's command, as far as examples need.
enum ShellWords {
  /// The words up to a pipe, a redirection, a comment or the end of a substitution.
  static func first(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote != nil {
        word?.append(character)
      } else if character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else if "|>#)".contains(character) {
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
