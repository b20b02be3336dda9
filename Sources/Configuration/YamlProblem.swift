import Yams

/// Why a text is no YAML, in words for a person who may not know its grammar.
struct YamlProblem {
  private let words: String
  private let mark: Mark?

  init(_ error: any Error) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (words, self.mark) = (Self.explained(problem), mark)
    case .reader(let problem, _, _, _): (words, mark) = (problem, nil)
    case .duplicatedKeysInMapping(let duplicates, let context):
      (words, mark) = ("'\(duplicates.joined(separator: "', '"))' is there twice", context.mark)
    default: (words, mark) = ("\(error)", nil)
    }
  }

  func error(_ path: String) -> ConfigurationError {
    ConfigurationError(words, path: path, line: mark?.line, column: mark?.column)
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
