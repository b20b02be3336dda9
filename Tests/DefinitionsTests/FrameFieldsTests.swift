import FramingCore
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

  @Test(
    "are the same when a frame is read on demand, whatever is asked for first",
    arguments: CatalogueTests.names)
  func onDemand(_ name: String) throws {
    let definition = try #require(CatalogueEntry.named(name)).definition()
    var numbers = SeededNumbers(4)
    var compared = 0
    let others = definition.paths.map(\.path).shuffled(using: &numbers).prefix(60)
    for frame in try CatalogueTests.transcript(name).frames {
      let isFromClient = frame.isFromClient
      let tree = definition.read(
        frame.bytes, type: isFromClient ? definition.traffic.types.client : definition.traffic.types.server)
      let paths = tree.allNodes.map(\.path).filter { !$0.isEmpty } + others
      for damage in 0..<8 {
        var bytes = frame.bytes
        if damage > 0, Bool.random(using: &numbers) {
          bytes.removeLast(Int.random(in: 0...bytes.count, using: &numbers))
        }
        for _ in 0..<(damage % 4) where !bytes.isEmpty {
          bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
        }
        compared += try compare(definition, bytes, isFromClient, paths.shuffled(using: &numbers).prefix(40).map(\.self))
      }
    }
    #expect(compared > 100)
  }

  @Test("are the same when random bytes are read on demand by any definition")
  func onDemand() throws {
    var numbers = SeededNumbers(5)
    var onDemand = 0
    for text in PropertyTests.definitions + Self.intricate {
      let definition = try define(text)
      if definition.mayReadOnDemand { onDemand += 1 }
      for _ in 0..<40 {
        let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
          UInt8.random(in: 0...(Bool.random(using: &numbers) ? 255 : 9), using: &numbers)
        }
        let paths = definition.read(bytes).allNodes.map(\.path).filter { !$0.isEmpty }
        _ = try compare(definition, bytes, true, (paths + definition.paths.map(\.path)).shuffled(using: &numbers))
      }
    }
    #expect(onDemand > 20)
  }

  /// Definitions in which what is asked for, and when, might matter.
  private static let intricate = [
    // Numbers at fixed places, some of which must be what they are, and messages that they choose.
    """
    -framescope: {content: body}
    seq:
      - {id: a, type: b3}
      - {id: b, type: b13, enum: e}
      - {id: head, type: head}
      - {id: c, type: s2le}
      - {id: body, size-eos: true, type: {switch-on: kind, cases: {0: first, 1: second, 2: third}}}
    instances: {kind: {pos: 2, type: u1}}
    types:
      head: {seq: [{id: k, type: u1}, {id: zero, type: u2be, valid: 0}, {id: l, type: s4be}]}
      first: {-framescope: {message: request}, seq: [{id: x, type: u1}]}
      second: {-framescope: {message: response, name: SECOND}, seq: [{id: y, type: u4be}]}
      third: {-framescope: {content: inner}, seq: [{id: t, type: u1}, {id: inner, type: {switch-on: t, cases: {0: first, _: second}}}]}
    enums: {e: {0: nothing, 9: nine, 300: many}}
    """,
    """
    -framescope: {content: m}
    seq: [{id: m, type: {switch-on: _io.size == 3, cases: {true: small, false: large}}}]
    types:
      small: {-framescope: {name-of: n}, seq: [{id: n, type: u1, enum: e}, {id: o, type: u2le}]}
      large: {-framescope: {message: response}, seq: [{id: n, type: u1}]}
    enums: {e: {1: one, 2: two}}
    """,
    """
    -framescope: {message: request, name-of: n}
    seq: [{id: z, type: u1, valid: 1}, {id: n, type: u1, enum: e}, {id: o, type: u8le}, {id: f, type: f4be}, {id: g, type: b64}]
    enums: {e: {1: one, 2: two}}
    """,
    // What is in bytes of its own asks for what is behind it, around it and beside it.
    """
    seq:
      - {id: a, type: u1}
      - {id: b, size: 4, type: early}
      - {id: c, type: pair}
      - {id: d, size: a % 4, type: late(c)}
      - {id: e, type: late(c), repeat: expr, repeat-expr: a % 3}
      - {id: f, type: u1}
    instances: {sum: {value: a + f}, doubled: {value: sum * 2}}
    types:
      early: {seq: [{id: x, type: u1}, {id: y, type: u1, if: _parent.f > 3}, {id: z, type: u1, if: _parent.doubled > 3}]}
      pair: {seq: [{id: one, type: u1}, {id: two, type: one}], instances: {both: {value: one + two.v}}}
      one: {seq: [{id: v, type: u1, valid: {max: 7}}]}
      late: {params: [{id: p, type: pair}], seq: [{id: w, type: u1, if: p.two.v > 2}, {id: u, type: u1}]}
    """,
    // The order of bytes depends on what was read, and structures end where they fail.
    """
    seq: [{id: o, type: ordered}, {id: p, size: 3, type: ordered}, {id: q, type: u1}]
    types:
      ordered:
        meta: {endian: {switch-on: _root.first, cases: {1: le, 2: be}}}
        seq: [{id: n, type: u2}, {id: m, type: inner, if: n != 0}]
        types: {inner: {seq: [{id: k, type: u2}]}}
    instances: {first: {pos: 0, type: u1}}
    """,
    // Each element looks at the one in front of it.
    """
    seq: [{id: items, size: 1, type: item(_index), repeat: eos}]
    types:
      item: {params: [{id: i, type: s4}], seq: [{id: v, type: u1}], instances: {before: {value: 'i == 0 ? 0 : _parent.items[i - 1].v', if: v != 9}}}
    """,
    // Where the stream is may be asked for where nothing else is read from it.
    "seq: [{id: a, type: t}, {id: b, type: u1, if: not _io.eof}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: y, type: u1, if: _io.pos < 4}]}}",
    "seq: [{id: a, size: 2, type: t}, {id: b, type: u1}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: y, type: u1, if: not _parent._io.eof}]}}",
    "seq: [{id: a, type: u1}, {id: b, type: u1}]\ninstances: {where: {value: _io.pos}, here: {type: u1}}",
  ]

  /// Compares what is found with and without reading on demand. How many values there were.
  private func compare(
    _ definition: Definition, _ bytes: [UInt8], _ isFromClient: Bool, _ texts: [String]
  ) throws -> Int {
    let paths = texts.map(Self.path)
    var lazy = FrameFields(definition, paths)
    var whole = FrameFields(definition, paths, readsOnDemand: false)
    lazy.read(bytes.span, fromClient: isFromClient)
    whole.read(bytes.span, fromClient: isFromClient)
    let words = "\(definition.typeNames) \(HexDigits.text(bytes))"
    var count = 0
    for (number, text) in texts.enumerated() {
      if number == texts.count / 2 {
        #expect(lazy.names() == whole.names(), "\(words)")
        for (question, name) in (whole.names() + ["nothing"]).enumerated() {
          // Another one, since what an instance has may depend on what was asked for before.
          var named = FrameFields(definition, [])
          named.read(bytes.span, fromClient: isFromClient)
          #expect(named.isNamed(question, { $0 == name }) == whole.names().contains(name), "\(words) \(name)")
        }
        #expect(lazy.summary() == whole.summary(), "\(words)")
      }
      let found = (Self.values(&lazy, number), Self.values(&whole, number))
      #expect(found.0 == found.1, "\(words) \(text)")
      count += found.0.count
    }
    return count
  }

  private static func values(_ fields: inout FrameFields, _ number: Int) -> [String] {
    var found: [String] = []
    _ = fields.find(number) { value, label in
      found.append("\(value) \(label ?? "")")
      return false
    }
    return found
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
