import FramingCore

/// Reads a display filter: `or` binds least, then `and`, then `not`.
struct FilterParser {
  /// How deep parentheses and `not` may be nested.
  private static let deepest = 100

  private let tokens: [FilterLexer.Token]
  /// The fields of definitions.
  let vocabulary: FilterVocabulary
  private var index = 0
  private var depth = 0

  init(_ tokens: [FilterLexer.Token], _ vocabulary: FilterVocabulary) {
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  static func parse(_ text: String, _ vocabulary: FilterVocabulary) throws(FilterError) -> FilterExpression {
    var parser = FilterParser(FilterLexer.tokens(of: text), vocabulary)
    return try parser.parse()
  }

  mutating func parse() throws(FilterError) -> FilterExpression {
    let expression = try alternatives()
    guard peek.kind == .end else {
      let suggestion = EditDistance.suggestion(for: peek.lowercased, among: ["and", "or"])
      throw peek.error(expected: "'and', 'or' or the end", suggestion: suggestion)
    }
    return expression
  }

  /// The next token, which stays.
  var peek: FilterLexer.Token { tokens[index] }

  /// The token that was taken last; the next one when none was.
  var before: FilterLexer.Token { tokens[max(0, index - 1)] }

  /// Where it is, to go back to.
  var mark: Int { index }

  mutating func goBack(to mark: Int) { index = mark }

  /// Takes the next token; the end is never passed.
  mutating func take() -> FilterLexer.Token {
    let token = tokens[index]
    index = min(index + 1, tokens.count - 1)
    return token
  }

  /// Takes the next token if it is one of `words`, which are operators or words, compared without case.
  mutating func take(_ words: String...) -> Bool {
    guard peek.kind == .word || peek.kind == .symbol, words.contains(peek.lowercased) else { return false }
    index += 1
    return true
  }

  private mutating func alternatives() throws(FilterError) -> FilterExpression {
    var parts = [try conjunction()]
    while take("or", "||") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(FilterError) -> FilterExpression {
    var parts = [try negation()]
    while take("and", "&&") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(FilterError) -> FilterExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= FilterParser.deepest else {
      throw peek.error(expected: "at most \(FilterParser.deepest) parentheses and 'not' within each other")
    }
    if take("not", "!") { return .not(try negation()) }
    guard take("(") else { return .test(try test()) }
    let expression = try alternatives()
    guard take(")") else { throw peek.error(expected: "'and', 'or' or ')'") }
    return expression
  }

  private mutating func test() throws(FilterError) -> FilterTest {
    let token = peek
    // The filter's own names come before those of a definition, and those before other names for its own.
    if token.kind == .word, FilterField(rawValue: token.lowercased) == nil, let test = try fieldTest() { return test }
    guard token.kind == .word, let field = FilterField.named(token.lowercased) else {
      var error = token.error(
        expected: "a field (number, from, length, payload, ...), 'not' or '('",
        suggestion: EditDistance.suggestion(for: token.lowercased, among: FilterField.allNames))
      error.candidates = FilterCompletion.fields + vocabulary.candidates
      throw error
    }
    guard vocabulary.has(field) else {
      throw token.error(expected: "a field of the frame alone: times, marks and notes are not known here")
    }
    _ = take()
    do throws(FilterError) {
      return try test(of: field)
    } catch {
      guard error.suggestion == nil else { throw error }
      var error = error
      error.suggestion = vocabulary.definitionField(like: field)
      throw error
    }
  }

  private mutating func test(of field: FilterField) throws(FilterError) -> FilterTest {
    if let test = try sliceTest(field) { return test }
    if field == .type || field == .summary { return try meaningTest(field) }
    switch field.values {
    case .count, .length, .time, .duration: return try numberTest(field)
    case .words(let words): return try wordTest(field, words)
    case .bytes, .text, .letter: return try literalTest(field)
    case .protocolName, .framingText: return try lensTest(field)
    case .none: return .present(field)
    }
  }
}
