import FramingCore
import Testing

@testable import Definitions

/// What people write for a value, a message and a path.
@Suite("What is written for a value")
struct WrittenValueTests {
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
    let definition = try WrittenProtocols.definition("mqtt")
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
}
