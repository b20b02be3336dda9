import Definitions
import Testing

@Suite struct FirstTests {
  @Test func readsFieldsWithPlaces() throws {
    let definition = try Definition(
      text: """
        meta: {id: demo, endian: be}
        seq:
          - {id: len, type: u2}
          - {id: body, size: len}
        """, name: "demo.ksy")
    let tree = definition.read([0, 2, 7, 8])
    #expect(tree.node(at: "body")?.value == .bytes([7, 8]))
    #expect(tree.node(at: "body")?.place == 2..<4)
    let short = definition.read([0, 9, 7, 8])
    #expect(short.node(at: "body")?.error == "`len` says 9 bytes, 2 are left")
  }
}
