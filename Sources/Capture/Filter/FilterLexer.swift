import FramingCore

/// Splits the text of a display filter into words, operators, texts in quotes and regular expressions.
struct FilterLexer {
  enum Kind: Hashable {
    case word, symbol, quoted, pattern, unknown, end
    /// A text or regular expression whose end is missing.
    case unfinished
  }

  struct Token {
    var kind: Kind
    /// As it is written; of texts and regular expressions what is within.
    var text: String
    /// What follows a regular expression's second slash.
    var flags = ""
    /// The characters it takes, from 0.
    var range: Range<Int>

    var lowercased: String { text.lowercased() }

    /// The operator that was probably meant; a sign that is none is no slip of the pen.
    func operatorMeant(among operators: [String]) -> String? {
      if text == "=" { return "==" }
      return kind == .word ? EditDistance.suggestion(for: lowercased, among: operators) : nil
    }

    func error(expected: String, suggestion: String? = nil) -> FilterError {
      FilterError(column: range.lowerBound + 1, found: text, expected: expected, suggestion: suggestion)
    }
  }

  /// Longer ones first.
  private static let symbols = [
    "&&", "||", "==", "!=", "<=", ">=", "..", "<", ">", "!", "&", "(", ")", "{", "}", "[", "]", ",", "~",
  ]

  private let characters: [Character]
  private var position = 0

  private init(_ text: String) { characters = Array(text) }

  /// The tokens of `text`; the last is `end`.
  static func tokens(of text: String) -> [Token] {
    var lexer = FilterLexer(text)
    var tokens: [Token] = []
    repeat { tokens.append(lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() -> Token {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    guard position < characters.count else {
      return Token(kind: .end, text: "", range: characters.count..<characters.count)
    }
    let first = characters[position]
    if first == "\"" || first == "'" { return quoted(by: first, as: .quoted) }
    if first == "/" { return quoted(by: first, as: .pattern) }
    if let symbol = FilterLexer.symbols.first(where: { isAhead($0) }) { return token(.symbol, symbol.count) }
    var end = position
    while end < characters.count, isWord(end) { end += 1 }
    return end > position ? token(.word, end - position) : token(.unknown, 1)
  }

  private mutating func token(_ kind: Kind, _ count: Int) -> Token {
    let range = position..<position + count
    position += count
    return Token(kind: kind, text: String(characters[range]), range: range)
  }

  private func isAhead(_ symbol: String) -> Bool { characters[position...].starts(with: symbol) }

  /// Whether a name of a path is one word behind a dot.
  static func isName(_ name: String) -> Bool {
    guard !name.isEmpty, !name.contains(".") else { return false }
    let tokens = tokens(of: "a." + name)
    return tokens.count == 2 && tokens[0].kind == .word
  }

  private func isWord(_ index: Int) -> Bool {
    let character = characters[index]
    if character == "." { return index + 1 >= characters.count || characters[index + 1] != "." }
    // What views call attributes and texts of XML: `xml.a.@id`, `xml.a.#text`.
    if character == "@" || character == "#" { return index > 0 && characters[index - 1] == "." }
    return character.isLetter || character.isNumber || character == "_" || character == ":" || character == "-"
      || character == "+"
  }

  /// From one mark to the next without a backslash; a slash loses its own.
  private mutating func quoted(by mark: Character, as kind: Kind) -> Token {
    let start = position
    var text = ""
    position += 1
    while position < characters.count, characters[position] != mark {
      if characters[position] == "\\", position + 1 < characters.count {
        if mark != "/" || characters[position + 1] != "/" { text.append(characters[position]) }
        position += 1
      }
      text.append(characters[position])
      position += 1
    }
    guard position < characters.count else {
      return Token(kind: .unfinished, text: String(characters[start...]), range: start..<position)
    }
    position += 1
    var token = Token(kind: kind, text: text, range: start..<position)
    if kind == .pattern { takeFlags(of: &token) }
    return token
  }

  private mutating func takeFlags(of token: inout Token) {
    while position < characters.count, characters[position].isLetter {
      token.flags.append(characters[position])
      position += 1
    }
    token.range = token.range.lowerBound..<position
  }
}
