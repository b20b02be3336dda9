/// What is wrong with a definition, or what one should write otherwise, with its place.
package struct DefinitionProblem: Error, Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    /// The definition is refused.
    case error
    /// It can be used.
    case warning
    /// It is as good, and others would write it otherwise.
    case style
  }

  package let severity: Severity
  /// The definition's file as it was named.
  package let file: String
  /// Counted from 1; a column counts characters.
  package let line: Int
  package let column: Int
  /// The way to the value through the file: `/types/header/seq/2/type`. Empty when the text is not YAML.
  package let path: String
  /// What stands there and what may.
  package let message: String

  init(_ severity: Severity = .error, file: String, line: Int, column: Int, path: String, message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }
}

extension DefinitionProblem: CustomStringConvertible {
  /// `file:line:column: path: message`
  package var description: String {
    let place = path.isEmpty ? "" : "\(path): "
    let kind = severity == .error ? "" : "warning: "
    return "\(file):\(line):\(column): \(place)\(kind)\(message)"
  }
}

/// Why a definition cannot be used: at least one problem.
package struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  package let problems: [DefinitionProblem]

  /// A line for each problem.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
