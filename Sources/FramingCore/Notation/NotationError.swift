/// Why a text that a person wrote in one of the program's small notations (a framing, a malformation, a pattern of hex,
/// a template, a duration) cannot be read.
public struct NotationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the text, from 1: in characters in a framing, in Unicode scalars in the others.
  public var column: Int
  /// What is there; empty at the end of the text.
  public var found: String
  /// What may stand there, with an article or as a list.
  public var expected: String
  /// What was probably meant.
  public var suggestion: String?

  /// An error at `column`.
  public init(column: Int, found: String, expected: String, suggestion: String? = nil) {
    self.column = column
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// What was expected and found, without the place.
  public var explanation: String {
    let shown = found.isEmpty ? "the end" : "'\(EscapedText.escape(Array(found.prefix(60).utf8)))'"
    return "expected \(expected), found \(shown)\(EditDistance.question(suggestion))"
  }

  /// One line for a person, with the place.
  public var description: String { "column \(column): \(explanation)" }
}

extension NotationError {
  /// The same error in a text of which this one is a part that begins behind `count` scalars.
  public func moved(by count: Int) -> NotationError {
    var error = self
    error.column += count
    return error
  }
}
