/// What is wrong with a definition, or what one should write otherwise, with its place.
public struct DefinitionProblem: Error, Hashable, Sendable {
  public enum Severity: Hashable, Sendable {
    /// The definition is refused.
    case error
    /// It can be used.
    case warning
    /// It is as good, and others would write it otherwise.
    case style
  }

  public let severity: Severity
  /// The definition's file as it was named.
  public let file: String
  /// Counted from 1; a column counts characters.
  public let line: Int
  public let column: Int
  /// The way to the value through the file: `/types/header/seq/2/type`. Empty when the text is not YAML.
  public let path: String
  /// What stands there and what may.
  public let message: String

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
  public var description: String {
    let place = path.isEmpty ? "" : "\(path): "
    let kind =
      switch severity {
      case .error: ""
      case .warning: "warning: "
      case .style: "style: "
      }
    return "\(file):\(line):\(column): \(place)\(kind)\(message)"
  }
}

/// Why a definition cannot be used: at least one problem.
public struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [DefinitionProblem]

  /// A line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
