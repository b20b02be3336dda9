@testable import Definitions

/// A definition from its text; only `seq` and what follows need be written.
func define(_ text: String, imports: [String: String] = [:]) throws -> Definition {
  try Definition(text: text.withMeta, name: "test.ksy") { path, _ in
    guard let text = imports[path] else { throw Definition.ImportError("there is no \(path).ksy") }
    return Definition.Source(name: path + ".ksy", text: text)
  }
}

/// What a definition says of bytes.
func read(_ text: String, _ bytes: [UInt8], budget: ReadBudget = ReadBudget()) throws -> FieldTree {
  try define(text).read(bytes, budget: budget)
}

/// What is wrong with a definition.
func problems(_ text: String) -> [String] {
  do {
    return try Definition(text: text, name: "test.ksy").warnings.map(\.description)
  } catch {
    return error.problems.map(\.description)
  }
}

/// What an expression gives in a definition on bytes, as JSON, or its error.
func answer(_ expression: String, _ text: String = "", _ bytes: [UInt8] = []) throws -> String {
  var questions = try FieldQuestions(of: bytes, text: text.withMeta, name: "test.ksy") { _, _ in
    throw Definition.ImportError("nothing is imported")
  }
  do {
    return String(decoding: try questions.answer(to: expression).json(), as: UTF8.self)
  } catch {
    return "error: " + error.message
  }
}

extension String {
  /// With `meta` in front, unless it has one.
  var withMeta: String {
    hasPrefix("meta:") ? self : "meta: {id: test, endian: be, encoding: UTF-8}\n" + self
  }
}

extension FieldTree {
  /// A value in few words: `3 (publish)`, `"text"`, `hex`.
  func words(_ path: String) -> String? { node(at: path)?.words }

  /// All nodes, parents before what is in them.
  var allNodes: [FieldNode] {
    var nodes: [FieldNode] = []
    var next = [root]
    while let node = next.popLast() {
      nodes.append(node)
      next += node.children.reversed()
    }
    return nodes
  }
}

extension FieldTree {
  /// Whether all fields that follow each other were read; what stands elsewhere may be wrong.
  var isReadable: Bool { errors.allSatisfy { $0.isElsewhere } }
}
