import Capture
import FramingCore

@testable import TerminalUI

/// A conversation as a text file: what happens, and the screens that it leads to.
///
/// A line is a step (`key Enter`), a comment (`#`), or part of an expectation: rows of a screen between bars (`|`),
/// their styles, a letter a cell (`:`), how they look on terminals (`;`), and effects (`>`). `run` gives the file back as it should read.
struct ScreenScript {
  /// The sizes that `sizes` shows a view at.
  private static let sizes = ["40x10", "80x24", "120x36", "200x60"]

  private let lines: [Substring]
  private let directory: String
  private var stage: Stage?
  private var output: [String] = []

  /// Takes the file's text. Recordings are made in `directory`.
  init(_ text: String, directory: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.directory = directory
  }

  /// The text with the expectations that hold.
  mutating func run() throws -> String {
    for line in lines where !["|", ":", ">", ";"].contains(line.first) {
      output.append(String(line))
      let words = line.split(separator: " ", maxSplits: 1)
      guard let verb = words.first, verb.first != "#" else { continue }
      try perform(String(verb), words.count > 1 ? String(words[1]) : "")
    }
    return output.joined(separator: "\n")
  }

  private mutating func perform(_ verb: String, _ words: String) throws {
    if verb == "begin" {
      stage = try Stage(words, directory: directory)
      return
    }
    guard var stage else { throw ScriptError("the first step is: begin 80x24 TITLE") }
    switch verb {
    case "screen": output += stage.screen()
    case "sizes":
      let before = stage.state.size
      for size in Self.sizes {
        output.append("> \(size)")
        try stage.perform("resize", size)
        output += stage.screen()
      }
      try stage.perform("resize", "\(before.width)x\(before.height)")
    case "looks": output += stage.looks()
    case "effects": output += stage.takeEffects()
    default: try stage.perform(verb, words)
    }
    self.stage = stage
  }
}

/// What is wrong with a script.
struct ScriptError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
