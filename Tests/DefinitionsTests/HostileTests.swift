import Definitions
import Testing

@Suite("Hostile bytes")
struct HostileTests {
  @Test(
    "end the field and its siblings after it, and what was read is kept",
    arguments: [
      (
        "seq: [{id: length, type: u2}, {id: body, size: length}]", [1, 44] + [UInt8](repeating: 0, count: 12), "body",
        "`length` says 300 bytes, 12 are left"
      ),
      ("seq: [{id: n, type: s1}, {id: body, size: n}]", [0xff, 0], "body", "`n` says -1 bytes, 1 is left"),
      (
        "seq: [{id: a, type: u1}, {id: b, type: u4}, {id: c, type: u1}]", [1, 2, 3], "b",
        "4 bytes are needed, 2 are left"
      ),
      ("seq: [{id: a, size: 3 + 2}]", [1], "a", "5 bytes are needed, 1 is left"),
      (
        "seq: [{id: a, type: u8}, {id: b, size: a}]", [UInt8](repeating: 255, count: 9), "b",
        "`a` says 18446744073709551615 bytes, 1 is left"
      ),
      ("seq: [{id: a, type: strz}]", [65, 66], "a", "the terminator 00 is not in the 2 bytes that are left"),
      ("seq: [{id: a, type: b9}]", [1], "a", "2 bytes are needed, 1 is left"),
      ("seq: [{id: m, contents: [1, 2]}]", [1, 3], "m", "it is 01 03, and must be 01 02"),
      ("seq: [{id: m, type: u1, valid: {min: 5}}]", [4], "m", "it is 4, and must be at least 5"),
      ("seq: [{id: m, type: u1, valid: {any-of: [1, 2]}}]", [4], "m", "it is 4, and must be one of 1, 2"),
      ("seq: [{id: m, type: u1, valid: {expr: _ > 9}}]", [4], "m", "it is 4, for which `_ > 9` does not hold"),
      ("seq: [{id: m, type: str, size: 2, encoding: GB2312}]", [4, 4], "m", "the encoding 'GB2312' is not known here"),
      ("seq: [{id: a, size: 1, process: zlib}]", [4], "a", "zlib's header has 2 bytes, and there are 1"),
      ("seq: [{id: a, size: 0, repeat: eos}]", [4], "a", "the element takes no bytes, so they would never end"),
      ("seq: [{id: a, type: u1, repeat: expr, repeat-expr: b}, {id: b, type: u1}]", [4], "a", "`b` is not read yet"),
      ("instances: {a: {pos: 9, type: u1}}", [4], "a", "`pos` says 9, and the stream has 1 bytes"),
      ("instances: {a: {value: 1 / 0}, b: {value: a}}", [], "b", "`a` could not be read: 1 is divided by 0"),
    ] as [(String, [UInt8], String, String)])
  func tells(_ definition: String, _ bytes: [UInt8], _ path: String, _ wanted: String) throws {
    let tree = try read(definition, bytes)
    #expect(!tree.isWhole)
    #expect(
      tree.errors.contains { $0.path == path && $0.error == wanted || $0.parent?.path == path && $0.error == wanted },
      "\(tree.errors.map { "\($0.path): \($0.error ?? "")" })")
  }

  @Test("in a part with bytes of its own end the part only")
  func goesOnBehindPart() throws {
    let tree = try read(
      "seq: [{id: part, size: 2, type: part, repeat: expr, repeat-expr: 2}, {id: after, type: u1}]\ntypes: {part: {seq: [{id: n, type: u1}, {id: b, size: n}, {id: c, type: u1}]}}",
      [9, 1, 0, 2, 3])
    #expect(tree.errors.map(\.path) == ["part[0].b"])
    #expect(tree.words("part[0].c") == nil)
    #expect(tree.words("part[1].c") == "2")
    #expect(tree.words("after") == "3")
  }

  @Test("that never end end at the limits, and the limit is told")
  func isBounded() throws {
    let small = ReadBudget(nodes: 1000, depth: 50, steps: 20_000, memory: 100_000)
    for definition in [
      "seq: [{id: a, type: u1, repeat: expr, repeat-expr: 0xffffffffffff}]",
      "seq: [{id: a, size: 0, repeat: expr, repeat-expr: 0xffffffffffff}]",
      "seq: [{id: a, size: 0, repeat: until, repeat-until: 'false'}]",
      "seq: [{id: a, type: t, repeat: until, repeat-until: 'false'}]\ntypes: {t: {instances: {v: {value: 1}}}}",
      "seq: [{id: a, type: t, repeat: until, repeat-until: false}]\ntypes: {t: {}}",
      "seq: [{id: next, type: test}]",
      "instances: {next: {pos: 1, size-eos: true, type: test}}",
      "instances: {a: {pos: 1, size-eos: true, type: test}, b: {pos: 2, size-eos: true, type: test}}",
      "instances: {a: {value: b.as<test>}, b: {value: a.as<test>}}",
      "instances: {a: {value: b + 'x'}, b: {value: f\"{a}\"}}",
      "seq: [{id: a, type: t(_io), repeat: expr, repeat-expr: 100000}]\ntypes: {t: {params: [{id: s, type: io}], instances: {x: {value: '\"abcdefghijklmnopqrstuvwxyz\"'}}}}",
    ] {
      guard let definition = try? define(definition) else { continue }
      let tree = definition.read([UInt8](repeating: 1, count: 5000), budget: small)
      #expect(!tree.isWhole)
      #expect(tree.allNodes.count <= 1002)
    }
  }

  @Test("that are read as what is around them are not followed")
  func stopsAtRepetition() throws {
    let definition = try define(
      "seq: [{id: a, type: u1}]\ninstances: {x: {pos: 0, type: test}, y: {pos: 0, type: test}, z: {pos: 1, type: u1}}")
    let tree = definition.read([7, 8], budget: ReadBudget(depth: 200))
    #expect(tree.isWhole)
    #expect(tree.allNodes.count == 7)
    #expect(tree.words("x.a") == "7" && tree.words("x.z") == nil && tree.words("z") == "8")
  }

  @Test("in structures as deep as may be are told on a small stack")
  func isDeep() throws {
    let tree = try read(
      "seq: [{id: next, type: test}]\ninstances: {i: {value: 1}}", [], budget: ReadBudget(depth: 10_000))
    #expect(tree.errors.map(\.error) == ["this is more than 256 structures and values deep"])
    #expect(tree.json().count > 256 && tree.text().count > 256)
    #expect(tree.errors.first?.path.split(separator: ".").count == 256)
    let values = (1...400).map { "  i\($0): {pos: 0, type: t\($0 % 2), if: 'i\($0 - 1)._io.pos == 0'}" }.joined(
      separator: "\n")
    let chain = try read(
      "instances:\n  i0: {pos: 0, type: t0}\n\(values)\n  last: {value: i400}\ntypes: {t0: {}, t1: {}}\n", [],
      budget: ReadBudget(depth: 10_000))
    #expect(chain.node(at: "i400")?.value == .structure)
  }

  @Test("that unpack to more than the limit are not unpacked")
  func boundsUnpacking() throws {
    // Python: zlib.compress(bytes(1000000), 9), its beginning; the limit comes before its end.
    var packed: [UInt8] = [0x78, 0xda, 0xed, 0xc1, 1, 1, 0, 0, 0, 0x82, 0x20, 0xff, 0xaf, 0x6e, 0x48, 0x40, 1]
    packed += [UInt8](repeating: 0, count: 900)
    let tree = try read(
      "seq: [{id: a, size-eos: true, process: zlib}]", packed, budget: ReadBudget(memory: 10_000))
    #expect(tree.node(at: "a")?.error == "zlib's bytes unpack to more than 10000 bytes")
  }

  @Test("take no longer than they may")
  func isTimed() throws {
    let tree = try read(
      "seq: [{id: a, type: t, repeat: expr, repeat-expr: 9999}]\ntypes: {t: {seq: [{id: b, size: 0, repeat: expr, repeat-expr: 9999}]}}",
      [1],
      budget: ReadBudget(nodes: .max, steps: .max, memory: .max, time: .milliseconds(20)))
    #expect(tree.limit == "reading takes longer than 0.02 seconds")
  }
}
