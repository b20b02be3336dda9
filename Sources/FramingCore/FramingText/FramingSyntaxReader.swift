/// Splits the text of a framing into words and punctuation.
struct FramingSyntaxReader {
  /// A word or one of `(),:=`; empty at the end.
  struct Token {
    var text: String
    var column: Int

    /// Compared without case.
    func isWord(_ word: String) -> Bool { text.lowercased() == word }

    var isPunctuation: Bool { text.count == 1 && text.allSatisfy { FramingSyntaxReader.punctuation.contains($0) } }

    var isWord: Bool { !text.isEmpty && !isPunctuation }

    func error(expected: String, suggestion: String? = nil) -> NotationError {
      NotationError(column: column, found: text, expected: expected, suggestion: suggestion)
    }
  }

  static let punctuation: [Character] = ["(", ")", ",", ":", "="]

  private var tokens: [Token] = []
  private var index = 0

  init(_ text: String) {
    let characters = Array(text)
    var position = 0
    while position < characters.count {
      let start = position
      position += 1
      if characters[start].isWhitespace { continue }
      if !Self.punctuation.contains(characters[start]) {
        while position < characters.count, !Self.endsWord(characters[position]) { position += 1 }
      }
      tokens.append(Token(text: String(characters[start..<position]), column: start + 1))
    }
    tokens.append(Token(text: "", column: characters.count + 1))
  }

  private static func endsWord(_ character: Character) -> Bool {
    character.isWhitespace || punctuation.contains(character)
  }

  /// The next token, which stays.
  var peek: Token { tokens[index] }

  /// The next token but one.
  var peekSecond: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// Takes the next token; the end is never passed.
  mutating func take() -> Token {
    let token = tokens[index]
    index = min(index + 1, tokens.count - 1)
    return token
  }
}
