import Testing

@testable import Definitions

@Suite("Fields of many frames")
struct FrameFieldsTests {
  private static let paths = [
    "one", "name", "flag", "kind", "items", "items[1]", "inner.x", "inner[1].y", "inner.sum", "inner[0].up", "text",
    "as_enum", "raw", "half",
  ]

  @Test("are those of the tree, whatever frame was read before", arguments: paths)
  func values(_ path: String) throws {
    let definition = try define(ExpressionTests.definition)
    var fields = FrameFields(definition, [Self.path(path)])
    for count in [ExpressionTests.bytes.count, 5, 20, 0, 26, ExpressionTests.bytes.count] {
      let bytes = Array(ExpressionTests.bytes[..<count])
      fields.read(bytes.span, fromClient: true)
      var found: [(FieldValue, String?)] = []
      _ = fields.find(0) { value, label in
        found.append((value, label))
        return false
      }
      let wanted = Self.nodes(in: definition.read(bytes), path)
      #expect(found.map(\.1) == wanted.map(\.label), "\(path) \(count)")
      for (value, node) in zip(found.map(\.0), wanted) where node.value != .structure {
        #expect(value == node.value, "\(path) \(count)")
      }
    }
  }

  private static func path(_ text: String) -> FieldPath {
    FieldPath(
      text.split(whereSeparator: { ".[]".contains($0) }).map { part in
        Int(part).map { .index($0) } ?? .name(String(part))
      })
  }

  /// The nodes at a path in which arrays stand for their elements.
  private static func nodes(in tree: FieldTree, _ path: String) -> [FieldNode] {
    var nodes = [tree.root]
    for part in path.split(whereSeparator: { ".[]".contains($0) }) {
      if Int(part) == nil { nodes = nodes.flatMap { $0.value == .array ? $0.children : [$0] } }
      nodes = nodes.compactMap { $0.resolved.child(named: String(part)) }
    }
    return nodes.map(\.resolved).flatMap { $0.value == .array ? $0.children : [$0] }.filter { $0.value != .none }
  }
}
