/// Cuts the text of an expression into words.
struct ExpressionLexer {
  private let text: [UInt8]
  private var position: Int
  private let end: Int

  init(_ text: [UInt8], in range: Range<Int>) {
    self.text = text
    position = range.lowerBound
    end = range.upperBound
  }

  /// Tables of some thousand numbers are written as expressions; more costs stack when it is a chain.
  private static let mostWords = 20_000

  /// All words, with `.end` as the last.
  static func tokens(of text: [UInt8], in range: Range<Int>) throws(ExpressionError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text, in: range)
    var tokens: [ExpressionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.form == .end { return tokens }
      guard tokens.count <= mostWords else {
        throw ExpressionError(offset: token.offset, message: "an expression has at most \(mostWords) words")
      }
    }
  }

  private static let longSymbols = ["<<", ">>", "==", "!=", "<=", ">=", "::"]
  private static let symbols = "+-*/%&|^~<>?:.,()[]{}"

  private mutating func next() throws(ExpressionError) -> ExpressionToken {
    skipSpace()
    let start = position
    guard start < end else { return ExpressionToken(offset: start, form: .end) }
    let byte = text[start]
    if Self.isDigit(byte) { return ExpressionToken(offset: start, form: try number()) }
    if byte == UInt8(ascii: "f"), start + 1 < end, text[start + 1] == UInt8(ascii: "\"") {
      position += 2
      let inner = try skipInterpolation(from: start)
      return ExpressionToken(offset: start, form: .interpolation(inner))
    }
    if Self.isNameStart(byte) {
      while position < end, Self.isNamePart(text[position]) { position += 1 }
      return ExpressionToken(offset: start, form: .name(String(decoding: text[start..<position], as: UTF8.self)))
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      position += 1
      let string = try byte == UInt8(ascii: "'") ? plainString(from: start) : escapedString(from: start)
      return ExpressionToken(offset: start, form: .string(string))
    }
    return ExpressionToken(offset: start, form: .symbol(try symbol()))
  }

  private mutating func symbol() throws(ExpressionError) -> String {
    if position + 1 < end {
      let pair = String(decoding: text[position..<position + 2], as: UTF8.self)
      if Self.longSymbols.contains(pair) {
        position += 2
        return pair
      }
      if pair == "&&" || pair == "||" {
        throw ExpressionError(
          offset: position, message: "'\(pair)' is no operator; did you mean '\(pair == "&&" ? "and" : "or")'?")
      }
    }
    let byte = text[position]
    let character = Character(Unicode.Scalar(byte))
    guard byte < 0x80, Self.symbols.contains(character) else {
      throw ExpressionError(
        offset: position, message: "\(Self.shown(text[position..<end])) begins nothing that an expression has")
    }
    position += 1
    return String(character)
  }

  /// The first character of `bytes`, for an error.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(4), as: UTF8.self).first.map { "'\($0)'" } ?? "the end"
  }

  private mutating func skipSpace() {
    while position < end {
      if [0x20, 0x0a, 0x0d, 0x09].contains(text[position]) {
        position += 1
      } else if text[position] == UInt8(ascii: "\\"), position + 1 < end, text[position + 1] == 0x0a {
        position += 2
      } else {
        return
      }
    }
  }
}

// MARK: - Numbers

extension ExpressionLexer {
  private mutating func number() throws(ExpressionError) -> ExpressionToken.Form {
    let start = position
    if text[position] == UInt8(ascii: "0"), position + 1 < end {
      let radix =
        switch text[position + 1] | 0x20 {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "b"): 2
        case UInt8(ascii: "o"): 8
        default: 0
        }
      if radix != 0 {
        position += 2
        return .integer(try digits(radix: radix, from: start))
      }
    }
    while position < end, Self.isDigit(text[position]) || text[position] == UInt8(ascii: "_") { position += 1 }
    guard skipFractionAndExponent() else {
      position = start
      return .integer(try digits(radix: 10, from: start))
    }
    let written = String(decoding: text[start..<position].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let value = Double(written.hasSuffix(".") ? written + "0" : written) else {
      throw ExpressionError(offset: start, message: "'\(written)' is no number")
    }
    return .float(value)
  }

  /// Goes over what makes a number a float. False when nothing does.
  private mutating func skipFractionAndExponent() -> Bool {
    let start = position
    // `1.5` and `1.`, but `1.to_s`.
    if position < end, text[position] == UInt8(ascii: "."),
      position + 1 == end || !Self.isNameStart(text[position + 1])
    {
      position += 1
      while position < end, Self.isDigit(text[position]) { position += 1 }
    }
    if position < end, text[position] | 0x20 == UInt8(ascii: "e") {
      var after = position + 1
      if after < end, text[after] == UInt8(ascii: "+") || text[after] == UInt8(ascii: "-") { after += 1 }
      if after < end, Self.isDigit(text[after]) {
        while after < end, Self.isDigit(text[after]) { after += 1 }
        position = after
      }
    }
    return position > start
  }

