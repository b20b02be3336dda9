import Testing

@testable import Definitions

@Suite("Nodes at a path of a tree")
struct TreePathTests {
  private static let text = """
    meta: {id: acme, endian: be, encoding: UTF-8, -framescope: {framing: u8}}
    seq:
      - {id: size, type: u1}
      - {id: kind, type: u1}
      - {id: body, type: {switch-on: kind, cases: {1: hello, 2: list}}}
    -framescope: {content: body}
    types:
      hello:
        -framescope: {message: request}
        seq: [{id: text, type: str, size: 2}]
      list:
        -framescope: {message: response}
        seq: [{id: items, type: item, repeat: eos}]
      item:
        seq: [{id: key, type: u1}, {id: value, type: u1}]
    """

  @Test(
    "are found as filters find them",
    arguments: [
      ("text", [3, 1, 0x61, 0x62], ["ab"]), ("hello.text", [3, 1, 0x61, 0x62], ["ab"]),
      ("acme.hello.text", [3, 1, 0x61, 0x62], ["ab"]), ("acme.text", [3, 1, 0x61, 0x62], ["ab"]),
      ("body.text", [3, 1, 0x61, 0x62], ["ab"]), ("size", [3, 1, 0x61, 0x62], ["3"]),
      ("list.items.key", [3, 1, 0x61, 0x62], []), ("items.key", [5, 2, 1, 2, 3, 4], ["1", "3"]),
      ("list.items[1].value", [5, 2, 1, 2, 3, 4], ["4"]), ("items[2].value", [5, 2, 1, 2, 3, 4], []),
      ("items.nothing", [5, 2, 1, 2, 3, 4], []), ("nothing", [5, 2, 1, 2, 3, 4], []),
      ("text[0]", [3, 1, 0x61, 0x62], []),
    ] as [(String, [UInt8], [String])])
  func found(_ path: String, _ bytes: [UInt8], _ values: [String]) throws {
    let definition = try Definition(text: Self.text, name: "acme.ksy")
    let tree = definition.read(bytes, type: nil)
    let nodes = tree.nodes(at: try #require(FieldPath(path)), qualifiers: ["acme"], most: 8)
    let found = nodes.map { node in
      switch node.value {
      case .integer(let number): "\(number)"
      case .text(let text): text
      default: node.name
      }
    }
    #expect(found == values)
  }

  @Test("are as many as are asked for")
  func most() throws {
    let definition = try Definition(text: Self.text, name: "acme.ksy")
    let tree = definition.read([101, 2] + [UInt8](repeating: 7, count: 100), type: nil)
    #expect(tree.nodes(at: try #require(FieldPath("items.key")), qualifiers: [], most: 8).count == 8)
  }
}
