import Definitions
import Testing

/// A definition, bytes and what some of its fields then are.
struct LanguageCase: Sendable, CustomTestStringConvertible {
  let name: String
  let definition: String
  let bytes: [UInt8]
  /// Paths and words; nil for what is not there.
  let fields: [(String, String?)]

  init(_ name: String, _ definition: String, _ bytes: [UInt8], _ fields: [(String, String?)]) {
    self.name = name
    self.definition = definition
    self.bytes = bytes
    self.fields = fields
  }

  var testDescription: String { name }
}

@Suite("The language")
struct LanguageTests {
  @Test(
    "is read as Kaitai Struct does",
    arguments: numbers + bytesAndTexts + repetitions + structures + instances + processes)
  func reads(_ test: LanguageCase) throws {
    let tree = try read(test.definition, test.bytes)
    for (path, words) in test.fields { #expect(tree.words(path) == words, "\(path)") }
    #expect(tree.errors.map { "\($0.path): \($0.error ?? "")" } == [])
  }

  static let numbers = [
    LanguageCase(
      "integers of each size, sign and order",
      """
      seq:
        - {id: a, type: u1}
        - {id: b, type: s1}
        - {id: c, type: u2}
        - {id: d, type: s2le}
        - {id: e, type: u4be}
        - {id: f, type: s8le}
        - {id: g, type: u8}
      """,
      [1, 0xff, 1, 2, 0xfe, 0xff, 0xff, 0, 0, 1] + [0xfd] + [UInt8](repeating: 0xff, count: 15),
      [
        ("a", "1"), ("b", "-1"), ("c", "258"), ("d", "-2"), ("e", "4278190081"), ("f", "-3"),
        ("g", "18446744073709551615"),
      ]),
    LanguageCase(
      "floats", "seq: [{id: a, type: f4}, {id: b, type: f8le}]", [0x3f, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0xbf],
      [("a", "1.0"), ("b", "-1.0")]),
    LanguageCase(
      "bits from the highest down, and what follows begins at a byte",
      "seq: [{id: a, type: b3}, {id: b, type: b1}, {id: c, type: b12}, {id: d, type: b1}, {id: e, type: u1}]",
      [0b1011_0000, 0xff, 0x80, 9], [("a", "5"), ("b", "true"), ("c", "255"), ("d", "true"), ("e", "9")]),
    LanguageCase(
      "bits from the lowest up",
      "meta: {id: t, bit-endian: le}\nseq: [{id: a, type: b3}, {id: b, type: b10}, {id: c, type: b3be}]",
      [0b0000_1101, 0b0000_0001, 0b1010_0000], [("a", "5"), ("b", "33"), ("c", "5")]),
    LanguageCase(
      "64 bits that begin within a byte", "seq: [{id: a, type: b4}, {id: b, type: b64}]",
      [0x0f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xf0], [("b", "18446744073709551615")]),
    LanguageCase(
      "an order of bytes that a field tells",
      """
      seq: [{id: mark, type: u1}, {id: body, type: body}]
      types:
        body:
          meta: {endian: {switch-on: _parent.mark, cases: {1: le, _: be}}}
          seq: [{id: n, type: u2}, {id: sub, type: sub}]
          types: {sub: {seq: [{id: m, type: s2}]}}
      """, [1, 1, 0, 0xff, 0xff], [("body.n", "1"), ("body.sub.m", "-1")]),
    LanguageCase(
      "enums, and numbers that they do not have",
      "seq: [{id: a, type: u1, enum: e}, {id: b, type: s1, enum: e}, {id: c, type: b1, enum: e}]\nenums: {e: {1: one, -1: minus, 0x10: ten}}",
      [16, 0xff, 0], [("a", "16 (ten)"), ("b", "-1 (minus)"), ("c", "0")]),
  ]

  static let bytesAndTexts = [
    LanguageCase(
      "bytes by size, terminator and end",
      "seq: [{id: n, type: u1}, {id: a, size: n + 1}, {id: b, terminator: 0x3b}, {id: c, size-eos: true}]",
      [1, 7, 8, 9, 0x3b, 5, 6], [("a", "07 08"), ("b", "09"), ("c", "05 06")]),
    LanguageCase(
      "terminators that are kept, left and may be missing",
      """
      seq:
        - {id: a, type: str, terminator: 0x2c, include: true}
        - {id: b, type: str, terminator: 0x2c, consume: false}
        - {id: c, type: str, size: 1}
        - {id: d, type: strz, eos-error: false}
      """, Array("a,b,end".utf8), [("a", "\"a,\""), ("b", "\"b\""), ("c", "\",\""), ("d", "\"end\"")]),
    LanguageCase(
      "terminators of several bytes", "seq: [{id: a, terminator: [13, 10]}, {id: b, size-eos: true}]",
      Array("a\rb\r\nc".utf8), [("a", "61 0d 62"), ("b", "63")]),
    LanguageCase(
      "padding",
      """
      seq:
        - {id: a, type: str, size: 4, pad-right: 0x20}
        - {id: b, type: strz, size: 4}
        - {id: c, size: 4, terminator: 0x2e, pad-right: 0x2e}
      """, Array("ab  c\0xx...d".utf8), [("a", "\"ab\""), ("b", "\"c\""), ("c", "no bytes")]),
    LanguageCase(
      "encodings",
      """
      seq:
        - {id: a, type: str, size: 2, encoding: ISO-8859-1}
        - {id: b, type: strz, encoding: UTF-16LE}
        - {id: c, type: str, size: 4, encoding: UTF-16BE}
        - {id: d, type: str, size: 2, encoding: SJIS}
        - {id: e, type: str, size: 1, encoding: IBM437}
        - {id: f, type: str, size: 1, encoding: windows-1251}
        - {id: g, type: str, size: 1, encoding: ASCII}
        - {id: h, type: str, size: 2, encoding: EUC-JP}
        - {id: i, type: str, size: 4, encoding: UTF-32LE}
      """,
      [
        0x61, 0xe9, 0x61, 0, 0xac, 0x20, 0, 0, 0xd8, 0x3d, 0xde, 0, 0x82, 0xa0, 0x80, 0xc0, 0x80, 0xa4, 0xa2, 0x41, 0,
        0, 0,
      ],
      [
        ("a", "\"aé\""), ("b", "\"a€\""), ("c", "\"😀\""), ("d", "\"あ\""), ("e", "\"Ç\""), ("f", "\"А\""),
        ("g", "\"\u{fffd}\""),
        ("h", "\"あ\""), ("i", "\"A\""),
      ]),
    LanguageCase(
      "contents and valid",
      """
      seq:
        - {id: magic, contents: [0x50, "K", 0x03, 4]}
        - {id: a, type: u1, valid: 5}
        - {id: b, type: u1, valid: {min: a, max: 9}}
        - {id: c, type: u1, valid: {any-of: [1, 2]}}
        - {id: d, type: u1, valid: {expr: _ % 2 == 0}}
        - {id: e, type: u1, enum: e, valid: {in-enum: true}}
      enums: {e: {1: one}}
      """, [0x50, 0x4b, 3, 4, 5, 7, 2, 8, 1], [("magic", "50 4b 03 04"), ("e", "1 (one)")]),
  ]

  static let repetitions = [
    LanguageCase(
      "as often as a number says, to the end, and until something holds",
      """
      seq:
        - {id: n, type: u1}
        - {id: a, type: u1, repeat: expr, repeat-expr: n}
        - {id: b, type: u1, repeat: until, repeat-until: _ == 0}
        - {id: c, type: u2, repeat: eos}
      """, [2, 7, 8, 1, 0, 0, 1, 0, 2], [("a[1]", "8"), ("b", "2 elements"), ("c[1]", "2")]),
    LanguageCase(
      "with the number of the element",
      "seq: [{id: a, size: _index + 1, repeat: expr, repeat-expr: 3}]", [1, 2, 3, 4, 5, 6],
      [("a[0]", "01"), ("a[2]", "04 05 06")]),
    LanguageCase(
      "until a text is what it must be",
      "seq: [{id: a, type: strz, repeat: until, repeat-until: '_ == \"\"'}, {id: b, type: u1}]",
      [65, 0, 0, 7], [("a", "2 elements"), ("b", "7")]),
    LanguageCase("not at all", "seq: [{id: a, type: u1, repeat: eos}]", [], [("a", "0 elements"), ("a[0]", nil)]),
    LanguageCase(
      "fewer than none", "seq: [{id: a, type: u1, repeat: expr, repeat-expr: 1 - 3}]", [], [("a", "0 elements")]),
  ]

  static let structures = [
    LanguageCase(
      "types in types, with parameters and their own parents",
      """
      seq:
        - {id: n, type: u1}
        - {id: body, type: 'body(n, "x", true)'}
      types:
        body:
          params: [{id: len, type: u1}, {id: tag, type: str}, {id: more, type: bool}]
          seq:
            - {id: data, size: len, if: more}
            - {id: child, type: child}
            - {id: other, type: child, parent: _root.body}
        child:
          seq: [{id: c, type: u1}]
          instances: {len2: {value: _parent.as<body>.len * 2}, tag: {value: _parent.as<body>.tag}}
      """, [2, 7, 8, 9, 10], [("body.data", "07 08"), ("body.child.len2", "4"), ("body.other.tag", "\"x\"")]),
    LanguageCase(
      "switched by numbers, texts, truth values and enums",
      """
      seq:
        - {id: k, type: u1, enum: k}
        - {id: t, type: str, size: 1}
        - {id: a, type: {switch-on: k, cases: {'k::one': u1, 'k::two': u2}}}
        - {id: b, type: {switch-on: t, cases: {'"x"': strz, _: u1}}}
        - {id: c, type: {switch-on: t == "x", cases: {true: pair, false: u1}}}
        - {id: d, size: 2, type: {switch-on: k.to_i, cases: {9: pair}}}
        - {id: e, type: {switch-on: 5, cases: {6: u1}}}
      types: {pair: {seq: [{id: p, type: u1}, {id: q, type: u1}]}}
      enums: {k: {1: one, 2: two}}
      """, [2, 0x78, 1, 0, 0x68, 0x69, 0, 3, 4, 5, 6],
      [("a", "256"), ("b", "\"hi\""), ("c.q", "4"), ("d", "05 06"), ("e", nil)]),
    LanguageCase(
      "in bytes of their own, whose end they see",
      """
      seq:
        - {id: a, type: part, size: 3}
        - {id: b, type: part, terminator: 0}
        - {id: rest, size-eos: true}
      types: {part: {seq: [{id: all, size-eos: true}], instances: {size: {value: _io.size}, first: {pos: 0, type: u1}}}}
      """, [1, 2, 3, 4, 5, 0, 6],
      [("a.all", "01 02 03"), ("a.size", "3"), ("b.all", "04 05"), ("b.first", "4"), ("rest", "06")]),
    LanguageCase(
      "of themselves", "seq: [{id: n, type: u1}, {id: next, type: test, if: n > 0}]", [2, 1, 0],
      [("next.next.n", "0"), ("next.next.next", nil)]),
  ]

  static let instances = [
    LanguageCase(
      "elsewhere in the bytes, and in those of another",
      """
      seq: [{id: at, type: u1}, {id: box, type: box, size: 3}]
      types: {box: {seq: [{id: b, type: u1}]}}
      instances:
        there: {pos: at, type: u2}
        in_box: {io: box._io, pos: 2, type: u1}
        kind: {value: there & 0xff, enum: e}
        nothing: {value: 1, if: at == 0}
        list: {value: '[at, 700]'}
        same: {value: box}
      enums: {e: {8: eight}}
      """, [2, 1, 7, 8],
      [
        ("there", "1800"), ("in_box", "8"), ("kind", "8 (eight)"), ("nothing", nil), ("list[1]", "700"),
        ("same", "see box"), ("same.b", "1"),
      ])
  ]

  static let processes = [
    LanguageCase(
      "xor and rotation",
      """
      seq:
        - {id: a, size: 2, process: xor(0xff)}
        - {id: b, size: 3, process: 'xor([1, 2])'}
        - {id: c, size: 1, process: rol(1)}
        - {id: d, size: 1, process: ror(1)}
        - {id: e, size: 2, process: xor(3), type: pair}
      types: {pair: {seq: [{id: x, type: u1}, {id: y, type: u1}]}}
      """, [0xfe, 0xfd, 1, 2, 3, 0x81, 0x81, 3, 2],
      [("a", "01 02"), ("b", "00 00 02"), ("c", "03"), ("d", "c0"), ("e.x", "0"), ("e.y", "1")]),
    LanguageCase(
      "zlib", "seq: [{id: a, size-eos: true, process: zlib, type: t}]\ntypes: {t: {seq: [{id: s, type: strz}]}}",
      // Python: zlib.compress(b"hello hello hello\0")
      [0x78, 0x9c, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8, 0x40, 0x90, 0x0c, 0x00, 0x40, 0xab, 0x06, 0x7d],
      [("a.s", "\"hello hello hello\"")]),
    LanguageCase(
      "what a framing escapes",
      """
      seq:
        - {id: a, size: 3, process: unescape("slip")}
        - {id: b, size: 3, process: unescape("hdlc"), type: pair}
        - {id: c, size: 3, process: unescape("cobs")}
        - {id: d, size: 3, process: 'unescape("stx-etx(dle: true)")'}
      types: {pair: {seq: [{id: x, type: u1}, {id: y, type: u1}]}}
      """, [0xdb, 0xdc, 1, 0x7d, 0x5e, 2, 1, 2, 3, 0x10, 0x10, 4],
      [("a", "c0 01"), ("b.x", "126"), ("b.y", "2"), ("c", "00 03"), ("d", "10 04")]),
  ]

  @Test("imports types from other files, which know nothing of what is around them")
  func imports() throws {
    let definition = try define(
      "meta: {id: test, imports: [folder/other, other2]}\nseq: [{id: a, type: other}, {id: b, type: 'other::in_it'}, {id: c, type: other2}]",
      imports: [
        "folder/other":
          "meta: {id: other, imports: [other2]}\nseq: [{id: x, type: other2}]\ntypes: {in_it: {seq: [{id: y, type: u1}]}}",
        "other2": "meta: {id: other2}\nseq: [{id: z, type: u1}]\ninstances: {own: {value: _root.z}}",
      ])
    let tree = definition.read([1, 2, 3])
    #expect(tree.words("a.x.z") == "1")
    #expect(tree.words("b.y") == "2")
    #expect(tree.words("c.own") == "3")
  }

  @Test("reads another type than the file's own")
  func readsType() throws {
    let definition = try define("types: {a: {types: {b: {seq: [{id: x, type: u1}]}}}}")
    #expect(definition.read([5], type: "a::b").words("x") == "5")
    #expect(definition.typeNames == ["test", "a", "a::b"])
    for name in ["a::b", "b", "test::a::b", "test"] { #expect(definition.hasType(name)) }
    for name in ["c", "b::a", ""] { #expect(!definition.hasType(name)) }
  }
}
