import FramingCore

extension FilterParser {
  mutating func numberTest(_ field: FilterField) throws(FilterError) -> FilterTest {
    if take("in") { return .numbers(field, try ranges(field)) }
    return .number(field, try comparison(field), try number(field))
  }

  mutating func wordTest(_ field: FilterField, _ words: [FilterWord]) throws(FilterError) -> FilterTest {
    if field.mayStandAlone, !isOperator(peek) { return .present(field) }
    if take("in") {
      return .words(field, try list { (parser) throws(FilterError) in try parser.word(words) })
    }
    let comparison = try comparison(field)
    return .word(field, comparison, try word(words))
  }

  mutating func literalTest(_ field: FilterField) throws(FilterError) -> FilterTest {
    if field.operators.contains("contains"), take("contains") {
      return .contains(field, try literal(mayBeEmpty: false))
    }
    if field.operators.contains("matches"), take("matches", "~") { return .matches(field, try pattern()) }
    if field.mayStandAlone, !isOperator(peek) { return .present(field) }
    let isNegated = try comparison(field) == .notEqual
    return .equals(field, field == .mark ? try letter() : try literal(mayBeEmpty: true), isNegated: isNegated)
  }

  func isOperator(_ token: FilterLexer.Token) -> Bool {
    token.kind == .symbol && ![")", "&&", "||"].contains(token.text) || token.kind == .unknown || token.kind == .quoted
      || (["contains", "matches", "in"] + Self.words.keys).contains(token.lowercased) && token.kind == .word
        && token.text != "!"
  }

  private static let words: [String: FilterComparison] = [
    "eq": .equal, "ne": .notEqual, "lt": .less, "le": .atMost, "gt": .greater, "ge": .atLeast,
  ]

  mutating func comparison(_ field: FilterField) throws(FilterError) -> FilterComparison {
    let token = peek
    guard let found = Self.comparison(token), field.operators.contains(found.rawValue) else {
      let suggestion = token.operatorMeant(among: field.operators)
      var error = token.error(
        expected: "\(listed(field.operators)) after '\(field.rawValue)'", suggestion: suggestion)
      error.candidates = field.operators.map { FilterCompletion.Candidate($0, "") }
      throw error
    }
    _ = take()
    return found
  }

  /// The comparison that a token is.
  static func comparison(_ token: FilterLexer.Token) -> FilterComparison? {
    switch token.kind {
    case .symbol: FilterComparison(rawValue: token.text)
    case .word: words[token.lowercased]
    default: nil
    }
  }

  private func listed(_ words: [String]) -> String { words.joined(separator: " ") }

  private mutating func word(_ words: [FilterWord]) throws(FilterError) -> FilterWord {
    let token = peek
    guard token.kind == .word || token.kind == .quoted, let word = FilterWord(rawValue: token.lowercased),
      words.contains(word)
    else {
      let names = words.map(\.rawValue)
      var error = token.error(
        expected: "one of \(names.joined(separator: ", "))",
        suggestion: EditDistance.suggestion(for: token.lowercased, among: names))
      error.candidates = words.map { FilterCompletion.Candidate($0.rawValue, $0.explanation) }
      throw error
    }
    _ = take()
    return word
  }

  /// `{a, b}`, or one without braces.
  mutating func list<Element>(
    _ element: (inout FilterParser) throws(FilterError) -> Element
  ) throws(FilterError) -> [Element] {
    guard take("{") else { return [try element(&self)] }
    var elements = [try element(&self)]
    while !take("}") {
      // Wireshark takes spaces and commas alike.
      let isSeparated = take(",")
      guard isSeparated || peek.kind != .end else { throw peek.error(expected: "',' or '}'") }
      elements.append(try element(&self))
    }
    return elements
  }

  private mutating func ranges(_ field: FilterField) throws(FilterError) -> [FilterRange] {
    try list { (parser) throws(FilterError) in
      let token = parser.peek
      let first = try parser.number(field)
      guard parser.take("..") else { return FilterRange(first: first, last: first, isSingle: true) }
      let last = try parser.number(field)
      guard first.base != last.base || first.values.lowerBound <= last.values.upperBound else {
        throw FilterError(
          column: token.range.lowerBound + 1, found: "\(first.text)..\(last.text)",
          expected: "a range from a lower to a higher value")
      }
      return FilterRange(first: first, last: last, isSingle: false)
    }
  }
}
