import FramingCore

extension FilterParser {
  mutating func number(_ field: FilterField) throws(FilterError) -> FilterNumber {
    let token = peek
    let isText = token.kind == .word || token.kind == .quoted && field.values == .time
    guard isText, let number = FilterNumber(token.text, of: field.values) else {
      throw token.error(expected: FilterParser.expectation(field.values))
    }
    _ = take()
    return number
  }

  private static func expectation(_ values: FilterField.Values) -> String {
    switch values {
    case .length: "a number of bytes, as 100, 0x64 or 64k"
    case .time: "seconds, as 1.5 or 20ms, or a time, as 12:00:01 or \"2026-01-31T12:00:01Z\""
    case .duration: "seconds, as 1.5, or 20ms, 5us, 100ns"
    default: "a number"
    }
  }

  /// A text in quotes, `hex "00 ff"` or `hex:00ff`.
  mutating func literal(mayBeEmpty: Bool) throws(FilterError) -> FilterLiteral {
    let isHex = take("hex")
    let token = peek
    if token.kind == .unfinished { throw token.error(expected: "a text with a quote at its end") }
    let literal: FilterLiteral
    if !isHex, token.kind == .word, token.lowercased.hasPrefix("hex:") {
      literal = FilterLiteral(bytes: try hex(String(token.text.dropFirst(4)), token), isHex: true)
    } else if isHex, token.kind == .quoted || token.kind == .word {
      literal = FilterLiteral(bytes: try hex(token.text, token), isHex: true)
    } else if token.kind == .quoted {
      literal = FilterLiteral(bytes: try text(token), isHex: false)
    } else {
      throw noLiteral(token, isHex: isHex)
    }
    guard mayBeEmpty || !literal.bytes.isEmpty else { throw token.error(expected: "at least one byte to look for") }
    _ = take()
    return literal
  }

  private func noLiteral(_ token: FilterLexer.Token, isHex: Bool) -> FilterError {
    if isHex { return token.error(expected: "bytes in hex, as hex \"00 ff\"") }
    var error = token.error(
      expected: "a text in quotes, or hex \"00 ff\"",
      suggestion: token.kind == .word ? "\"\(token.text)\"" : nil)
    error.candidates = [
      FilterCompletion.Candidate("\"", "a text"), FilterCompletion.Candidate("hex \"", "bytes in hexadecimal"),
    ]
    return error
  }

  private func hex(_ text: String, _ token: FilterLexer.Token) throws(FilterError) -> [UInt8] {
    do throws(HexTextError) {
      return try HexText.parse(text)
    } catch {
      throw token.error(expected: "bytes in hex (\(error))")
    }
  }

  private func text(_ token: FilterLexer.Token) throws(FilterError) -> [UInt8] {
    do throws(EscapedTextError) {
      return try EscapedText.parse(token.text)
    } catch {
      throw FilterError(
        column: token.range.lowerBound + 1 + error.column, found: token.text, expected: "a text (\(error))")
    }
  }

  mutating func letter() throws(FilterError) -> FilterLiteral {
    let token = peek
    guard token.kind == .word || token.kind == .quoted, token.text.utf8.count == 1, let byte = token.text.utf8.first,
      MarkTable.letters.contains(byte)
    else { throw token.error(expected: "a letter from a to z") }
    _ = take()
    return FilterLiteral(bytes: [byte], isHex: false)
  }

  mutating func pattern() throws(FilterError) -> BytePattern {
    let token = peek
    guard token.kind == .pattern || token.kind == .quoted else {
      var error = token.error(expected: "a regular expression, as /ab+c/ or /ab+c/i")
      error.candidates = [FilterCompletion.Candidate("/", "a regular expression")]
      throw error
    }
    if let wrong = token.flags.first(where: { $0 != "i" && $0 != "s" }) {
      throw FilterError(
        column: token.range.upperBound, found: String(wrong),
        expected: "i (both cases) or s (a dot matches line feeds) after the regular expression")
    }
    do throws(PatternError) {
      let pattern = try BytePattern(
        token.text, ignoresCase: token.flags.contains("i"), dotMatchesLineEnd: token.flags.contains("s"))
      _ = take()
      return pattern
    } catch {
      throw FilterError(
        column: token.range.lowerBound + 1 + error.column, found: token.text,
        expected: "a regular expression (\(error))")
    }
  }
}
