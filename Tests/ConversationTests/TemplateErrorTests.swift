import Conversation
import FramingCore
import Testing

@Suite("Templates that are wrong")
struct TemplateErrorTests {
  @Test(
    "say where, what was found and what may stand there",
    arguments: [
      (
        "a {{user", Template.Notation.text,
        "column 3: expected '}}' behind it; two braces are written \\x7b{, found '{{'"
      ),
      (
        "{{tiem:unix}}", .text,
        "column 3: expected one of counter, time, random, uuid, repeat, length-of, checksum-of in "
          + "front of ':', found 'tiem'; did you mean 'time'?"
      ),
      ("{{time:unx}}", .text, "column 8: expected one of rfc3339, unix, ms, us, ns, found 'unx'; did you mean 'unix'?"),
      ("{{user|u32bee}}", .text, "found 'u32bee'; did you mean 'u32be'?"),
      ("{{user | from-u23be}}", .text, "did you mean 'from-u24be'?"),
      ("{{}}", .text, "column 3: expected a name of letters"),
      ("{{a b}}", .text, "column 3: expected a name of letters"),
      ("{{random}}", .text, "column 9: expected ':' and a number of bytes"),
      ("{{random:9..1}}", .text, "column 10: expected a number of bytes from 1 to 1048576, or a range"),
      ("{{random:9999999}}", .text, "column 10"), ("{{uuid:4}}", .text, "column 8: expected nothing behind uuid"),
      ("{{repeat:ab}}", .text, "column 10: expected what is repeated"),
      ("{{repeat:*4}}", .text, "column 10: expected what is repeated"),
      ("{{length-of}}", .text, "column 12: expected ':' and the name of a variable"),
      ("{{checksum-of:a:crc23}}", .text, "did you mean 'crc32'?"),
      ("{{a|pad:x}}", .text, "column 9: expected a number"),
      ("{{a|pad:4:zz}}", .text, "column 11: expected a byte in hex"), ("{{a|times}}", .text, "column 10: expected ':'"),
      ("{{a|+x}}", .text, "column 5: expected a number behind the sign"),
      ("ab\\q{{a}}", .text, "column 3: expected one of the escapes"), ("{{a}}b\\", .text, "column 7: expected one of"),
      ("00 {{a}} 0g", .hex, "column 11: expected hex digits in pairs"),
      ("00\n{{a}}\n1", .hex, "expected hex digits in pairs"),
      ("{{counter}}", .hex, "column 1: expected a form that says how many bytes the number takes, as in |u32be"),
      ("?? {{counter}}", .pattern, "column 4: expected a form that says"),
      ("{{a|from-u8}}", .hex, "column 1: expected a form that says"),
    ])
  func syntax(text: String, notation: Template.Notation, expected: String) throws {
    let error = try #require(throws: NotationError.self) { try Template(text, as: notation) }
    #expect(error.description.contains(expected), "\(error)")
  }

  @Test(
    "or cannot be filled in say why",
    arguments: [
      ("{{usr}}", "column 1: there is no variable 'usr'; did you mean 'user'?"),
      ("x {{nobody}}", "there is no variable 'nobody'; known are bytes, text, user"),
      ("{{countr}}", "there is no variable 'countr'; did you mean 'counter'?"),
      ("{{length-of:usr}}", "there is no variable 'usr'"),
      ("{{user|u32be}}", "the value of 'user': 'alice' is no number; |from-u32be reads one out of bytes"),
      ("{{random:300..300|u8}}", "the random value: 300 does not fit 1 byte: they hold up to 255"),
      ("{{bytes|from-u32be}}", "the value of 'bytes': it has 2 bytes where 4 make the number"),
      ("{{bytes|quoted}}", "the value of 'bytes': it is not UTF-8 and cannot be quoted"),
      ("{{user|unhex}}", "the value of 'user': it is no hex"), ("{{text|unbase64}}", "it is no base64"),
      ("{{user|json}}", "the value of 'user': it is no JSON: line 1, column 1: expected a JSON value"),
      ("{{user|times:67108864}}", "it would have more than 64 MiB"),
      ("{{repeat:a*33554433|hex|hex|hex|hex}}", "it would have more than 64 MiB"),
      ("{{bytes|times:0|to:5}}", "nothing cannot be repeated"),
      ("{{repeat:a*67108864}}b", "the message has more than the limit of 64 MiB"),
      ("{{time:ns|varint|trim|lower}}{{random:-1..-1|varint}}", "-1 does not fit 64 bits"),
    ])
  func values(text: String, expected: String) throws {
    var scope = Scope(
      variables: ["user": Array("alice".utf8), "text": Array("a b!".utf8), "bytes": [0xff, 0xfe]], time: 1_000)
    let template = try Template(text)
    let error = #expect(throws: TemplateError.self) { try template.bytes(in: &scope) }
    let description = error.map { "column \($0.column): \($0)" } ?? ""
    #expect(description.contains(expected), "\(description)")
  }

  @Test("never trap, and what is read is filled in or refused")
  func random() {
    var random = SeededRandom(seed: 2)
    let parts = [
      "{{", "}}", "user", "|", ":", "u16be", "from-u8", "hex", "unhex", "counter", "time", "random", "repeat", "ab*4",
      "..9",
      "length-of", "checksum-of", "crc32", "*", "1", "-", "+", "99999999999999999999", "\\x0", " ", "é", "pad", "json",
      "to",
    ]
    for _ in 0..<20_000 {
      let inner = (0..<Int.random(in: 0...8, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      let text = Bool.random(using: &random) ? "{{user|\(inner)}}" : inner
      var scope = Scope(variables: ["user": Array("12".utf8)], time: .max)
      do throws(NotationError) {
        let template = try Template(text, as: Template.Notation.allCases.randomElement(using: &random) ?? .text)
        _ = try? template.bytes(in: &scope)
      } catch {
        #expect((1...text.unicodeScalars.count + 1).contains(error.column) && !error.expected.isEmpty, "\(text)")
      }
    }
  }

  @Test("are never made of bytes, whatever they are")
  func escaping() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        [0x7b, 0x7b, 0x7d, 0x5c, 0x22, 0, 0xc3, 0xa9].randomElement(using: &random) ?? UInt8(0)
      }
      let template = try Template(Template.text(of: bytes))
      #expect(template.constantBytes == bytes)
    }
  }
}
