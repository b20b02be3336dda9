/// Reads a regular expression: literals, `.`, classes, groups with or without a name, `|`, `* + ? {m,n}`, `^ $`, `\d \w \s \D \W \S`, `\xNN`
/// and the escapes of text; `(?i)` and `(?s)` from where they stand to the end of their group, `(?i: )` for a group.
struct PatternParser {
  /// What a repetition may ask for, and how deep groups may be nested.
  private static let mostRepetitions = 1_000
  private static let deepest = 100

  /// The most groups that are captured.
  private static let mostGroups = 99

  /// The groups so far, with the names of those that have one.
  private(set) var groupNames: [String?] = []
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var ignoresCase: Bool
  private var dotMatchesLineEnd: Bool

  init(_ text: String, ignoresCase: Bool, dotMatchesLineEnd: Bool) {
    scalars = Array(text.unicodeScalars)
    self.ignoresCase = ignoresCase
    self.dotMatchesLineEnd = dotMatchesLineEnd
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    if let extra = peek { throw error("'\(extra)' without its '('") }
    return node
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private func error(_ words: String, at place: Int? = nil) -> PatternError {
    let column = (place ?? position) + 1
    return PatternError(column: column, description: "column \(column) of the regular expression: \(words)")
  }

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    depth += 1
    let flags = (ignoresCase, dotMatchesLineEnd)
    defer {
      depth -= 1
      (ignoresCase, dotMatchesLineEnd) = flags
    }
    guard depth <= PatternParser.deepest else { throw error("groups nested deeper than \(PatternParser.deepest)") }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = peek, next != "|", next != ")" {
      let start = position
      let units = try units()
      // A repetition is of the last byte only, or of a whole character of several.
      parts.append(contentsOf: try repeated(units, from: start))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  /// What follows `units` may repeat them; several units are the bytes of one character.
  private mutating func repeated(_ units: [PatternNode], from start: Int) throws(PatternError) -> [PatternNode] {
    guard let (low, high, isLazy) = try repetition() else { return units }
    let node = units.count == 1 ? units[0] : PatternNode.sequence(units)
    if node == .start || node == .end { throw error("there is nothing to repeat", at: start) }
    let again = position
    if try repetition() != nil { throw error("what is repeated cannot be repeated again; use (?: )", at: again) }
    return [.repeated(node, low: low, high: high, isLazy: isLazy)]
  }

  private mutating func repetition() throws(PatternError) -> (Int, Int?, isLazy: Bool)? {
    var found: (Int, Int?)?
    if take("*") {
      found = (0, nil)
    } else if take("+") {
      found = (1, nil)
    } else if take("?") {
      found = (0, 1)
    } else if peek == "{" {
      found = try counts()
    }
    guard let (low, high) = found else { return nil }
    return (low, high, take("?"))
  }

  private mutating func counts() throws(PatternError) -> (Int, Int?)? {
    let start = position
    position += 1
    guard let low = number() else { throw error("expected a number after '{'; write \\{ for a brace") }
    var high: Int? = low
    if take(",") { high = peek == "}" ? nil : number() }
    guard take("}") else { throw error("expected '}'") }
    guard low <= high ?? low else { throw error("{\(low),\(high ?? 0)} is no range", at: start) }
    guard max(low, high ?? 0) <= PatternParser.mostRepetitions else {
      throw error("more than \(PatternParser.mostRepetitions) repetitions", at: start)
    }
    return (low, high)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, (0x30...0x39).contains(digit.value), (value ?? 0) < 1_000_000 {
      value = (value ?? 0) * 10 + Int(digit.value - 0x30)
      position += 1
    }
    return value
  }

  /// One byte, class, anchor or group, or the bytes of one character.
  private mutating func units() throws(PatternError) -> [PatternNode] {
    let scalar = scalars[position]
    switch scalar {
    case "(": return [try group()]
    case "[": return [.byte(cased(try characterClass()))]
    case ".": return take(.byte(dotMatchesLineEnd ? .all : ByteSet([0x0a]).inverted))
    case "^": return take(.start)
    case "$": return take(.end)
    case "*", "+", "?", "{": throw error("'\(scalar)' has nothing to repeat; write \\\(scalar) for the character")
    case "\\": return try escape()
    default:
      position += 1
      return (UTF8.encode(scalar).map(Array.init) ?? []).map { .byte(cased(ByteSet([$0]))) }
    }
  }

  private mutating func take(_ node: PatternNode) -> [PatternNode] {
    position += 1
    return [node]
  }

  private func cased(_ set: ByteSet) -> ByteSet { ignoresCase ? set.caseless : set }

  private mutating func group() throws(PatternError) -> PatternNode {
    let start = position
    position += 1
    let flags = (ignoresCase, dotMatchesLineEnd)
    if takeFlags() { return .empty }
    let hasFlags = position > start + 1
    let number = hasFlags ? nil : try groupNumber(from: start)
    let node = try alternatives()
    (ignoresCase, dotMatchesLineEnd) = flags
    guard take(")") else { throw error("'(' without its ')'", at: start) }
    return number.map { .group(node, $0) } ?? node
  }

  /// Takes the flags of `(?i)` with the parenthesis behind them, or those of `(?i: )` as far as the colon. Whether they
  /// are all of the group.
  private mutating func takeFlags() -> Bool {
    let letters = scalars[position...].dropFirst().prefix { $0 == "i" || $0 == "s" }
    let end = letters.endIndex
    guard peek == "?", !letters.isEmpty, end < scalars.count, scalars[end] == ":" || scalars[end] == ")" else {
      return false
    }
    if letters.contains("i") { ignoresCase = true }
    if letters.contains("s") { dotMatchesLineEnd = true }
    position = end + 1
    return scalars[end] == ")"
  }

  /// The number of the group whose parenthesis was at `start`; nil when it is not captured.
  private mutating func groupNumber(from start: Int) throws(PatternError) -> Int? {
    if !take("?") {
      guard groupNames.count < PatternParser.mostGroups else { return nil }
      groupNames.append(nil)
      return groupNames.count
    }
    if take(":") { return nil }
    _ = take("P")
    guard take("<") else { throw error("only (?:, (?i), (?s), (?i: and (?<name> are known after '(?'", at: start) }
    let name = try groupName()
    guard groupNames.count < PatternParser.mostGroups else {
      throw error(
        "more than \(PatternParser.mostGroups) groups; write (?: for those that need not be captured", at: start)
    }
    groupNames.append(name)
    return groupNames.count
  }

  private mutating func groupName() throws(PatternError) -> String {
    let start = position
    while let scalar = peek,
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
    {
      position += 1
    }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_", take(">") else {
      throw error("expected a name of letters, digits, _ and -, a letter first, and '>'", at: start)
    }
    guard !groupNames.contains(name) else { throw error("there is a group '\(name)' already", at: start) }
    return name
  }

  private mutating func escape() throws(PatternError) -> [PatternNode] {
    let start = position
    if let set = try escapedSet() { return [.byte(cased(set))] }
    throw error("a backslash needs a letter behind it", at: start)
  }

  /// The bytes that a backslash and what follows stand for; nil at the end.
  private mutating func escapedSet() throws(PatternError) -> ByteSet? {
    let start = position
    guard position + 1 < scalars.count else { return nil }
    let letter = scalars[position + 1]
    position += 2
    switch letter {
    case "d": return .digits
    case "D": return ByteSet.digits.inverted
    case "w": return .wordBytes
    case "W": return ByteSet.wordBytes.inverted
    case "s": return .spaces
    case "S": return ByteSet.spaces.inverted
    case "x": return ByteSet([try hexByte(from: start)])
    default: break
    }
    if let byte = PatternParser.letters[letter] { return ByteSet([byte]) }
    guard letter.isASCII, !letter.properties.isAlphabetic, !("0"..."9").contains(letter) else {
      throw error("\\\(letter) is unknown; known are \\d \\w \\s \\D \\W \\S \\n \\r \\t \\0 \\e \\xNN", at: start)
    }
    return ByteSet([UInt8(truncatingIfNeeded: letter.value)])
  }

  private static let letters: [Unicode.Scalar: UInt8] = [
    "n": 0x0a, "r": 0x0d, "t": 0x09, "0": 0x00, "a": 0x07, "e": 0x1b, "f": 0x0c, "v": 0x0b,
  ]

  private mutating func hexByte(from start: Int) throws(PatternError) -> UInt8 {
    var value = 0
    for _ in 0..<2 {
      guard let digit = peek.flatMap({ Character($0).hexDigitValue }) else {
        throw error("\\x needs two hex digits", at: start)
      }
      value = value << 4 | digit
      position += 1
    }
    return UInt8(truncatingIfNeeded: value)
  }

  private mutating func characterClass() throws(PatternError) -> ByteSet {
    let start = position
    position += 1
    let isInverted = take("^")
    var set = ByteSet()
    var isFirst = true
    while isFirst || peek != "]" {
      isFirst = false
      guard peek != nil else { throw error("'[' without its ']'", at: start) }
      set.formUnion(try classPart())
    }
    position += 1
    if isInverted { return cased(set).inverted }
    return set
  }

  private mutating func classPart() throws(PatternError) -> ByteSet {
    let start = position
    let low = try classUnit()
    guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return low }
    position += 1
    let high = try classUnit()
    guard let first = low.single, let last = high.single, first <= last else {
      throw error("a range in [] goes from a lower to a higher byte", at: start)
    }
    return ByteSet(first...last)
  }

  private mutating func classUnit() throws(PatternError) -> ByteSet {
    guard let scalar = peek else { throw error("'[' without its ']'") }
    if scalar == "\\" {
      guard let set = try escapedSet() else { throw error("a backslash needs a letter behind it") }
      return set
    }
    guard scalar.isASCII else { throw error("'\(scalar)' is several bytes: write (\(scalar)|...) instead of []") }
    position += 1
    return ByteSet([UInt8(truncatingIfNeeded: scalar.value)])
  }
}

/// Why a text is not a regular expression.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in it, in Unicode scalars from 1.
  public var column: Int
  /// One line for a person, with the place.
  public var description: String
}
