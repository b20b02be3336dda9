import FramingCore
import Yaml

extension ScriptReader {
  /// Bytes: a text, or a mapping that says how they are written.
  mutating func content(_ node: YamlNode, _ what: String) throws(ScriptError) -> Content {
    if node.mapping != nil {
      return try content(try entries(of: node, what, ScriptKeys.content), what)
    }
    return try content(.text, node, what)
  }

  /// The bytes that the one key of a form has.
  mutating func content(_ entries: Entries, _ what: String) throws(ScriptError) -> Content {
    let names = entries.present(of: ScriptKeys.content)
    guard names.count == 1, let form = Content.Form(rawValue: names[0]), let node = entries[names[0]] else {
      let found = names.count > 1 ? ", and this has \(names.joined(separator: " and "))" : ""
      throw ScriptError("\(what) needs one of \(list(ScriptKeys.content))\(found)", at: entries.place)
    }
    return try content(form, node, "'\(form.rawValue)'")
  }

  /// The bytes that a message begins with: a plain number is a byte, everything else a text or what a mapping says.
  mutating func messageType(_ node: YamlNode) throws(ScriptError) -> Content {
    guard case .scalar(let text, .plain) = node.content, Self.readsAsNumber(text) else {
      return try content(node, "'type'")
    }
    guard let byte = Self.byte(text) else {
      throw ScriptError(
        "a type that is a number is a byte, 0 to 255, not \(text); put it in quotes for the text, or write "
          + "{hex: ...} for several bytes", at: node.place)
    }
    return Content(.hex, HexDigits.text([byte]), at: node.place)
  }

  /// Whether a plain scalar is a number to those who read YAML: 1, -1, 3.5, 1e1, 0x1f, 0o17.
  private static func readsAsNumber(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == 0x2b || $0 == 0x2d }
    guard text.utf8.count - digits.count <= 1, let first = digits.first(where: { $0 != 0x2e }), 0x30...0x39 ~= first
    else { return false }
    return Double(text) != nil || (text.hasPrefix("0o") && Int(text.dropFirst(2), radix: 8) != nil)
  }

  /// The byte that a number in decimal, or in hex behind `0x`, is; nil for other numbers.
  private static func byte(_ text: String) -> UInt8? {
    if text.hasPrefix("0x") { return UInt8(text.dropFirst(2), radix: 16) }
    return text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? UInt8(text) : nil
  }

  mutating func content(_ form: Content.Form, _ node: YamlNode, _ what: String) throws(ScriptError) -> Content {
    if form == .text { try refuseByteEscapes(node) }
    let written = try form == .json ? json(node) : string(node, "a text for \(what)")
    let content = Content(form, written, at: node.place(ofColumn: 1))
    if node.scalar != nil {
      try inside(node) { () throws(NotationError) in _ = try CompiledContent(content) }
    } else {
      do throws(NotationError) {
        _ = try CompiledContent(content)
      } catch {
        throw ScriptError(error.explanation, at: node.place)
      }
    }
    return content
  }

  /// A scalar; an empty one must be quoted.
  mutating func string(_ node: YamlNode, _ expected: String) throws(ScriptError) -> String {
    try visit(node)
    guard let text = node.scalar, !node.isNothing else {
      throw ScriptError("expected \(expected), found \(node.found)", at: node.place)
    }
    noteComment(behind: node)
    return text
  }

  /// JSON: a text that is JSON, or a mapping or list whose JSON is meant.
  private mutating func json(_ node: YamlNode) throws(ScriptError) -> String {
    if node.scalar != nil { return try string(node, "a JSON value") }
    return try jsonText(of: node, depth: 0)
  }

  private mutating func jsonText(of node: YamlNode, depth: Int) throws(ScriptError) -> String {
    guard depth < 100 else { throw ScriptError("JSON values may be up to 100 deep", at: node.place) }
    try visit(node)
    switch node.content {
    case .scalar(let text, let style):
      noteComment(behind: node)
      return Self.jsonText(of: text, style)
    case .sequence(let items):
      var parts: [String] = []
      for item in items { parts.append(try jsonText(of: item, depth: depth + 1)) }
      return "[" + parts.joined(separator: ",") + "]"
    case .mapping(let entries):
      var parts: [String] = []
      for entry in entries {
        guard let key = entry.key.scalar else {
          throw ScriptError("expected a text for a key, found \(entry.key.found)", at: entry.key.place)
        }
        parts.append(JSONValue.string(key).description + ":" + (try jsonText(of: entry.value, depth: depth + 1)))
      }
      return "{" + parts.joined(separator: ",") + "}"
    }
  }

  /// What is plain and reads as a number, true, false or null is that; everything else is a string.
  private static func jsonText(of string: String, _ style: YamlNode.ScalarStyle) -> String {
    guard style == .plain else { return JSONValue.string(string).description }
    if ["true", "false", "null"].contains(string) { return string }
    if string.isEmpty || string == "~" { return "null" }
    if let first = string.utf8.first, first == 0x2d || (0x30...0x39).contains(first),
      let value = try? JSONValue(parsing: string), case .number = value
    {
      return string
    }
    return JSONValue.string(string).description
  }
}
