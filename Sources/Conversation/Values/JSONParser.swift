import FramingCore

/// Reads JSON by RFC 8259, with the place of what is wrong.
struct JSONParser {
  /// Deeper ones are refused, so that no text can use up the stack.
  private static let deepest = 200

  private(set) var position = 0
  private var depth = 0
  private let count: Int

  init(_ count: Int) { self.count = count }

  mutating func parse(_ text: Span<UInt8>) throws(JSONError) -> JSONValue {
    let value = try value(text)
    skipSpace(text)
    guard position == count else { throw error(text, "the end") }
    return value
  }

  /// An error at the position, or at `place`.
  func error(_ text: Span<UInt8>, _ expected: String, at place: Int? = nil) -> JSONError {
    let place = min(place ?? position, count)
    var (line, start) = (1, 0)
    for index in 0..<place where text[index] == 0x0a { (line, start) = (line + 1, index + 1) }
    let end = min(place + 20, count)
    let found = text.extracting(place..<end)
    let bytes = found.indices.map { found[$0] }.prefix { $0 != 0x0a }
    let shown = place == count ? "the end" : "'\(EscapedText.escape(Array(bytes)))'"
    return JSONError(line: line, column: place - start + 1, explanation: "expected \(expected), found \(shown)")
  }

  func peek(_ text: Span<UInt8>) -> UInt8? { position < count ? text[position] : nil }

  mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard peek(text) == byte else { return false }
    position += 1
    return true
  }

  mutating func advance() { position += 1 }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while let byte = peek(text), byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
  }

  private mutating func value(_ text: Span<UInt8>) throws(JSONError) -> JSONValue {
    skipSpace(text)
    switch peek(text) {
    case 0x7b: return try nested(text) { parser, text throws(JSONError) in try parser.object(text) }
    case 0x5b: return try nested(text) { parser, text throws(JSONError) in try parser.array(text) }
    case 0x22: return .string(try string(text))
    case 0x2d?, (0x30...0x39)?: return .number(try number(text))
    default: return try word(text)
    }
  }

  private mutating func nested(
    _ text: Span<UInt8>, _ read: (inout JSONParser, Span<UInt8>) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSONParser.deepest else { throw error(text, "at most \(JSONParser.deepest) levels of nesting") }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try read(&self, text)
  }

  private mutating func word(_ text: Span<UInt8>) throws(JSONError) -> JSONValue {
    let words: [(String, JSONValue)] = [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
    for (word, value) in words where starts(text, with: word) {
      position += word.utf8.count
      return value
    }
    throw error(text, "a JSON value")
  }

  private func starts(_ text: Span<UInt8>, with word: String) -> Bool {
    guard count - position >= word.utf8.count else { return false }
    return word.utf8.enumerated().allSatisfy { text[position + $0.offset] == $0.element }
  }

  private mutating func array(_ text: Span<UInt8>) throws(JSONError) -> JSONValue {
    var values: [JSONValue] = []
    skipSpace(text)
    if take(0x5d, text) { return .array(values) }
    while true {
      values.append(try value(text))
      skipSpace(text)
      if take(0x5d, text) { return .array(values) }
      guard take(0x2c, text) else { throw error(text, "',' or ']'") }
    }
  }

  private mutating func object(_ text: Span<UInt8>) throws(JSONError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    skipSpace(text)
    if take(0x7d, text) { return .object(members) }
    while true {
      skipSpace(text)
      let start = position
      guard peek(text) == 0x22 else { throw error(text, "a name in quotation marks") }
      let name = try string(text)
      skipSpace(text)
      guard take(0x3a, text) else { throw error(text, "':'") }
      let value = try value(text)
      guard members.updateValue(value, forKey: name) == nil else {
        throw error(text, "a name that the object does not have yet", at: start)
      }
      skipSpace(text)
      if take(0x7d, text) { return .object(members) }
      guard take(0x2c, text) else { throw error(text, "',' or '}'") }
    }
  }

  private mutating func number(_ text: Span<UInt8>) throws(JSONError) -> JSONNumber {
    let start = position
    _ = take(0x2d, text)
    if !take(0x30, text) { try digits(text) }
    if take(0x2e, text) { try digits(text) }
    if take(0x65, text) || take(0x45, text) {
      if !take(0x2b, text) { _ = take(0x2d, text) }
      try digits(text)
    }
    let literal = text.extracting(start..<position)
    let characters = literal.indices.map { literal[$0] }
    guard let number = JSONNumber(literal: String(decoding: characters, as: UTF8.self)) else {
      throw error(text, "an exponent up to a million", at: start)
    }
    return number
  }

  private mutating func digits(_ text: Span<UInt8>) throws(JSONError) {
    let start = position
    while let byte = peek(text), (0x30...0x39).contains(byte) { position += 1 }
    if position == start { throw error(text, "a digit") }
  }
}
