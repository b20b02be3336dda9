public import FramingCore

/// A JSON value whose strings are templates: `{"id": "{{id|json}}", "name": "{{user}}"}`.
///
/// A string that is one place only and ends with the form `json` becomes that value; all others stay strings.
public struct JSONTemplate: Hashable, Sendable {
  /// As it was written.
  public let source: JSONValue
  private let node: Node

  private indirect enum Node: Hashable, Sendable {
    case constant(JSONValue)
    case string(Template)
    case value(Template)
    case array([Node])
    case object([String: Node])
  }

  /// Reads the templates in the strings of `value`.
  public init(_ value: JSONValue) throws(NotationError) {
    source = value
    node = try JSONTemplate.node(value)
  }

  private static func node(_ value: JSONValue) throws(NotationError) -> Node {
    switch value {
    case .null, .bool, .number: return .constant(value)
    case .string(let text):
      let template = try Template(text, as: .plain)
      if template.constantBytes != nil { return .constant(value) }
      return template.isJSON ? .value(template) : .string(template)
    case .array(let values): return .array(try values.map { value throws(NotationError) in try node(value) })
    case .object(let members):
      var nodes: [String: Node] = [:]
      for (name, value) in members.sorted(by: { $0.key < $1.key }) { nodes[name] = try node(value) }
      return .object(nodes)
    }
  }

  /// The variables that it takes values from.
  public var variables: Set<String> { JSONTemplate.variables(of: node) }

  private static func variables(of node: Node) -> Set<String> {
    switch node {
    case .constant: []
    case .string(let template), .value(let template): Set(template.variables.map(\.name))
    case .array(let nodes): nodes.reduce(into: []) { $0.formUnion(variables(of: $1)) }
    case .object(let members): members.values.reduce(into: []) { $0.formUnion(variables(of: $1)) }
    }
  }

  /// The value, with what `scope` has now.
  public func value(in scope: inout Scope) throws(TemplateError) -> JSONValue {
    try JSONTemplate.value(of: node, in: &scope)
  }

  private static func value(of node: Node, in scope: inout Scope) throws(TemplateError) -> JSONValue {
    switch node {
    case .constant(let value): return value
    case .string(let template): return .string(try text(template, in: &scope))
    case .value(let template):
      let text = try text(template, in: &scope)
      do throws(JSONError) {
        return try JSONValue(parsing: text)
      } catch {
        throw TemplateError(column: 1, "'\(template)' is no JSON: \(error)")
      }
    case .array(let nodes):
      var values: [JSONValue] = []
      for node in nodes { values.append(try value(of: node, in: &scope)) }
      return .array(values)
    case .object(let members):
      var values: [String: JSONValue] = [:]
      // In order, so that counters and random numbers come out the same each time.
      for (name, node) in members.sorted(by: { $0.key < $1.key }) { values[name] = try value(of: node, in: &scope) }
      return .object(values)
    }
  }

  private static func text(_ template: Template, in scope: inout Scope) throws(TemplateError) -> String {
    let bytes = try template.bytes(in: &scope)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TemplateError(
        column: 1, "'\(template)' has bytes that are no UTF-8, which JSON cannot hold: put |base64 or |hex behind them")
    }
    return text
  }
}

extension Template {
  /// Whether it is one place only whose value is JSON.
  var isJSON: Bool {
    guard pieces.count == 1, case .insertion(let insertion) = pieces[0] else { return false }
    return insertion.forms.last == .json
  }
}
