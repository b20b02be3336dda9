import FramingCore

/// Why a text is not a display filter.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the text, in characters from 1.
  public var column: Int
  /// What is there; empty at the end of the text.
  public var found: String
  /// What was expected there.
  public var expected: String
  /// What was probably meant.
  public var suggestion: String?
  /// The words that could stand there.
  var candidates: [FilterCompletion.Candidate] = []

  init(
    column: Int, found: String, expected: String, suggestion: String? = nil,
    candidates: [FilterCompletion.Candidate] = []
  ) {
    self.column = column
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
    self.candidates = candidates
  }

  /// One line for a person.
  public var description: String {
    let shown = found.isEmpty ? "the end" : "'\(found)'"
    // Who has not finished writing has not meant anything else.
    let question = found.isEmpty ? "" : EditDistance.question(suggestion)
    return "column \(column): expected \(expected), found \(shown)\(question)"
  }
}
