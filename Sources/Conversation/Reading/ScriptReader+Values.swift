import FramingCore
import Yaml

/// A mapping whose keys are known.
struct Entries {
  let place: SourcePlace
  fileprivate(set) var keys: [String: YamlNode] = [:]
  private var values: [String: YamlNode] = [:]

  fileprivate init(place: SourcePlace) { self.place = place }

  subscript(key: String) -> YamlNode? { values[key] }

  /// The keys that are there, of `names`.
  func present(of names: [String]) -> [String] { names.filter { values[$0] != nil } }

  /// Where the key stands.
  func keyPlace(_ key: String) -> SourcePlace { keys[key]?.place ?? place }

  fileprivate mutating func add(_ key: String, at node: YamlNode, _ value: YamlNode) {
    keys[key] = node
    values[key] = value
  }
}

extension ScriptReader {
  mutating func pairs(of node: YamlNode, _ what: String) throws(ScriptError) -> [YamlNode.Entry] {
    try visit(node)
    guard let entries = node.mapping else {
      throw ScriptError("expected \(what), found \(node.found)", at: node.place)
    }
    return entries
  }

  /// The entries of a mapping, none but `known`.
  mutating func entries(of node: YamlNode, _ what: String, _ known: [String]) throws(ScriptError) -> Entries {
    var entries = Entries(place: node.place)
    for pair in try pairs(of: node, "\(what): a mapping with \(list(known))") {
      guard let key = pair.key.scalar else {
        throw ScriptError("expected a key (\(list(known))), found \(pair.key.found)", at: pair.key.place)
      }
      guard known.contains(key) else {
        let question =
          EditDistance.suggestion(for: key, among: known).map { "; did you mean '\($0)'?" }
          ?? "; known are \(list(known))"
        throw ScriptError("\(what) has no key '\(key.shortened)'\(question)", at: pair.key.place)
      }
      entries.add(key, at: pair.key, pair.value)
    }
    return entries
  }

  mutating func sequence(_ node: YamlNode, _ what: String) throws(ScriptError) -> [YamlNode] {
    try visit(node)
    guard let sequence = node.sequence else {
      throw ScriptError("expected \(what), found \(node.found)", at: node.place)
    }
    return sequence
  }

  /// A scalar that is not empty.
  mutating func text(_ node: YamlNode, _ what: String) throws(ScriptError) -> String {
    try visit(node)
    guard let text = node.scalar, !text.isEmpty else {
      throw ScriptError("expected \(what), found \(node.found)", at: node.place)
    }
    return text
  }

  mutating func name(_ node: YamlNode, _ what: String) throws(ScriptError) -> String {
    let text = try text(node, what)
    guard VariableName.isValid(text) else {
      throw ScriptError(
        "expected \(what) of letters, digits, _ and -, a letter first, found \(node.found)", at: node.place)
    }
    return text
  }

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: YamlNode, _ what: String, _ type: Word.Type
  ) throws(ScriptError) -> Word where Word.RawValue == String {
    let words = type.allCases.map(\.rawValue)
    let text = try text(node, "\(list(words)) for \(what)")
    guard let word = Word(rawValue: text) else {
      let question = EditDistance.question(for: text, among: words)
      throw ScriptError("expected \(list(words)) for \(what), found \(node.found)\(question)", at: node.place)
    }
    return word
  }

  mutating func flag(_ node: YamlNode?, _ what: String) throws(ScriptError) -> Bool? {
    guard let node else { return nil }
    switch try text(node, "true or false for \(what)") {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw ScriptError("expected true or false for \(what), found \(node.found)", at: node.place)
    }
  }

  /// A key that only says that something is so.
  mutating func marker(_ node: YamlNode, _ what: String) throws(ScriptError) {
    if try flag(node, what) != true {
      throw ScriptError("\(what) can only be true; leave it out otherwise", at: node.place)
    }
  }

  mutating func number(_ node: YamlNode, _ what: String, in range: ClosedRange<Int>) throws(ScriptError) -> Int {
    let expected = "a number from \(range.lowerBound) to \(range.upperBound) for \(what)"
    guard let number = Int(try text(node, expected)), range.contains(number) else {
      throw ScriptError("expected \(expected), found \(node.found)", at: node.place)
    }
    return number
  }

  mutating func duration(_ node: YamlNode?, _ what: String) throws(ScriptError) -> UInt64? {
    guard let node else { return nil }
    let text = try text(node, "a time such as 200ms, 1.5s or 2m for \(what)")
    return try inside(node) { () throws(NotationError) in try DurationText.parse(text) }
  }

  mutating func size(_ node: YamlNode?) throws(ScriptError) -> Int? {
    guard let node else { return nil }
    let expected = "a size from 1 to 1024G: bytes, or a number with K, M or G"
    guard let size = SizeText.parse(try text(node, expected)) else {
      throw ScriptError("expected \(expected), found \(node.found)", at: node.place)
    }
    return size
  }

  /// What `work` makes of the text of `node`, with the place of its errors in the file.
  func inside<Value>(_ node: YamlNode, _ work: () throws(NotationError) -> Value) throws(ScriptError) -> Value {
    do throws(NotationError) {
      return try work()
    } catch {
      throw ScriptError(error.explanation + commentHint(node), at: node.place(ofColumn: error.column))
    }
  }
}

extension YamlNode {
  /// Where the character stands that is at `column` of the scalar's text; where the scalar begins, when that cannot be
  /// told.
  func place(ofColumn column: Int) -> SourcePlace {
    var place = place
    guard case .scalar(let text, let style) = content, !text.contains(where: \.isNewline) else { return place }
    switch style {
    case .plain: place.column += column - 1
    case .singleQuoted where !text.contains("'"): place.column += column
    case .doubleQuoted
    where text.unicodeScalars.allSatisfy({
      0x20..<0x7f ~= $0.value && $0 != "\\" && $0 != "\""
    }):
      place.column += column
    default: break
    }
    return place
  }
}

/// `a, b or c`.
func list(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or \(last)"
}

extension String {
  /// For errors: one line of at most 60 characters, escaped.
  var shortened: String {
    let escaped = EscapedText.escape(Array(prefix(60).utf8))
    return count > 60 ? escaped + "..." : escaped
  }
}
