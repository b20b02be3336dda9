import Conversation
import FramingCore
import Testing

@Suite("Scopes and values")
struct ScopeTests {
  @Test("of the same seed make the same bytes, forked ones others")
  func seeds() throws {
    let template = try Template("{{random:8|hex}} {{random:1..100}} {{uuid}}")
    var (first, second, third) = (Scope(seed: 5), Scope(seed: 5), Scope(seed: 6))
    let bytes = try template.bytes(in: &first)
    #expect(try template.bytes(in: &second) == bytes)
    #expect(try template.bytes(in: &third) != bytes)
    var fork = second.forked()
    #expect(try template.bytes(in: &fork) != template.bytes(in: &first))
  }

  @Test("make UUIDs of version 4 (RFC 9562 §5.4), each another")
  func uuid() throws {
    var scope = Scope(seed: 1)
    let pattern = try BytePattern("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
    var seen: Set<[UInt8]> = []
    for _ in 0..<100 {
      let bytes = try Template("{{uuid}}").bytes(in: &scope)
      var matcher = PatternMatcher(pattern)
      let matches = matcher.matches(bytes.span)
      #expect(matches && seen.insert(bytes).inserted)
    }
  }

  @Test(
    "write times by RFC 3339",
    arguments: [
      (Int64(0), "1970-01-01T00:00:00.000Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999Z"),
      (1_709_210_096_789_000_000, "2024-02-29T12:34:56.789Z"), (.max, "2262-04-11T23:47:16.854Z"),
      (.min, "1677-09-21T00:12:43.145Z"),
    ])
  func times(nanoseconds: Int64, expected: String) throws {
    var scope = Scope(time: nanoseconds)
    let bytes = try Template("{{time}}").bytes(in: &scope)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(
    "write binary fields",
    arguments: [
      ("{{length-of:body|u32be}}{{body}}", "00000003616263"), ("{{length-of:body|u16le}}", "0300"),
      ("{{length-of:body|+297|varint}}", "ac02"), ("{{random:-2..-2|u16be}}", "fffe"), ("{{n|u8}}", "2a"),
      ("{{x|u16be}}", "00ff"), ("{{raw|from-u16be|+1|u16be}}", "0103"), ("00 {{raw}} ff", "000102ff"),
      ("{{raw|hex}}", "30313032"), ("{{raw|reversed}}", "0201"), ("{{raw|pad:4}}", "01020000"),
      ("{{raw|to:5}}", "0102010201"),
      ("{{counter|u64be}}", "0000000000000001"), ("{{checksum-of:body:crc32|u32be}}", "352441c2"),
    ])
  func fields(text: String, expected: String) throws {
    var scope = Scope(variables: [
      "body": Array("abc".utf8), "n": Array("42".utf8), "x": Array("0xff".utf8), "raw": [1, 2],
    ])
    let bytes = try Template(text, as: .hex).bytes(in: &scope)
    #expect(HexText.format(bytes).filter { $0 != " " } == expected)
  }

  @Test("fill in JSON: strings stay strings, |json is the value itself")
  func json() throws {
    let source = try JSONValue(
      parsing: #"{"id":"{{n|json}}","name":"{{n}} \"{{user}}\"","list":["{{counter|json}}",1,null],"o":"{{o|json}}"}"#)
    var scope = Scope(variables: ["n": Array("42".utf8), "user": Array("é\"".utf8), "o": Array("{\"a\": 1}".utf8)])
    let template = try JSONTemplate(source)
    #expect(template.variables == ["n", "user", "o"])
    let value = try template.value(in: &scope)
    #expect(
      value == (try JSONValue(parsing: #"{"id":42,"name":"42 \"é\"\"","list":[1,1,null],"o":{"a":1}}"#)))
    scope.variables["n"] = [0xff]
    let error = #expect(throws: TemplateError.self) { try template.value(in: &scope) }
    #expect(error?.description.contains("no UTF-8") ?? false || error?.description.contains("no JSON") ?? false)
  }

  @Test("read base64 as they write it", arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
  func base64(text: String) {
    let encoded = Base64.encode(Array(text.utf8))
    #expect(encoded.count % 4 == 0)
    #expect(Base64.decode(encoded) == Array(text.utf8))
    #expect(Base64.decode(encoded.filter { $0 != 0x3d }) == Array(text.utf8))
    #expect(Base64.decode(encoded + [0x21]) == nil)
  }
}
