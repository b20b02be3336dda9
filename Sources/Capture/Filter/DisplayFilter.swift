/// Which frames are shown: a value with a text of one line.
///
/// `from == client and length > 100 and payload contains "abc"`, for example. A frame is shown when the filter holds
/// for it. Something that happened (an event) is shown when the filter names `event` and holds for it as far as events
/// have the fields.
public struct DisplayFilter: Hashable, Sendable, CustomStringConvertible {
  /// What it says.
  package let expression: FilterExpression

  package init(_ expression: FilterExpression) {
    self.expression = expression
  }

  /// Reads a filter.
  ///
  /// - Parameters:
  ///   - fields: the fields that it may name besides its own.
  public init(parsing text: String, fields: FilterVocabulary = .none) throws(FilterError) {
    expression = try FilterParser.parse(text, fields)
  }

  /// A text that parses to the same filter, where the same fields may be named.
  public var description: String { expression.text }

  /// Whether events can be shown.
  package var namesEvents: Bool { expression.namesEvents }

  /// Whether it asks for what a definition says.
  public var usesDefinitions: Bool {
    expression.contains { test in
      switch test {
      case .question(.field), .question(.checksum), .word(.checksum, _, _), .words(.checksum, _), .present(.checksum):
        true
      case .question(.problem), .word(.problem, _, _), .words(.problem, _), .present(.problem): true
      case .number(.duration, _, _), .numbers(.duration, _): true
      default: false
      }
    }
  }

  /// Whether it asks for what views read.
  var usesViews: Bool {
    expression.contains { test in
      if case .question(.field(.view, _)) = test { true } else { false }
    }
  }

  /// Whether it asks what responses took.
  var usesDurations: Bool {
    expression.contains { test in
      switch test {
      case .number(.duration, _, _), .numbers(.duration, _): true
      default: false
      }
    }
  }

  /// Whether it asks for problems.
  var usesProblems: Bool {
    expression.contains { test in
      switch test {
      case .word(.problem, _, _), .words(.problem, _), .present(.problem): true
      default: false
      }
    }
  }

  /// Whether it asks by name for requests that nothing answered, which is not known where frames are listed in order.
  package var namesUnanswered: Bool {
    expression.contains { test in
      switch test {
      case .word(.problem, .equal, .unanswered): true
      case .words(.problem, let words): words.contains(.unanswered)
      default: false
      }
    }
  }

  /// Whether it asks for marks or notes.
  package var usesMarks: Bool {
    expression.contains { test in
      switch test {
      case .present(.marked), .present(.mark), .present(.note): true
      case .contains(.note, _), .matches(.note, _), .equals(.note, _, _), .equals(.mark, _, _): true
      default: false
      }
    }
  }
}

extension FilterExpression {
  /// Whether a test in it satisfies `condition`.
  func contains(_ condition: (FilterTest) -> Bool) -> Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains { $0.contains(condition) }
    case .not(let part): part.contains(condition)
    case .test(let test): condition(test)
    }
  }

  var namesEvents: Bool {
    contains { test in
      switch test {
      case .word(_, _, .event): true
      case .words(_, let words): words.contains(.event)
      default: false
      }
    }
  }

  var text: String {
    switch self {
    case .all(let parts): parts.map(\.enclosedText).joined(separator: " and ")
    case .any(let parts): parts.map(\.enclosedText).joined(separator: " or ")
    case .not(let part): "not \(part.enclosedText)"
    case .test(let test): test.text
    }
  }

  /// In parentheses where they say how it is put together.
  private var enclosedText: String {
    switch self {
    case .all, .any: "(\(text))"
    case .not, .test: text
    }
  }
}

extension FilterTest {
  var text: String {
    switch self {
    case .number(let field, let comparison, let number):
      "\(field.rawValue) \(comparison.rawValue) \(number.written)"
    case .numbers(let field, let ranges):
      "\(field.rawValue) in {\(ranges.map(\.written).joined(separator: ", "))}"
    case .word(let field, let comparison, let word): "\(field.rawValue) \(comparison.rawValue) \(word.rawValue)"
    case .words(let field, let words):
      "\(field.rawValue) in {\(words.map(\.rawValue).joined(separator: ", "))}"
    case .lens(let field, let lenses, let isNegated):
      lenses.count == 1
        ? "\(field.rawValue) \(isNegated ? "!=" : "==") \(lenses[0].written)"
        : "\(field.rawValue) in {\(lenses.map(\.written).joined(separator: ", "))}"
    case .contains(let field, let literal): "\(field.rawValue) contains \(literal.written)"
    case .equals(let field, let literal, let isNegated):
      "\(field.rawValue) \(isNegated ? "!=" : "==") \(literal.written)"
    case .matches(let field, let pattern): "\(field.rawValue) matches \(pattern)"
    case .present(let field): field.rawValue
    case .question(.slice(let field, let slice, let test)): "\(field.rawValue)\(slice.text)\(test.text)"
    case .question(.checksum(let isRight)): "checksum" + (isRight.map { " == \($0 ? "ok" : "wrong")" } ?? "")
    case .question(.problem(let kinds, _)): "problem in {\(kinds.kinds.map(\.rawValue).joined(separator: ", "))}"
    case .question(.duration(let ranges)): "duration in \(ranges)"
    case .question(.field(let subject, let test)): "\(subject.text)\(test.text)"
    }
  }
}

extension FilterNumber {
  fileprivate var written: String { base == .zero || base == .localMidnight ? text : "\"\(text)\"" }
}

extension FilterRange {
  fileprivate var written: String { isSingle ? first.written : "\(first.written)..\(last.written)" }
}
