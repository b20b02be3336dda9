import Definitions
import Testing

@Suite("Probes")
struct ProbeTests {
  @Test(
    "find what the tree has",
    arguments: [
      "one", "name", "flag", "kind", "items", "items[1]", "inner.x", "inner[1].y", "inner.sum", "inner[0].up", "text",
      "as_enum",
      "missing", "raw", "half",
    ])
  func finds(_ path: String) throws {
    let definition = try define(ExpressionTests.definition)
    var probe = try #require(FieldProbe(definition, path: path))
    for count in [ExpressionTests.bytes.count, 5, 20, 0, 26] {
      let bytes = Array(ExpressionTests.bytes[..<count])
      let tree = definition.read(bytes)
      let found = probe.values(in: bytes)
      #expect(found == probe.values(in: bytes.span))
      #expect(found.first == probe.value(in: bytes) && found.first == probe.value(in: bytes.span))
      let wanted = Self.values(in: tree, path)
      if count == ExpressionTests.bytes.count { #expect(found == wanted, "\(path)") }
      // A probe does not read what is behind, so it may have what the tree has not.
      #expect(found.starts(with: wanted) || wanted.isEmpty, "\(path) \(count): \(found) \(wanted)")
    }
  }

  /// The values at a path in which arrays stand for their elements.
  private static func values(in tree: FieldTree, _ path: String) -> [FieldProbe.Found] {
    var nodes = [tree.root]
    for part in path.split(whereSeparator: { ".[]".contains($0) }) {
      if Int(part) == nil { nodes = nodes.flatMap { $0.value == .array ? $0.children : [$0] } }
      nodes = nodes.compactMap { $0.resolved.child(named: String(part)) }
    }
    return nodes.flatMap { $0.value == .array ? $0.children : [$0] }
      .filter { $0.value != .none }.map { FieldProbe.Found(value: $0.value, label: $0.label) }
  }

  @Test("do not read what is behind the field")
  func stops() throws {
    let definition = try define(
      "seq: [{id: head, size: 4, type: head}, {id: rest, type: u8}]\ntypes: {head: {seq: [{id: a, type: u1}, {id: b, type: u8}]}}"
    )
    var probe = try #require(FieldProbe(definition, path: "head.a"))
    #expect(probe.values(in: [7, 0, 0, 0]).map(\.value) == [.integer(7)])
    #expect(probe.values(in: []) == [])
    #expect(probe.values(in: [9, 1, 2, 3]).map(\.value) == [.integer(9)])
  }

  @Test("are not there for what no frame has")
  func refuses() throws {
    let definition = try define(ExpressionTests.definition)
    for path in ["nothing", "", "3"] { #expect(FieldProbe(definition, path: path).map { _ in true } == nil) }
  }

  @Test("may be asked for any field that is listed")
  func lists() throws {
    let definition = try define(
      """
      seq:
        - {id: kind, type: u1, enum: kind, doc: What it is}
        - {id: body, size: 2, type: {switch-on: kind, cases: {'kind::a': one, 'kind::b': two}}}
        - {id: items, type: one, repeat: eos}
        - {id: again, type: test, if: false}
      types: {one: {seq: [{id: x, type: u1}, {id: y, type: strz}]}, two: {seq: [{id: x, type: f4}], instances: {z: {value: true}}}}
      enums: {kind: {1: a, 2: b}}
      """)
    let fields = definition.fields()
    #expect(
      fields.map(\.path) == ["kind", "body", "body.x", "body.y", "body.z", "items", "items.x", "items.y", "again"])
    #expect(fields.map(\.kind) == [.integer, .any, .any, .text, .boolean, .structure, .integer, .text, .structure])
    #expect(fields[0].labels == ["a", "b"] && fields[0].doc == "What it is")
    #expect(fields[5].isRepeated && fields[6].isRepeated && !fields[2].isRepeated)
    #expect(fields.allSatisfy { FieldProbe(definition, path: $0.path).map { _ in true } == true })
  }
}
