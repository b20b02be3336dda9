import FramingCore

/// Reads the notation of `HexPattern`.
struct HexPatternParser {
  private static let mostElements = 1 << 20
  private static let expected = "two hex digits, ?? for any byte, * for any number of bytes, or (name:2)"

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var elements: [HexPattern.Element] = []
  private var names: Set<String> = []

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(NotationError) -> [HexPattern.Element] {
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar.properties.isWhitespace || scalar == "," || scalar == ":" || scalar == "-" {
        position += 1
      } else if scalar == "*" {
        position += 1
        if elements.last != .any { elements.append(.any) }
      } else if scalar == "(" {
        try capture()
      } else {
        try byte()
      }
      guard elements.count <= HexPatternParser.mostElements else {
        throw error(at: position, expected: "at most \(HexPatternParser.mostElements) bytes in a pattern")
      }
    }
    return elements
  }

  private func error(at place: Int, expected: String) -> NotationError {
    let found = place < scalars.count ? String(scalars[place]) : ""
    return NotationError(column: place + 1, found: found, expected: expected)
  }

  private mutating func byte() throws(NotationError) {
    if scalars[position] == "0", position + 1 < scalars.count, scalars[position + 1] == "x" { position += 2 }
    let high = try nibble(expected: HexPatternParser.expected)
    let low = try nibble(expected: "the byte's second hex digit or ?")
    elements.append(.byte(value: high.value << 4 | low.value, mask: high.mask << 4 | low.mask))
  }

  private mutating func nibble(expected: String) throws(NotationError) -> (value: UInt8, mask: UInt8) {
    guard position < scalars.count else { throw error(at: position, expected: expected) }
    let scalar = scalars[position]
    if scalar == "?" {
      position += 1
      return (0, 0)
    }
    guard let value = HexDigits.value(of: Character(scalar)) else { throw error(at: position, expected: expected) }
    position += 1
    return (value, 15)
  }

  /// `(name:2)` or `(name:*)`.
  private mutating func capture() throws(NotationError) {
    let start = position
    position += 1
    let name = word { VariableName.allows($0) }
    guard VariableName.isValid(name) else { throw error(at: start + 1, expected: VariableName.expected) }
    guard names.insert(name).inserted else {
      throw NotationError(column: start + 2, found: name, expected: "a name that the pattern does not have yet")
    }
    guard position < scalars.count, scalars[position] == ":" else {
      throw error(at: position, expected: "':' and a number of bytes or *")
    }
    position += 1
    elements.append(.open(name))
    try content()
    elements.append(.close)
    guard position < scalars.count, scalars[position] == ")" else { throw error(at: position, expected: "')'") }
    position += 1
  }

  private mutating func content() throws(NotationError) {
    let start = position
    let text = word { $0 != ")" }
    if text == "*" { return elements.append(.any) }
    guard let count = Int(text), (1...65_536).contains(count) else {
      throw NotationError(column: start + 1, found: text, expected: "a number of bytes from 1 to 65536, or *")
    }
    elements.append(contentsOf: repeatElement(.byte(value: 0, mask: 0), count: count))
  }

  private mutating func word(_ belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while position < scalars.count, belongs(scalars[position]) {
      text.append(scalars[position])
      position += 1
    }
    return String(text)
  }
}
