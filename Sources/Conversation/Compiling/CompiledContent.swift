import FramingCore

/// Bytes of a file, ready to be filled in.
enum CompiledContent: Sendable {
  case template(Template)
  case base64(Template)
  /// JSON without places goes out as it is written.
  case json(JSONTemplate, constant: [UInt8]?)
  case file(String)

  init(_ content: Content) throws(NotationError) {
    switch content.form {
    case .text: self = .template(try Template(content.text))
    case .hex: self = .template(try Template(content.text, as: .hex))
    case .base64: self = .base64(try CompiledContent.base64(content.text))
    case .file: self = .file(content.text)
    case .json: self = try CompiledContent.json(content.text)
    }
  }

  private static func base64(_ text: String) throws(NotationError) -> Template {
    let template = try Template(text, as: .plain)
    if let bytes = template.constantBytes, Base64.decode(bytes) == nil {
      throw NotationError(column: 1, found: text, expected: "base64")
    }
    return template
  }

  private static func json(_ text: String) throws(NotationError) -> CompiledContent {
    let value = try jsonValue(text)
    let template = try JSONTemplate(value)
    return .json(template, constant: template.isConstant ? Array(text.utf8) : nil)
  }

  private static func jsonValue(_ text: String) throws(NotationError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: text)
    } catch {
      throw NotationError(column: error.line == 1 ? error.column : 1, found: text, expected: "JSON (\(error))")
    }
  }

  /// The bytes, with what `scope` has now. `files` are the contents of files by path.
  func bytes(in scope: inout Scope, files: [String: [UInt8]]) throws(ContentError) -> [UInt8] {
    switch self {
    case .template(let template):
      return try ContentError.wrap { () throws(TemplateError) in try template.bytes(in: &scope) }
    case .base64(let template):
      let text = try ContentError.wrap { () throws(TemplateError) in try template.bytes(in: &scope) }
      guard let bytes = Base64.decode(text) else { throw ContentError("what '\(template)' became is no base64") }
      return bytes
    case .json(_, constant: .some(let bytes)): return bytes
    case .json(let template, constant: nil):
      return Array(
        try ContentError.wrap { () throws(TemplateError) in try template.value(in: &scope) }.description.utf8)
    case .file(let path):
      guard let bytes = files[path] else { throw ContentError("the file '\(path.shortened)' has not been read") }
      return bytes
    }
  }

  /// The JSON value, of those that are JSON.
  func jsonValue(in scope: inout Scope) throws(ContentError) -> JSONValue {
    guard case .json(let template, _) = self else { throw ContentError("this is no JSON") }
    return try ContentError.wrap { () throws(TemplateError) in try template.value(in: &scope) }
  }
}

extension JSONTemplate {
  /// Whether nothing is filled in.
  fileprivate var isConstant: Bool {
    var scope = Scope()
    return variables.isEmpty && (try? value(in: &scope)) == source && !source.description.contains("{{")
  }
}

/// Why bytes cannot be made of what a file says.
struct ContentError: Error, Hashable, Sendable {
  let description: String

  init(_ description: String) { self.description = description }

  static func wrap<Value>(_ work: () throws(TemplateError) -> Value) throws(ContentError) -> Value {
    do throws(TemplateError) {
      return try work()
    } catch {
      throw ContentError(error.description)
    }
  }
}
