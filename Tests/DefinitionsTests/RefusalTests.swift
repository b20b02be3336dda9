import Definitions
import Testing

@Suite("Wrong definitions")
struct RefusalTests {
  @Test(
    "are refused with place, path, what stands there and what may",
    arguments: [
      ("", "1:1: /: nothing stands where a mapping may"),
      ("5", "1:1: /: '5' stands where a mapping may"),
      ("seq: []", "1:1: /: the definition has no `meta`"),
      ("meta: {}", "1:7: /meta: `meta` has no `id`"),
      ("meta: {id: Bad}", "1:12: /meta/id: 'Bad' names the definition: a name has small letters"),
      ("meta: {id: a}\nsequence: []", "2:1: /sequence: `sequence` is no key of a type"),
      ("meta: {id: a}\ntype: {}", "2:1: /type: `type` is no key of a type; did you mean 'types'?"),
      (
        "meta: {id: a}\nseq:\n  - {id: x, tpye: u1}",
        "3:13: /seq/0/tpye: `tpye` is no key of a field; did you mean 'type'?"
      ),
      ("meta: {id: a}\nseq:\n  - {id: x, type: u2}", "3:19: /seq/0/type: 'u2' has no byte order: write u2le or u2be"),
      ("meta: {id: a}\nseq:\n  - {id: x, type: u3}", "3:19: /seq/0/type: no type is named 'u3'; did you mean 'u1'?"),
      ("meta: {id: a}\nseq:\n  - {id: x, type: strz}", "3:5: /seq/0: the text has no `encoding`"),
      ("meta: {id: a}\nseq:\n  - {id: x}", "3:5: /seq/0: the bytes have no end"),
      ("meta: {id: a}\nseq:\n  - {id: x, type: u1, size: 3}", "3:23: /seq/0/size: `size` does not go with `type: u1`"),
      ("meta: {id: a}\nseq:\n  - {id: x, size: y}", "3:19: /seq/0/size: a has no field 'y'"),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: '\"y\"'}",
        "3:19: /seq/0/size: `\"y\"` is a text; a whole number may stand here"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, contents: 3}",
        "3:23: /seq/0/contents: 3 stands where a text or a list of bytes may: write [3] for the byte, '3' for the text"
      ),
      ("meta: {id: a}\nseq:\n  - {id: x, size: 1 +}", "3:22: /seq/0/size: the end stands where a value may"),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1, if: 1}",
        "3:27: /seq/0/if: `1` is a whole number; a truth value may stand here"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1, repeat: often}",
        "3:31: /seq/0/repeat: 'often' stands where eos, expr or until may"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1, repeat: expr}",
        "3:31: /seq/0/repeat: `repeat: expr` needs `repeat-expr`"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1, repeat-expr: 3}",
        "3:23: /seq/0/repeat-expr: `repeat-expr` does not go with a field without"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1}\n  - {id: x, type: u1}",
        "4:10: /seq/1/id: 'x' is there already, at /seq/0/id"
      ),
      ("meta: {id: a}\nseq:\n  - {id: x, type: u1, enum: e}", "3:29: /seq/0/enum: no enum is named 'e'"),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: 1, enum: e}\nenums: {e: {1: b}}",
        "3:28: /seq/0/enum: `enum` is for whole numbers"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: 1, process: md5(1)}",
        "3:31: /seq/0/process: 'md5' is a process of a program of its own"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: 1, process: xorr(1)}",
        "3:31: /seq/0/process: no process is named 'xorr'; did you mean 'xor'?"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: 1, process: rol}",
        "3:31: /seq/0/process: `rol` takes 1 arguments, and has 0"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, size: 1, pad-right: 300}",
        "3:33: /seq/0/pad-right: 300 stands where a number from 0 to 255 may"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: u1, valid: '\"a\"'}",
        "3:30: /seq/0/valid: a whole number cannot be compared with a text"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: {switch-on: 1, cases: {'\"a\"': u1}}}",
        "3:42: /seq/0/type/cases/\"a\": a whole number cannot be compared"
      ),
      ("meta: {id: a}\nseq:\n  - {id: x, type: {switch-on: 1}}", "3:19: /seq/0/type: the switched type has no `cases`"),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: t(1)}\ntypes: {t: {}}",
        "3:19: /seq/0/type: t has 0 parameters, and 1 arguments stand here"
      ),
      (
        "meta: {id: a}\nseq:\n  - {id: x, type: t('n')}\ntypes: {t: {params: [{id: p, type: u1}]}}",
        "3:21: /seq/0/type: the parameter 'p' takes a whole number, and this is a text"
      ),
      ("meta: {id: a}\ninstances:\n  x: {value: x}", "3:14: /instances/x/value: 'x' is computed with itself"),
      (
        "meta: {id: a}\ninstances:\n  x: {value: 1, size: 2}",
        "3:17: /instances/x/size: `size` is no key of an instance with a `value`"
      ),
      ("meta: {id: a}\ninstances:\n  X: {value: 1}", "3:3: /instances/X: 'X' names an instance"),
      ("meta: {id: a}\nenums: {e: {1: a, 2: a}}", "2:22: /enums/e/2: 'a' names two values, the first at /enums/e/1"),
      ("meta: {id: a}\nenums: {e: {x: a}}", "2:13: /enums/e/x: 'x' stands where a whole number may"),
      ("meta: {id: a}\ntypes: {1t: {}}", "2:9: /types/1t: '1t' names a type"),
      ("meta: {id: a, endian: middle}", "1:23: /meta/endian: 'middle' stands where le, be or"),
      ("meta: {id: a, ks-version: 9.9}", "1:27: /meta/ks-version: the definition wants version 9.9"),
      ("meta: {id: a, ks-version: 0.10}", "1:27: /meta/ks-version: version 0.1 is older than the language"),
      ("meta: {id: a, imports: [b]}", "1:25: /meta/imports/0: 'b' cannot be imported: the file b.ksy cannot be had"),
      ("meta: {id: a, encoding: utf9}", "1:25: /meta/encoding: warning: no encoding is named 'utf9'"),
      ("meta: {id: a, encoding: utf-8}", "1:25: /meta/encoding: warning: the encoding 'utf-8' is better called UTF-8"),
      ("meta: {id: a}\nto-string: 1", "2:12: /to-string: `1` is a whole number; a text may stand here"),
      ("meta: {id: a}\nparams: [{id: p, type: nope}]", "2:24: /params/0/type: no type is named 'nope'"),
      ("meta: {id: a}\nseq: {}", "2:6: /seq: a mapping stands where a list may"),
      ("meta: {id: a\nseq", "3:1: "),
      ("meta: {id: a}\nmeta: {id: b}", "2:1: the key 'meta' is there more than once"),
      (
        "meta: {id: a}\nseq:\n  - {id: n, type: u1}\n  - {id: b, size: n}",
        "3:10: /seq/0/id: warning: `n` is only the size of `b`"
      ),
    ])
  func refuses(_ text: String, _ wanted: String) {
    let found = problems(text)
    #expect(found.contains { $0.hasPrefix("test.ksy:" + wanted) }, "\(found)")
  }

  @Test("have all their problems told at once, in the order of the lines")
  func tellsAll() {
    let found = problems(
      "meta: {id: a}\nseq:\n  - {id: x, type: nope}\n  - {id: y, size: z}\n  - {id: w, type: u1, if: 3}")
    #expect(found.map { String($0.prefix(12)) } == ["test.ksy:3:1", "test.ksy:4:1", "test.ksy:5:2"])
  }

  @Test("do not have what follows from a problem told as well")
  func tellsCauses() {
    let found = problems(
      "meta: {id: a}\nseq:\n  - {id: x, tpye: u1}\n  - {id: y, size: x +}\n  - {id: z, size: y}\ninstances:\n  i: {value: 1 +}\n  j: {value: i + 1}"
    )
    #expect(found.map { String($0.prefix(15)) } == ["test.ksy:3:13: ", "test.ksy:4:22: ", "test.ksy:7:17: "])
  }

  @Test("may have keys of others, which begin with -")
  func allowsForeignKeys() throws {
    _ = try define(
      "meta: {id: a, -y: {}}\n-x: 1\nseq: [{id: b, type: u1, -orig-id: bee}]\nenums: {e: {1: {id: c, -z: 1}}}")
  }

  @Test("that are long or deep are refused, not followed")
  func isBounded() {
    let chain = (0..<2000).map { "  i\($0): {value: i\($0 + 1)}" }.joined(separator: "\n")
    #expect(!problems("meta: {id: a}\ninstances:\n\(chain)\n  i2000: {value: 1}").isEmpty)
    // Many names and many errors: the nearest name is looked for among some, for the errors that are told.
    let names = (0..<3000).map { "  - {id: field\($0), type: u1, if: fiedl\($0)}" }.joined(separator: "\n")
    #expect(problems("meta: {id: a}\nseq:\n\(names)").count == 100)
    let sizes = (0..<2000).map { "  t\($0): {seq: [{id: a, type: t\($0 + 1)}]}" }.joined(separator: "\n")
    #expect(!problems("meta: {id: a}\ninstances: {s: {value: sizeof<t0>}}\ntypes:\n\(sizes)\n  t2000: {}").isEmpty)
    let deep = String(repeating: "{types: {a: ", count: 200) + "{}" + String(repeating: "}}", count: 200)
    #expect(!problems("meta: {id: a}\ntypes: {a: \(deep)}").isEmpty)
  }
}
