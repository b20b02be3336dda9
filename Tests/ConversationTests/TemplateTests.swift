import Conversation
import FramingCore
import Testing

@Suite("Templates")
struct TemplateTests {
  @Test(
    "become bytes",
    arguments: [
      ("PING\\r\\n", "PING\r\n"), ("SET {{user}} 1", "SET alice 1"), ("{{ user | upper }}", "ALICE"),
      ("{{counter}}{{counter}}{{counter:x}}", "121"), ("{{time}}", "2026-03-01T09:30:00.123Z"),
      ("{{time:unix}} {{time:ms}}", "1772357400 1772357400123"), ("{{repeat:ab*3}}", "ababab"),
      ("{{repeat:ab..5}}", "ababa"), ("{{length-of:user}}", "5"), ("{{length-of:user|+1}}", "6"),
      ("{{checksum-of:digits:crc32|hex}}", "2639f4cb"), ("{{checksum-of:digits:crc32|u32be|hex}}", "cbf43926"),
      ("{{user|base64}}", "YWxpY2U="),
      ("{{user|base64|unbase64}}", "alice"),
      ("\\x7b{user}}", "{{user}}"), ("{{user|quoted}}", "\"alice\""), ("{{user|pad:7:2e}}", "alice.."),
    ])
  func table(text: String, expected: String) throws {
    var scope = Scope(
      variables: ["user": Array("alice".utf8), "digits": Array("123456789".utf8)], seed: 1,
      time: 1_772_357_400_123_456_789)
    let bytes = try Template(text).bytes(in: &scope)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(
    "stand for their bytes in hex and in patterns of hex",
    arguments: [
      (Template.Notation.hex, "00 {{id}} {{counter|u16be}}", "00ff100001"),
      (.pattern, "?? {{id}} {{counter|u16be}} *", "?? ff10 0001 *"), (.pattern, "{{id}}{{id|hex}}", "ff1066663130"),
    ] as [(Template.Notation, String, String)])
  func hex(notation: Template.Notation, text: String, expected: String) throws {
    var scope = Scope(variables: ["id": [0xff, 0x10]])
    let bytes = try Template(text, as: notation).bytes(in: &scope)
    #expect((notation == .hex ? HexDigits.text(bytes) : String(decoding: bytes, as: UTF8.self)) == expected)
  }
}
