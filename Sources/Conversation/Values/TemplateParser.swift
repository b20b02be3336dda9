import FramingCore

/// Splits a template into what stands as it is and the places that are filled in.
struct TemplateParser {
  private let scalars: [Unicode.Scalar]
  private let notation: Template.Notation
  private var position = 0

  static func parse(_ text: String, as notation: Template.Notation) throws(NotationError) -> [Template.Piece] {
    var parser = TemplateParser(scalars: Array(text.unicodeScalars), notation: notation)
    return try parser.pieces()
  }

  private init(scalars: [Unicode.Scalar], notation: Template.Notation) {
    self.scalars = scalars
    self.notation = notation
  }

  private mutating func pieces() throws(NotationError) -> [Template.Piece] {
    var pieces: [Template.Piece] = []
    while position < scalars.count {
      let end = next("{") ?? scalars.count
      if end > position { pieces.append(.literal(try literal(position..<end))) }
      position = end
      if position < scalars.count { pieces.append(.insertion(try insertion())) }
    }
    return pieces
  }

  /// Where the brace stands twice, from `position` on.
  private func next(_ brace: Unicode.Scalar) -> Int? {
    guard scalars.count >= 2 else { return nil }
    return (position..<max(position, scalars.count - 1)).first { scalars[$0] == brace && scalars[$0 + 1] == brace }
  }

  private mutating func insertion() throws(NotationError) -> TemplateInsertion {
    let start = position
    position += 2
    guard let end = next("}") else {
      throw NotationError(column: start + 1, found: "{{", expected: "'}}' behind it; two braces are written \\x7b{")
    }
    defer { position = end + 2 }
    var parser = InsertionParser(scalars[position..<end], notation: notation, column: start + 1)
    return try parser.parse()
  }

  private func literal(_ range: Range<Int>) throws(NotationError) -> [UInt8] {
    let text = String(String.UnicodeScalarView(scalars[range]))
    switch notation {
    case .plain, .pattern: return Array(text.utf8)
    case .text: return try escaped(text, range)
    case .hex: return try hex(text, range)
    }
  }

  private func escaped(_ text: String, _ range: Range<Int>) throws(NotationError) -> [UInt8] {
    do throws(EscapedTextError) {
      return try EscapedText.parse(text)
    } catch {
      let place = range.lowerBound + error.column - 1
      throw NotationError(
        column: place + 1, found: String(String.UnicodeScalarView(scalars[place..<min(place + 2, range.upperBound)])),
        expected: "one of the escapes \\n \\r \\t \\0 \\a \\b \\e \\f \\v \\\\ \\\" \\' \\x41 \\u{1F600}")
    }
  }

  private func hex(_ text: String, _ range: Range<Int>) throws(NotationError) -> [UInt8] {
    do throws(HexTextError) {
      return try HexText.parse(text)
    } catch {
      let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      let before = lines.prefix(error.line - 1).reduce(0) { $0 + $1.unicodeScalars.count + 1 }
      let place = min(range.lowerBound + before + error.column - 1, range.upperBound)
      throw NotationError(
        column: place + 1, found: String(String.UnicodeScalarView(scalars[place..<min(place + 1, range.upperBound)])),
        expected: "hex digits in pairs (\(error))")
    }
  }
}
