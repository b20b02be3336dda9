import Definitions
import Testing

@Suite("Places")
struct PlaceTests {
  @Test("are those of the frame, with terminators and padding")
  func bytes() throws {
    let tree = try read(
      """
      seq:
        - {id: a, type: strz}
        - {id: b, size: 3, pad-right: 0}
        - {id: c, type: t, size: 4}
        - {id: d, type: u1, repeat: eos}
      types: {t: {seq: [{id: x, type: u2}, {id: last, type: u1, if: false}]}}
      """, [65, 0, 1, 0, 0, 2, 3, 4, 5, 6, 7])
    #expect(tree.node(at: "a")?.place == 0..<2)
    #expect(tree.node(at: "b")?.place == 2..<5)
    #expect(tree.node(at: "c")?.place == 5..<9)
    #expect(tree.node(at: "c.x")?.place == 5..<7)
    #expect(tree.node(at: "d")?.place == 9..<11)
    #expect(tree.node(at: "d[1]")?.place == 10..<11)
    #expect(tree.root.place == 0..<11)
    #expect(tree.gaps == [7..<9])
  }

  @Test("of bits are those in the first byte")
  func bits() throws {
    let tree = try read("seq: [{id: a, type: b3}, {id: b, type: b9}, {id: c, type: b4}]", [0, 0])
    let found = ["a", "b", "c"].compactMap { tree.node(at: $0) }
    #expect(found.map(\.place) == [0..<1, 0..<2, 1..<2])
    #expect(found.compactMap { $0.bits?.first } == [0, 3, 4])
    #expect(found.compactMap { $0.bits?.count } == [3, 9, 4])
  }

  @Test("of processed bytes are those of their source")
  func processed() throws {
    let tree = try read(
      """
      seq:
        - {id: skip, type: u1}
        - {id: a, size: 4, process: xor(1), type: t}
      types: {t: {seq: [{id: x, type: u1}, {id: y, size: 2, process: rol(1), type: u}]}, u: {seq: [{id: z, type: u1}, {id: w, type: u1}]}}
      """, [0, 1, 2, 3, 4])
    #expect(tree.node(at: "a.x")?.place == 1..<2)
    #expect(tree.node(at: "a.y.w")?.place == 3..<4)
    #expect(tree.gaps == [4..<5])
  }

  @Test("of unpacked bytes are all of what was packed")
  func unpacked() throws {
    let tree = try read(
      "seq: [{id: skip, type: u1}, {id: a, size-eos: true, process: zlib, type: t}]\ntypes: {t: {seq: [{id: s, type: strz}]}}",
      [0, 0x78, 0x9c, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8, 0x40, 0x90, 0x0c, 0x00, 0x40, 0xab, 0x06, 0x7d])
    #expect(tree.node(at: "a.s")?.place == 1..<18)
  }

  @Test("are none for what was computed, and instances have theirs")
  func instances() throws {
    let tree = try read(
      "seq: [{id: a, type: u1}]\ninstances: {b: {pos: 2, type: u1}, c: {value: a + 1}}", [1, 2, 3])
    #expect(tree.node(at: "b")?.place == 2..<3)
    #expect(tree.node(at: "c")?.place == nil)
    #expect(tree.gaps == [1..<2])
  }
}
