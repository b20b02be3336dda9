internal import Yaml

/// Reads a `type` key.
struct TypeReader {
  let value: YamlValue

  func choice() -> TypeChoice {
    if value.node.scalar != nil { return use(value).map(TypeChoice.one) ?? .none }
    guard value.node.mapping != nil else {
      value.error("\(value.kind) stands where the name of a type, or a mapping with `switch-on` and `cases`, may")
      return .none
    }
    guard let keys = value.mapping(of: "a switched type", keys: ["switch-on", "cases"]) else { return .none }
    let on = keys["switch-on"]?.expression()
    if keys["switch-on"] == nil { value.error("the switched type has no `switch-on`") }
    guard let cases = keys["cases"] else {
      value.error("the switched type has no `cases`")
      return .none
    }
    var read: [TypeCase] = []
    for (key, name, value) in cases.entries() ?? [] {
      guard let use = use(value) else { continue }
      if name == "_" {
        read.append(TypeCase(value: nil, use: use))
      } else if let condition = key.expression() {
        read.append(TypeCase(value: condition, use: use))
      }
    }
    return on.map { .switched(on: $0, cases: read) } ?? .none
  }

  private func use(_ value: YamlValue) -> TypeUse? {
    guard let text = value.text("the name of a type") else { return nil }
    do {
      let (name, arguments) = try ExpressionParser.parseType(text)
      return TypeUse(name: name, arguments: arguments, text: text, place: value.place)
    } catch {
      value.log.add(error.message, at: value.place.inside(text, offset: error.offset))
      return nil
    }
  }

  /// The keys that go with a type besides those of every field.
  static func extraKeys(of node: YamlNode?, bytes: [String], text: [String]) -> [String] {
    guard let node else { return bytes }
    guard let name = node.scalar else { return bytes + text }
    if name == "str" || name == "strz" { return text }
    return PrimitiveType(name) == nil ? bytes : []
  }
}
