/// Why a text is no conversation file.
public struct ScriptError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// What is wrong there, what may stand there, and what was probably meant.
  public var explanation: String

  /// An error at a place.
  public init(_ explanation: String, at place: SourcePlace) {
    line = place.line
    column = place.column
    self.explanation = explanation
  }

  /// `line:column: explanation`, one line for a person.
  public var description: String { "\(line):\(column): \(explanation)" }
}
