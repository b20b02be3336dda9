internal import FramingCore
internal import Yaml

/// A value of a definition's YAML with its place, and what may be asked of it. What is wrong is logged.
struct YamlValue {
  let node: YamlNode
  let path: String
  let file: Int
  let log: ProblemLog

  var place: DefinitionPlace { DefinitionPlace(file: file, path: path, node: node) }

  func error(_ message: String) { log.add(message, at: place) }

  /// What kind of value it is, for errors.
  var kind: String {
    switch node.content {
    case .scalar(let text, _): node.isNull ? "nothing" : "'\(Self.shown(text))'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The first line of a text, at most 60 characters of it.
  private static func shown(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 60 ? line.prefix(60) + "..." : String(line)
  }

  func child(_ key: String, _ node: YamlNode) -> YamlValue {
    YamlValue(node: node, path: "\(path)/\(key)", file: file, log: log)
  }

  /// The text of a scalar; nil, and an error, for anything else. Nothing at all is no text.
  func text(_ wanted: String = "a text") -> String? {
    guard let text = node.scalar, !node.isNull else {
      error("\(kind) stands where \(wanted) may")
      return nil
    }
    return text
  }

  func placedText(_ wanted: String = "a text") -> PlacedText? {
    text(wanted).map { PlacedText(text: $0, place: place) }
  }

  func truth() -> Bool? {
    if let bool = node.bool { return bool }
    // What YAML 1.1 and with it older definitions write.
    switch node.style == .plain ? node.scalar : nil {
    case "yes", "Yes", "on", "On": return true
    case "no", "No", "off", "Off": return false
    default:
      error("\(kind) stands where true or false may")
      return nil
    }
  }

  /// A whole number in any of the forms of expressions.
  func number(_ wanted: String) -> Int128? {
    if let text = node.scalar, let parsed = try? ExpressionParser.parse(text), case .integer(let number) = parsed.form {
      return number
    }
    error("\(kind) stands where \(wanted) may")
    return nil
  }

  func byte() -> UInt8? {
    guard let number = number("a number from 0 to 255") else { return nil }
    guard let byte = UInt8(exactly: number) else {
      error("\(number) stands where a number from 0 to 255 may")
      return nil
    }
    return byte
  }

  func items(_ wanted: String = "a list") -> [YamlValue]? {
    guard let items = node.sequence else {
      error("\(kind) stands where \(wanted) may")
      return nil
    }
    return items.enumerated().map { child("\($0.offset)", $0.element) }
  }

  /// The entries of a mapping whose keys are texts.
  func entries(_ wanted: String = "a mapping") -> [(key: YamlValue, name: String, value: YamlValue)]? {
    guard let entries = node.mapping else {
      error("\(kind) stands where \(wanted) may")
      return nil
    }
    var named: [(key: YamlValue, name: String, value: YamlValue)] = []
    for entry in entries {
      guard let name = entry.key.scalar else {
        let wrong = YamlValue(node: entry.key, path: path, file: file, log: log)
        wrong.error("\(wrong.kind) stands where the text of a key may")
        continue
      }
      named.append(
        (YamlValue(node: entry.key, path: "\(path)/\(name)", file: file, log: log), name, child(name, entry.value)))
    }
    return named
  }

  /// The values of a mapping whose keys are known; others are errors, except those that begin with `-`.
  func mapping(of what: String, keys: [String]) -> [String: YamlValue]? {
    guard let entries = entries() else { return nil }
    var values: [String: YamlValue] = [:]
    for (key, name, value) in entries {
      if keys.contains(name) || name.hasPrefix("-") {
        values[name] = value
      } else if !log.isFull {
        key.error(Self.unknown(name, of: what, keys: keys))
      }
    }
    return values
  }

  static func unknown(_ name: String, of what: String, keys: [String]) -> String {
    let shown = keys.filter { !$0.hasPrefix("-") }
    let near = EditDistance.question(for: name, among: shown)
    return "`\(name)` is no key of \(what)\(near.isEmpty ? ", which has \(shown.joined(separator: ", "))" : near)"
  }

  func expression() -> PlacedExpression? {
    guard let text = text("an expression") else { return nil }
    do {
      return PlacedExpression(expression: try ExpressionParser.parse(text), text: text, place: place)
    } catch {
      log.add(error.message, at: place.inside(text, offset: error.offset))
      return nil
    }
  }

  /// Checks that a name is one that definitions may give.
  func identifier(_ name: String, of what: String) -> Bool {
    let bytes = Array(name.utf8)
    let isGood =
      bytes.first.map { $0 &- UInt8(ascii: "a") < 26 } == true
      && bytes.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
    if !isGood {
      error("'\(Self.shown(name))' names \(what): a name has small letters, digits and _, and begins with a letter")
    }
    return isGood
  }
}
