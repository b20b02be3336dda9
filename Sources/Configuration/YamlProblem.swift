import Yaml

/// Why a text is no YAML, in words for a person who may not know its grammar.
struct YamlProblem {
  private let words: String
  private let mark: YamlMark

  init(_ error: YamlError) {
    switch error.reason {
    case .duplicateKey(let key, let earlier): (words, mark) = ("'\(key)' is there twice", earlier)
    case .limit, .unknownAlias: (words, mark) = (error.problem, error.mark)
    case .syntax, .character, .severalDocuments: (words, mark) = (Self.explained(error.problem), error.mark)
    }
  }

  func error(_ path: String) -> ConfigurationError {
    ConfigurationError(words, path: path, line: mark.line, column: mark.column)
  }

  private static func explained(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "a value with ': ' in it must be in quotes, and the lines of a section must begin in the same column"
    case "found character that cannot start any token":
      "a value cannot begin with this character: put it in quotes, and indent with blanks, not with tabs"
    default: "not YAML: \(problem)"
    }
  }
}