  private mutating func digits(radix: Int, from start: Int) throws(ExpressionError) -> Int128 {
    var value: Int128 = 0
    var count = 0
    while position < end {
      let byte = text[position]
      if byte == UInt8(ascii: "_") {
        position += 1
        continue
      }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { break }
      guard digit < radix else {
        // `1e` of a decimal number is not its digit, and neither is what begins a name behind it.
        if digit > 9 { break }
        throw ExpressionError(offset: position, message: "'\(digit)' is no digit of a number in base \(radix)")
      }
      value = value * Int128(radix) + Int128(digit)
      guard value <= Int128(UInt64.max) else {
        throw ExpressionError(offset: start, message: "the number does not fit in 64 bits")
      }
      count += 1
      position += 1
    }
    guard count > 0 else { throw ExpressionError(offset: start, message: "a number in base \(radix) has digits") }
    if position < end, Self.isNamePart(text[position]) {
      throw ExpressionError(
        offset: position, message: "\(Self.shown(text[position..<end])) stands in a number")
    }
    return value
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }
}

// MARK: - Strings

extension ExpressionLexer {
  private mutating func plainString(from start: Int) throws(ExpressionError) -> String {
    let first = position
    while position < end, text[position] != UInt8(ascii: "'") { position += 1 }
    guard position < end else { throw Self.unclosed(start, "'") }
    position += 1
    return String(decoding: text[first..<position - 1], as: UTF8.self)
  }

  private static func unclosed(_ start: Int, _ quote: String) -> ExpressionError {
    ExpressionError(offset: start, message: "the string has no closing \(quote)")
  }

  private mutating func escapedString(from start: Int) throws(ExpressionError) -> String {
    var bytes: [UInt8] = []
    while position < end {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        try Self.escape(in: text, at: &position, end: end, into: &bytes)
      } else {
        bytes.append(byte)
      }
    }
    throw Self.unclosed(start, "\"")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11,
    UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "e"): 27, UInt8(ascii: "\""): 34, UInt8(ascii: "'"): 39,
    UInt8(ascii: "\\"): 92, UInt8(ascii: "{"): 0x7b, UInt8(ascii: "}"): 0x7d,
  ]

  /// Reads an escape from behind its backslash.
  static func escape(
    in text: [UInt8], at position: inout Int, end: Int, into bytes: inout [UInt8]
  ) throws(ExpressionError) {
    guard position < end else {
      throw ExpressionError(offset: position, message: "nothing stands behind the backslash")
    }
    let byte = text[position]
    let start = position - 1
    position += 1
    if let plain = escapes[byte] { return bytes.append(plain) }
    let scalar: UInt32?
    if byte == UInt8(ascii: "u") || byte == UInt8(ascii: "x") {
      let count = byte == UInt8(ascii: "u") ? 4 : 2
      let last = min(end, position + count)
      scalar =
        last - position == count ? UInt32(String(decoding: text[position..<last], as: UTF8.self), radix: 16) : nil
      position = last
    } else if byte &- UInt8(ascii: "0") < 8 {
      var last = position
      while last < end, last < position + 2, text[last] &- UInt8(ascii: "0") < 8 { last += 1 }
      scalar = UInt32(String(decoding: text[position - 1..<last], as: UTF8.self), radix: 8)
      position = last
    } else {
      scalar = nil
    }
    guard let scalar, let character = Unicode.Scalar(scalar) else {
      throw ExpressionError(
        offset: start,
        message: "the backslash begins no escape: \\a \\b \\t \\n \\v \\f \\r \\e \\\" \\' \\\\ \\123 \\x7f \\u00e4 do")
    }
    bytes += Array(String(Character(character)).utf8)
  }

  /// Finds the end of an f-string, and gives what is between its quotes.
  private mutating func skipInterpolation(from start: Int) throws(ExpressionError) -> ArraySlice<UInt8> {
    let first = position
    var depth = 0
    var quote: UInt8?
    while position < end {
      let byte = text[position]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { position += 1 } else if byte == open { quote = nil }
      } else if depth == 0 {
        if byte == UInt8(ascii: "\\") {
          position += 1
        } else if byte == UInt8(ascii: "\"") {
          position += 1
          return text[first..<position - 1]
        } else if byte == UInt8(ascii: "{") {
          depth = 1
        }
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      position += 1
    }
    throw Self.unclosed(start, "\"")
  }
}
