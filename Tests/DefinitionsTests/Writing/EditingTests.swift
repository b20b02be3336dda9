import FramingCore
import Testing

@testable import Definitions

/// Frames of which fields are given other values.
@Suite("Editing")
struct EditingTests {
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

  private static let summed =
    "seq: [{id: len, type: u1}, {id: b, size: len}, {id: s, type: u1, -framescope: {checksum: sum8, over: [len, b]}}]"

  private static let enclosed = """
    seq: [{id: head, type: head}, {id: body, type: body, size: head.len}, {id: s, type: u1, -framescope: {checksum: sum8, over: [head.len, head.kind, body.text]}}]
    types:
      head: {seq: [{id: len, type: u1}, {id: kind, type: u1}]}
      body: {seq: [{id: text, size-eos: true}]}
    """

  private static let tailed = """
    seq: [{id: head, type: u1}, {id: body, size: 2}, {id: tail, type: tail, size: 2}]
    types:
      tail: {seq: [{id: s, type: u1, -framescope: {checksum: sum8, over: [_parent.head, _root.body]}}, {id: rest, size-eos: true}]}
    """

  private static let aligned =
    "seq: [{id: len, type: u1}, {id: body, size: len}, {id: pad, size: (4 - len % 4) % 4}, {id: tail, type: u1}]"

  private static let optional = "a terminator that may be missing at the end"

  private static let optionals =
    "seq: [{id: n, type: u1}, {id: a, type: str, terminator: 0x20, eos-error: false}, {id: b, type: str, size-eos: true}]"

  private static let listed = """
    seq: [{id: n, type: u1}, {id: l, type: line, size: n}, {id: z, type: u1}]
    types:
      line: {seq: [{id: w, type: word, repeat: eos}]}
      word: {seq: [{id: v, type: str, terminator: 0x2c, eos-error: false}]}
    """

  static let edits = [
    Edit("size: len", "seq: [{id: len, type: u2}, {id: b, size: len}]", "0001 61", [("b", "abc")], "0003 616263"),
    Edit(
      "a checksum over fields of bits in one byte",
      "seq: [{id: v, type: b4}, {id: f, type: b1}, {id: k, type: b3}, {id: d, type: u1}, "
        + "{id: s, type: u1, -framescope: {checksum: sum8, over: [v, f, k, d]}}]", "12 03 15", [("d", "4")], "12 04 16"),
    Edit("a checksum behind a length that is too large on purpose", summed, "02 0102 05", [("len", "9")], "09 0102 0c"),
    Edit("a checksum behind a length that is too small on purpose", summed, "02 0102 05", [("len", "1")], "01 0102 04"),
    Edit(
      "a checksum behind contents that are wrong on purpose",
      "seq: [{id: m, contents: [0xab]}, {id: b, type: u1}, "
        + "{id: s, type: u1, -framescope: {checksum: sum8, over: [m, b]}}]", "ab 01 ac", [("m", "hex:ac")], "ac 01 ad"),
    Edit(
      "a checksum over a field that is not there",
      "seq: [{id: f, type: u1}, {id: o, type: u1, if: f == 1}, "
        + "{id: s, type: u1, -framescope: {checksum: sum8, over: [f, o]}}]", "00 00", [("f", "2")], "02 02"),
    Edit(
      "a checksum over fields of structures", enclosed, "02 05 0102 0a", [("head.kind", "6")], "02 06 0102 0b"),
    Edit(
      "a checksum over fields of structures, some in bytes of their own", enclosed, "02 05 0102 0a",
      [("body.text", "hex:0103 04")], "03 05 010304 10"),
    Edit(
      "a checksum in a structure over what is beside that", tailed, "05 0102 08 00", [("head", "6")], "06 0102 09 00"),
    Edit(
      "a time", "seq: [{id: t, type: u4, -framescope: {role: time, unit: s}}]", "00000000",
      [("t", "1970-01-01T00:01:00Z")], "0000003c"),
    Edit(
      "an address",
      "seq: [{id: a, size: 4, -framescope: {role: address}}, {id: b, type: u4, -framescope: {role: address}}]",
      "00000000 00000000", [("a", "10.0.0.1"), ("b", "10.0.0.2")], "0a000001 0a000002"),
    Edit("what is aligned, longer", aligned, "03 616263 00 07", [("body", "abcde")], "05 6162636465 000000 07"),
    Edit("what is aligned, shorter", aligned, "03 616263 00 07", [("body", "abcd")], "04 61626364 07"),
    Edit("what is aligned with another byte", aligned, "03 616263 ff 07", [("body", "ab")], "02 6162 ffff 07"),
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
      "`x` has 3 bytes, and its size is `a % 5`: a remainder cannot be worked out backwards; give a value"),
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
    Edit(optional + ", before", optionals, "01 4142", [("n", "2")], "02 4142"),
    Edit(optional + ", itself", optionals, "01 4142", [("a", "XYZ")], "01 58595a"),
    Edit(optional + ", when something follows by now", optionals, "01 4142", [("b", "q")], "01 4142 20 71"),
    Edit(optional + " and both change", optionals, "01 4142", [("a", "Q"), ("b", "q")], "01 51 20 71"),
    Edit("a terminator that is there stays", optionals, "01 4142 20", [("a", "Q")], "01 51 20"),
    Edit(
      "a terminator that is there stays behind what is taken away", optionals, "01 4142 20 63", [("b", "")],
      "01 4142 20"),
    Edit(optional + " of the last element", listed, "05 612c622c63 5a", [("l.w[2].v", "de")], "06 612c622c6465 5a"),
    Edit(optional + " of a new element", listed, "03 612c62 5a", [("l.w[2].v", "c")], "05 612c622c63 5a"),
    Edit(
      optional + " that belongs to the value",
      "seq: [{id: a, type: str, terminator: 0x3e, include: true, eos-error: false}]",
      "3c61", [("a", "<b")], "3c62"),
    Edit(
      optional + " of a structure",
      "seq: [{id: a, type: p, terminator: 0x3b, eos-error: false}, {id: r, size-eos: true}]\ntypes: {p: {seq: [{id: k, type: str, terminator: 0x3d, eos-error: false}, {id: v, type: str, size-eos: true}]}}",
      "6b", [("a.v", "1"), ("r", "hex:07")], "6b3d31 3b 07"),
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
      "escapes that need not be stay",
      "seq: [{id: a, type: u1}, {id: b, size-eos: true, process: unescape(\"hdlc\"), type: t}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: y, type: u1}]}}",
      "01 7d417d5e", [("a", "2")], "02 7d417d5e"),
    Edit(
      "escaped again",
      "seq: [{id: len, type: u1}, {id: b, size: len, process: unescape(\"slip\"), type: t}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: y, type: u1}]}}",
      "02 0102", [("b.y", "0xc0")], "03 01dbdc"),
    Edit(
      "escaped bytes", "seq: [{id: len, type: u1}, {id: b, size: len, process: unescape(\"cobs\")}]", "03 026103",
      [("b", "hex:0061")], "03 010261"),
    Edit(
      "a checksum in what is escaped",
      "seq: [{id: b, size-eos: true, process: unescape(\"hdlc\"), type: t}]\ntypes: {t: {seq: [{id: x, type: u1}, {id: c, type: u1, -framescope: {checksum: sum8, over: x}}]}}",
      "01 01", [("b.x", "0x7e")], "7d5e 7d5e"),
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
