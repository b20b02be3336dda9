import FramingCore
import Testing

@testable import Definitions

/// Messages that are written by a definition.
@Suite("Writing")
struct WritingTests {
  static let names = CatalogueEntry.all.compactMap(\.protocolName)
  /// Protocols every message of which can be made without a word.
  private static let wholly = ["postgresql", "mqtt", "dns-tcp", "modbus-tcp"]

  static func definition(_ name: String) throws -> Definition {
    try #require(CatalogueEntry.all.first { $0.protocolName == name }).definition()
  }

  /// Those of recorded conversations, then those of the catalogue's transcripts.
  private static func frames(_ name: String) throws -> [ConversationFrames.Frame] {
    let entry = try #require(CatalogueEntry.describing(name))
    let told = try CatalogueTests.transcript(entry.name).frames.map {
      ConversationFrames.Frame(isFromClient: $0.isFromClient, bytes: $0.bytes)
    }
    return try ConversationFrames(protocolName: name).frames + told
  }

  @Test("gives the same bytes for a frame that nobody changes", arguments: names)
  func identity(_ name: String) throws {
    let definition = try Self.definition(name)
    let frames = try Self.frames(name)
    #expect(frames.count > 5)
    for frame in frames {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let written = try DefinitionWriter(definition).edit(frame.bytes, type: type, [])
      #expect(written.bytes == frame.bytes)
      #expect(written.derived == [], "\(HexText.format(frame.bytes))")
    }
  }

  @Test("gives the same bytes for frames that are cut off or wrong", arguments: names)
  func hostileIdentity(_ name: String) throws {
    let definition = try Self.definition(name)
    var numbers = SeededNumbers(3)
    for frame in try Self.frames(name).suffix(60) where !frame.bytes.isEmpty {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let cut = Array(frame.bytes.prefix(Int.random(in: 0..<frame.bytes.count, using: &numbers)))
      var wrong = frame.bytes
      wrong[Int.random(in: 0..<min(wrong.count, 12), using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      for bytes in [cut, wrong, frame.bytes + [1, 2, 3]] {
        let written = try DefinitionWriter(definition).edit(bytes, type: type, [])
        #expect(written.bytes == bytes, "\(HexText.format(bytes))")
      }
    }
  }

  @Test("gives the same bytes for whatever a definition reads")
  func randomIdentity() throws {
    var numbers = SeededNumbers(5)
    for (number, text) in PropertyTests.definitions.enumerated() {
      let definition = try define(text)
      let budget = ReadBudget(nodes: 2000, steps: 50_000, memory: 1 << 20)
      for _ in 0..<40 {
        let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
          Bool.random(using: &numbers)
            ? UInt8.random(in: 0...255, using: &numbers) : UInt8.random(in: 0...9, using: &numbers)
        }
        guard definition.read(bytes, budget: budget, instances: false).limit == nil else { continue }
        do {
          let written = try DefinitionWriter(definition, budget: budget).edit(bytes, [])
          #expect(written.bytes == bytes, "definition \(number), \(bytes)")
        } catch {
          Issue.record("definition \(number), \(bytes): \(error)")
        }
      }
    }
  }

  /// A random value for a field, as a person types it; nil for what is left alone.
  private func randomValue(
    for node: FieldNode, _ definition: Definition, _ numbers: inout SeededNumbers
  ) -> WrittenValue? {
    guard let place = node.place else { return nil }
    switch node.value {
    case .integer(let number):
      let bits = node.bits?.count ?? min(place.count * 8, 62)
      let isSigned = node.stored.kind == .signed
      let most = (Int128(1) << Int128(isSigned ? bits - 1 : bits)) - 1
      let random = Int128.random(in: 0...most, using: &numbers)
      return random == number ? nil : .text(String(random))
    case .boolean(let truth): return .boolean(!truth)
    case .text(let text):
      return .text("text:" + text.prefix(3) + "é\(UInt8.random(in: 0...9, using: &numbers))")
    case .bytes: return .bytes((0..<Int.random(in: 0...300, using: &numbers)).map { UInt8(truncatingIfNeeded: $0) })
    default: return nil
    }
  }

  @Test("changes one field: it reads back, lengths are right, the others stay", arguments: wholly)
  func editOne(_ name: String) throws {
    let definition = try Self.definition(name)
    var numbers = SeededNumbers(7)
    var (edited, pinned, refused) = (0, 0, 0)
    for frame in try ConversationFrames(protocolName: name).frames.prefix(150) {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let tree = definition.read(frame.bytes, type: type, instances: false)
      guard tree.isWhole else { continue }
      let leaves = tree.allNodes.filter { !$0.isInstance && $0.children.isEmpty && $0.place != nil }
      guard let node = leaves.randomElement(using: &numbers), let path = FieldPath(node.path),
        let value = randomValue(for: node, definition, &numbers)
      else { continue }
      do {
        let written = try DefinitionWriter(definition).edit(frame.bytes, type: type, [FieldChange(path, value)])
        if written.pinned.isEmpty { edited += 1 } else { pinned += 1 }
        guard written.pinned.isEmpty else { continue }
        #expect(written.tree.isReadable)
        // Another type of message may claim fewer bytes.
        if written.tree.message.typeName == tree.message.typeName, name != "dns-tcp" {
          #expect(written.tree.gaps == tree.gaps, "\(node.path)")
        }
      } catch {
        refused += 1
      }
    }
    #expect(edited > 20, "\(edited) edited, \(pinned) pinned, \(refused) refused")
    #expect(refused < edited, "\(edited) edited, \(pinned) pinned, \(refused) refused")
  }

  @Test("composes every message of a definition", arguments: wholly)
  func composeAll(_ name: String) throws {
    let definition = try Self.definition(name)
    for isFromClient in [true, false] {
      let messages = definition.messages(fromClient: isFromClient)
      #expect(messages.count > 3)
      for message in messages {
        do {
          let written = try DefinitionWriter(definition).compose(message, [])
          #expect(written.tree.isReadable)
          #expect(written.pinned.isEmpty)
          #expect(written.tree.messageName == message.name, "\(HexText.format(written.bytes))")
          let again = try DefinitionWriter(definition).edit(
            written.bytes, type: isFromClient ? definition.traffic.types.client : definition.traffic.types.server, [])
          #expect(again.bytes == written.bytes)
        } catch {
          Issue.record("\(message.name): \(error)")
        }
      }
    }
  }

  struct Composed: Sendable, CustomTestStringConvertible {
    let name: String
    let message: String
    let values: [(String, String)]
    let bytes: String

    init(_ name: String, _ message: String, _ values: [(String, String)], _ bytes: String) {
      (self.name, self.message, self.values, self.bytes) = (name, message, values, bytes)
    }

    var testDescription: String { "\(name) \(message) \(values)" }
  }

  static let composed = [
    Composed("mqtt", "publish", [("topic", "a/b"), ("payload", "hi")], "3007 0003612f62 6869"),
    Composed("mqtt", "PUBLISH", [("topic.value", "a"), ("packet_id", "7")], "3205 000161 0007"),
    Composed("mqtt", "publish", [("topic", "a"), ("qos", "2")], "3405 000161 0000"),
    Composed(
      "mqtt", "publish", [("payload", String(repeating: "x", count: 126))],
      "308001 0000" + String(repeating: "78", count: 126)),
    Composed(
      "mqtt", "connect", [("rest.client", "me"), ("rest.user_name", "u"), ("rest.password", "hex:0102")],
      "1015 00044d515454 04 c2 003c 00026d65 000175 00020102"),
    Composed(
      "mqtt", "subscribe", [("packet_id", "1"), ("filters[0].topic", "a/#"), ("filters[1].topic", "b")],
      "820c 0001 0003612f23 00 000162 00"),
    Composed("mqtt", "suback", [("codes", "qos_1, failure")], "9004 0000 01 80"),
    Composed("mqtt", "pingreq", [], "c000"),
    Composed("postgresql", "query", [("query", "select 1")], "51 0000000d 73656c656374203100"),
    Composed(
      "postgresql", "Parse", [("query", "q"), ("types", "23, 25")], "50 00000011 00 7100 0002 00000017 00000019"),
    Composed(
      "postgresql", "StartupMessage", [("parameters[0].name", "user"), ("parameters[0].value", "a")],
      "00000010 00030000 7573657200 6100 00"),
    Composed("postgresql", "SSLRequest", [], "00000008 04d2162f"),
    Composed(
      "postgresql", "bind", [("values[0].value", "ab"), ("values[1].length", "-1")],
      "42 00000016 00 00 0000 0002 00000002 6162 ffffffff 0000"),
    Composed(
      "postgresql", "error",
      [
        ("fields[0].code", "severity"), ("fields[0].value", "ERROR"),
        ("fields[1].code", "sqlstate"), ("fields[1].value", "42P01"), ("fields[2].code", "message"),
        ("fields[2].value", "no"),
      ],
      "45 00000017 534552524f5200 43343250303100 4d6e6f00 00"),
    Composed(
      "modbus-tcp", "ReadHoldingRegisters", [("transaction", "1"), ("header.unit", "1"), ("data.count", "10")], ""),
    Composed(
      "modbus-tcp", "ReadHoldingRegisters", [("header.transaction", "1"), ("header.unit", "1"), ("data.count", "10")],
      "0001 0000 0006 01 03 0000 000a"),
    Composed(
      "modbus-tcp", "write_multiple_registers", [("data.values", "1, 0x203")],
      "0000 0000 000b 00 10 0000 0002 04 0001 0203"),
    Composed(
      "dns-tcp", "query", [("questions[0].name.labels[0].text", "a"), ("questions[0].type", "a"), ("id", "1")],
      "0013 0001 0100 0001 0000 0000 0000 01 61 00 0001 0001"),
  ]

  /// What somebody has to say first is told.
  @Test("composes other messages, or says what is missing", arguments: names)
  func composeOrRefuse(_ name: String) throws {
    let definition = try Self.definition(name)
    var composed = 0
    for isFromClient in [true, false] {
      let type = isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      for message in definition.messages(fromClient: isFromClient) {
        do {
          let written = try DefinitionWriter(definition).compose(message, [])
          composed += 1
          #expect(try DefinitionWriter(definition).edit(written.bytes, type: type, []).bytes == written.bytes)
        } catch {
          #expect("\(error)".count > 10)
        }
      }
    }
    #expect(composed > 0)
  }

  @Test("composes messages with values for some fields", arguments: composed)
  func compose(_ row: Composed) throws {
    let definition = try Self.definition(row.name)
    let message = try #require(definition.message(named: row.message, fromClient: true))
    let changes = try row.values.map { FieldChange(try #require(FieldPath($0.0)), .text($0.1)) }
    guard !row.bytes.isEmpty else {
      #expect(throws: WritingError.self) { try DefinitionWriter(definition).compose(message, changes) }
      return
    }
    let written = try DefinitionWriter(definition).compose(message, changes)
    #expect(written.bytes == (try HexText.parse(row.bytes)), "\(HexText.format(written.bytes))")
    #expect(written.pinned == [])
  }

  @Test("calls a checksum right when it was given its right value, whatever came before")
  func rightChecksums() throws {
    let definition = try define(
      """
      seq:
        - {id: a, type: u4, -framescope: {checksum: crc32, over: [b, d]}}
        - {id: b, type: u4, -framescope: {checksum: crc32, over: [d]}}
        - {id: d, size: 3}
      """)
    let writer = DefinitionWriter(definition)
    let changes = [FieldChange(try #require(FieldPath("d")), .text("xyz"))]
    let first = try writer.edit([UInt8](repeating: 0, count: 11), changes)
    let right = try #require(first.tree.node(at: "a")?.typedValue)
    let again = try writer.edit(
      [UInt8](repeating: 0, count: 11), changes + [FieldChange(try #require(FieldPath("a")), .text(right))])
    #expect(again.bytes == first.bytes)
    #expect(again.pinned == [])
  }

  @Test(
    "takes a value as it may be expected",
    arguments: [
      ("a", "0.1", true), ("a", "0.2", false), ("b", "ReadCoils", true), ("b", "read_coils", true), ("b", "1", true),
      ("b", "0x1", true), ("b", "2", false), ("c", "yes", true), ("c", "off", false), ("d", "text:hex:", true),
      ("d", "hex:6865783a", true), ("d", "hex:", false), ("e", "hex:00ff", true), ("e", "x", false),
      ("f", "hex:!", true),
    ] as [(String, String, Bool)])
  func expected(_ path: String, _ text: String, _ isThere: Bool) throws {
    let definition = try define(
      """
      seq:
        - {id: a, type: f4}
        - {id: b, type: u1, enum: k}
        - {id: c, type: b1}
        - {id: rest, type: b7}
        - {id: d, type: str, size: 4}
        - {id: e, size: 2}
      instances: {f: {value: d + "!"}}
      enums: {k: {1: read_coils, 2: other}}
      """)
    let tree = definition.read([0x3d, 0xcc, 0xcc, 0xcd, 1, 0x80] + Array("hex:".utf8) + [0, 0xff])
    #expect(try #require(tree.node(at: path)).isValue(text) == isThere)
  }

  @Test("calls a message as it was asked for", arguments: ["PUBLISH", "publish", "publish.PUBLISH"])
  func messageNames(_ name: String) throws {
    let definition = try Self.definition("mqtt")
    #expect(definition.message(named: name, fromClient: true) != nil)
    #expect(definition.read([0x30, 3, 0, 1, 0x61]).isMessage(named: name))
  }

  @Test("Paths have an end, and elements too")
  func longPaths() {
    #expect(FieldPath("a[\(Int.max)]") == nil)
    #expect(FieldPath("a[1073741823]") != nil)
    #expect(FieldPath("a" + String(repeating: ".a", count: 999)) != nil)
    #expect(FieldPath("a" + String(repeating: ".a", count: 1000)) == nil)
  }

  /// A definition, bytes, a change, and the bytes behind it, or what is said.
  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let definition: String
    let before: String
    let changes: [(String, String)]
    let after: String

    init(_ name: String, _ definition: String, _ before: String, _ changes: [(String, String)], _ after: String) {
      (self.name, self.definition, self.before, self.changes, self.after) = (name, definition, before, changes, after)
    }

    var testDescription: String { name }
  }

  private static let sized = "{id: b, size: "
  static let edits = [
    Edit("size: len", "seq: [{id: len, type: u2}, {id: b, size: len}]", "0001 61", [("b", "abc")], "0003 616263"),
    Edit("len - 4", "seq: [{id: len, type: u1}, {id: b, size: len - 4}]", "05 61", [("b", "abc")], "07 616263"),
    Edit(
      "(len - 4) * 2", "seq: [{id: len, type: u1}, {id: b, size: (len - 4) * 2}]", "05 6162", [("b", "abcd")],
      "06 61626364"),
    Edit(
      "(len - 4) * 2 of three", "seq: [{id: len, type: u1}, {id: b, size: (len - 4) * 2}]", "05 6162", [("b", "abc")],
      "`b` has 3 bytes, and its size is `(len - 4) * 2`: no value gives 3; give a value"),
    Edit(
      "a ^ b", "seq: [{id: a, type: u1}, {id: b, type: u1}, {id: x, size: a ^ b}]", "03 02 61", [("x", "abc")],
      "01 02 616263"),
    Edit(
      "a % 5", "seq: [{id: a, type: u1}, {id: x, size: a % 5}]", "06 61", [("x", "abc")],
      "`x` has 3 bytes, and its size is `a % 5`: no value gives 3; give a value"),
    Edit(
      "size given on purpose", "seq: [{id: len, type: u1}, {id: b, size: len}]", "01 61", [("b", "abc"), ("len", "9")],
      "09 616263"),
    Edit(
      "a computed size",
      "seq: [{id: hi, type: u1}, {id: lo, type: u1}, {id: b, size: len}]\ninstances: {len: {value: '(hi & 15) << 8 | lo'}}",
      "b001 61", [("b", String(repeating: "a", count: 258))], "b102" + String(repeating: "61", count: 258)),
    Edit(
      "a number in digits", "seq: [{id: n, type: str, size: 3}, {id: b, size: n.to_i}]", "303031 61", [("b", "abc")],
      "303033 616263"),
    Edit(
      "a list", "seq: [{id: n, type: u1}, {id: l, type: u2, repeat: expr, repeat-expr: n / 2}]", "02 0007",
      [("l[1]", "9")], "04 0007 0009"),
    Edit(
      "a list of values", "seq: [{id: n, type: u1}, {id: l, type: u2, repeat: expr, repeat-expr: n}]", "01 0007",
      [("l", "1,2,3")], "03 0001 0002 0003"),
    Edit(
      "an empty element between commas", "seq: [{id: n, type: u1}, {id: l, type: strz, repeat: expr, repeat-expr: n}]",
      "01 6100", [("l", "a,,b")], "03 6100 00 6200"),
    Edit(
      "a computed field whose source has another value",
      "seq: [{id: a, type: u1}]\ninstances: {next: {value: a + 1}}", "01", [("a", "3"), ("next", "10")],
      "`next` cannot be 10: a field that it is computed from was given another value"),
    Edit(
      "a part that is shifted by a field",
      "seq: [{id: x, type: b4}, {id: n, type: b2}, {id: y, type: b2}]\ninstances: {total: {value: '(x << n) + y'}}",
      "00",
      [("n", "2"), ("total", "9")], "29"),
    Edit(
      "a signed checksum",
      "seq: [{id: c, type: s4, -framescope: {checksum: crc32, over: [d]}}, {id: d, size: 3}]", "00000000 616263",
      [("d", "abd")], "ab40d461 616264"),
    Edit(
      "a float that 32 bits do not have", "seq: [{id: a, type: f4}]", "00000000", [("a", "1e300")],
      "`a` cannot be 1e+300: a float of 32 bits ends at 3.4028235e+38"),
    Edit("a float without end", "seq: [{id: a, type: f4}]", "00000000", [("a", "inf")], "7f800000"),
    Edit(
      "a test against more than numbers can be",
      "seq: [{id: x, type: u8}, {id: y, type: u1, if: x > 0xffffffffffffffff * 0x8000000000000000 + 0x7fffffffffffffff}]",
      "0000000000000001", [("y", "1")],
      "`y` is there only if `x > 0xffffffffffffffff * 0x8000000000000000 + 0x7fffffffffff...`, 170141183460469231731687303715884105727 is beyond all numbers of fields"
    ),
    Edit(
      "beyond a list", "seq: [{id: n, type: u1}, {id: l, type: u2, repeat: expr, repeat-expr: n}]", "01 0007",
      [("l[5]", "9")],
      "`l[5]` is not there: there are 1 elements, and [1] would be the next"),
    Edit(
      "a size in the structure around",
      "seq: [{id: len, type: u1}, {id: t, type: t}]\ntypes: {t: {seq: [{id: k, type: u1}, {id: b, size: _parent.len - 1}]}}",
      "02 07 61", [("t.b", "abc")], "04 07 616263"),
    Edit(
      "several fields in bytes of their own, with some that nobody claims",
      "seq: [{id: len, type: u1}, {id: t, type: t, size: len}, {id: e, type: u1}]\ntypes: {t: {seq: [{id: n, type: u1}, {id: b, size: n}, {id: c, type: u1}]}}",
      "05 01 61 07 eeee 09", [("t.b", "abc")], "07 03 616263 07 eeee 09"),
    Edit(
      "nested lengths",
      "seq: [{id: len, type: u1}, {id: t, type: t, size: len}]\ntypes: {t: {seq: [{id: len, type: u2}, {id: t, type: u, size: len - 2}]}, u: {seq: [{id: s, type: strz}]}}",
      "05 0005 616200", [("t.t.s", "abcd")], "07 0007 6162636400"),
    Edit(
      "padding", "seq: [{id: s, type: str, size: 6, pad-right: 0x20}, {id: e, type: u1}]", "616220202020 07",
      [("s", "xyz")], "78797a202020 07"),
    Edit(
      "to the end of a place that stays",
      "seq: [{id: t, size: 6, type: t}, {id: e, type: u1}]\ntypes: {t: {seq: [{id: v, size-eos: true, terminator: 0x40, pad-right: 0x2b}]}}",
      "6162402b2b2b 07", [("t.v", "xyz")], "78797a402b2b 07"),
    Edit(
      "two lengths in one field",
      "seq: [{id: n, type: u1}, {id: a, size: n}, {id: b, size: n}]", "01 61 62", [("a", "xyz")],
      "`n` would have to be both 3 and 1; give it a value"),
    Edit(
      "a switch to a smaller number",
      "seq: [{id: k, type: u1}, {id: v, type: {switch-on: k, cases: {1: u2, 2: u1}}}]", "01 1234", [("k", "2")], "02 00"
    ),
    Edit(
      "too long for its place", "seq: [{id: s, type: str, size: 2, pad-right: 0x20}, {id: e, type: u1}]", "6162 07",
      [("s", "xyz")],
      "`s` has 3 bytes, and its place has 2"),
    Edit(
      "junk behind a terminator", "seq: [{id: s, type: str, size: 6, terminator: 0}, {id: e, type: u1}]",
      "6100ffffffff 07", [("e", "8")], "6100ffffffff 08"),
    Edit(
      "bits and those that nobody claims", "seq: [{id: a, type: b3}, {id: b, type: b2}, {id: c, type: u1}]", "ff 01",
      [("b", "1")], "ef 01"),
    Edit(
      "bits from the lowest on",
      "meta: {id: test, endian: le, bit-endian: le}\nseq: [{id: a, type: b4}, {id: b, type: b12}]", "2143",
      [("b", "0xabc")], "c1ab"),
    Edit("an enum", "seq: [{id: a, type: u1, enum: e}]\nenums: {e: {1: one, 2: two}}", "63", [("a", "two")], "02"),
    Edit(
      "an unknown name", "seq: [{id: a, type: u1, enum: e}]\nenums: {e: {1: one, 2: two}}", "01", [("a", "tow")],
      "`a` is a number or a name of e, and 'tow' is neither; did you mean 'two'?"),
    Edit(
      "too large", "seq: [{id: a, type: u1}]", "01", [("a", "300")], "`a` cannot be 300: it has 8 bits, so 0 to 255"),
    Edit(
      "no such field", "seq: [{id: length, type: u1}]", "01", [("lenght", "3")],
      "`lenght` is no field of this message; did you mean 'length'?"),
    Edit(
      "no such field in a structure", "seq: [{id: t, type: t}]\ntypes: {t: {seq: [{id: length, type: u1}]}}", "01",
      [("t.lenght", "3")],
      "`t.lenght` is no field of t; did you mean 'length'?"),
    Edit(
      "another type of a switch keeps the bytes",
      "seq: [{id: k, type: u1}, {id: t, size-eos: true, type: {switch-on: k, cases: {1: a, 2: b}}}]\ntypes: {a: {seq: [{id: x, type: u2}]}, b: {seq: [{id: y, type: u1}]}}",
      "01 0203", [("k", "2")], "02 0203"),
    Edit(
      "a flag that lets a field be", "seq: [{id: has, type: b1}, {id: rest, type: b7}, {id: x, type: u1, if: has}]",
      "05", [("x", "7")], "85 07"),
    Edit(
      "a flag that lets no field be",
      "seq: [{id: has, type: b1}, {id: rest, type: b7}, {id: x, type: u1, if: has}, {id: y, type: u1}]", "85 07 08",
      [("has", "false")], "05 08"),
    Edit(
      "xor", "seq: [{id: len, type: u1}, {id: b, size: len, process: xor(0xff)}]", "01 9e", [("b", "ab")], "02 9e9d"),
    Edit(
      "rotated, with fields",
      "seq: [{id: b, size: 2, process: rol(3), type: t}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: y, type: u1}]}}",
      "2040", [("b.y", "1")], "2020"),
    Edit("another key", "seq: [{id: k, type: u1}, {id: b, size: 1, process: xor(k)}]", "01 60", [("k", "2")], "02 63"),
    Edit(
      "zlib that stays",
      "seq: [{id: a, type: u1}, {id: b, size-eos: true, process: zlib, type: t}]\ntypes: {t: {seq: [{id: s, type: strz}]}}",
      "01 789ccb48cdc9c957c840900c0040ab067d", [("a", "2")], "02 789ccb48cdc9c957c840900c0040ab067d"),
    Edit(
      "zlib with bytes that no field claims",
      "seq: [{id: b, size-eos: true, process: zlib, type: t}]\ntypes: {t: {seq: [{id: s, type: strz}]}}",
      "789c4b64a8aa020002f60156", [("b.s", "c")],
      "`b` cannot be changed: it is unpacked, and fields do not describe all of its bytes"),
    Edit(
      "zlib, stored",
      "seq: [{id: b, size-eos: true, process: zlib, type: t}]\ntypes: {t: {seq: [{id: s, type: strz}]}}",
      "789ccb48cdc9c957c840900c0040ab067d", [("b.s", "a")], "7801 01 0200fdff 6100 00c40062"),
    Edit(
      "a checksum", "seq: [{id: a, type: u1}, {id: c, type: u2, -framescope: {checksum: crc16-modbus, over: a}}]",
      "01 7e80", [("a", "2")], "02 813e"),
    Edit(
      "a checksum that is wrong stays so",
      "seq: [{id: z, type: u1}, {id: a, type: u1}, {id: c, type: u2, -framescope: {checksum: crc16-modbus, over: a}}]",
      "00 01 ffff", [("z", "1")], "01 01 ffff"),
    Edit(
      "a checksum that is wrong on purpose",
      "seq: [{id: a, type: u1}, {id: c, type: u2, -framescope: {checksum: crc16-modbus, over: a}}]", "01 7e80",
      [("a", "2"), ("c", "5")], "02 0005"),
    Edit(
      "a field that must have a value", "seq: [{id: a, type: u1, valid: 1}]", "01", [("a", "2")],
      "02"),
    Edit(
      "groups of seven bits, the highest first",
      "seq: [{id: v, type: vlq}, {id: b, size: v.value}]\ntypes: {vlq: {seq: [{id: g, type: g, repeat: until, repeat-until: not _.more}], instances: {last: {value: g.size - 1}, value: {value: 'g[last].v + (last >= 1 ? g[last - 1].v << 7 : 0)'}}, types: {g: {seq: [{id: more, type: b1}, {id: v, type: b7}]}}}}",
      "01 61", [("b", String(repeating: "a", count: 200))], "8148" + String(repeating: "61", count: 200)),
    Edit(
      "a terminator in a text", "seq: [{id: s, type: strz}]", "6100", [("s", "hex:610062")],
      "`s` has 00 at 1, where it would end"),
    Edit(
      "a field elsewhere", "seq: [{id: a, type: u1}]\ninstances: {x: {pos: 0, type: u1}}", "01", [("x", "2")],
      "`x` stands elsewhere in the bytes (`pos`); only fields that follow each other can be set"),
    Edit("a computed field", "seq: [{id: a, type: u1}]\ninstances: {x: {value: a * 4 - 2}}", "01", [("x", "10")], "03"),
    Edit(
      "floats", "seq: [{id: f, type: f4}, {id: g, type: f8}]", "7fc01234 4000000000000000", [("g", "-1.5")],
      "7fc01234 bff8000000000000"),
  ]

  @Test("tells what is wrong on purpose")
  func pinned() throws {
    let valid = try DefinitionWriter(try define("seq: [{id: a, type: u1, valid: 1}, {id: b, type: u1}]"))
      .edit([1, 7], [FieldChange(FieldPath(names: "a"), .text("2"))])
    #expect(valid.bytes == [2, 7])
    #expect(valid.pinned.map(\.words) == ["it is 2, and must be 1"])
    let length = try DefinitionWriter(try define("seq: [{id: len, type: u1}, {id: b, size: len}]"))
      .edit([1, 7], [FieldChange(FieldPath(names: "len"), .text("9"))])
    #expect(length.bytes == [9, 7])
    #expect(length.pinned.map(\.words) == ["1 would be right"])
  }

  @Test("composes what a switch chooses where no key says what messages there are")
  func withoutKeys() throws {
    let definition = try define(
      """
      seq:
        - {id: kind, type: u1}
        - {id: len, type: strz}
        - {id: body, size: len.to_i(16), type: {switch-on: kind, cases: {1: login, 2: text(len)}}}
      types:
        login: {seq: [{id: name, type: strz}]}
        text: {params: [{id: n, type: str}], seq: [{id: inner, type: part}]}
        part: {seq: [{id: raw, size-eos: true}]}
      """)
    #expect(definition.messageNames == ["Login", "Text"])
    let writer = DefinitionWriter(definition)
    let login = try writer.compose(
      try #require(definition.message(named: "login", fromClient: true)),
      [FieldChange(FieldPath(names: "name"), .text("0123456789abcdef"))])
    #expect(login.bytes == [1] + Array("11\0".utf8) + Array("0123456789abcdef\0".utf8))
    let part = try writer.compose(
      try #require(definition.message(named: "part", fromClient: true)),
      [FieldChange(FieldPath(names: "raw"), .bytes([7]))])
    #expect(part.bytes == [2] + Array("1\0".utf8) + [7])
  }

  /// Definitions whose expressions are about the state of reading, with frames that they read.
  static let statefulCases: [(definition: String, frame: String)] = [
    (
      "seq: [{id: a, type: t, repeat: expr, repeat-expr: 3}]\ntypes: {t: {seq: [{id: x, size: 3 - _parent.a.size}]}}",
      "010203 0405 06"
    ),
    (
      "seq: [{id: a, type: u1, repeat: expr, repeat-expr: n}, {id: rest, size-eos: true}]\ninstances: {n: {pos: _io.pos + 3, type: u1}}",
      "07 08 09 02"
    ),
    (
      "seq: [{id: a, size: 2, process: 'xor(_index << 4 | _io.pos)', type: t, repeat: expr, repeat-expr: 2}]\ntypes: {t: {seq: [{id: x, type: u1}]}}",
      "01 02 03 04"
    ),
  ]

  @Test("asks expressions when reading would", arguments: statefulCases.indices)
  func stateful(_ row: Int) throws {
    let frame = try HexText.parse(Self.statefulCases[row].frame)
    #expect(try DefinitionWriter(try define(Self.statefulCases[row].definition)).edit(frame, []).bytes == frame)
  }

  @Test("does not make more than its budget")
  func hostile() throws {
    for (text, path, value) in [
      ("seq: [{id: n, type: u4}, {id: a, size: n}]", "n", "4294967295"),
      ("seq: [{id: n, type: u4}, {id: a, type: u1, repeat: expr, repeat-expr: n}]", "n", "4294967295"),
      ("seq: [{id: a, type: t, repeat: eos}]\ntypes: {t: {}}", "a", "999999999"),
      ("seq: [{id: a, type: u1, repeat: eos}]", "a[999999999]", "1"),
      ("seq: [{id: a, type: test}]", "a.a.a", "1"),
    ] {
      let definition = try define(text)
      let message = try #require(definition.messages(fromClient: true).first)
      let writer = DefinitionWriter(definition, budget: ReadBudget(nodes: 1000, steps: 100_000, memory: 1 << 16))
      #expect(throws: WritingError.self) {
        try writer.compose(message, [FieldChange(try #require(FieldPath(path)), .text(value))])
      }
    }
  }

  @Test("changes frames", arguments: edits)
  func edit(_ row: Edit) throws {
    let definition = try define(row.definition)
    let changes = try row.changes.map { FieldChange(try #require(FieldPath($0.0)), .text($0.1)) }
    let wanted = try? HexText.parse(row.after)
    do {
      let written = try DefinitionWriter(definition).edit(try HexText.parse(row.before), changes)
      #expect(written.bytes == wanted, "\(HexText.format(written.bytes))")
    } catch {
      #expect("\(error)" == row.after)
    }
  }
}
