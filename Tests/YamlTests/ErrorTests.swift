import Testing
import Yaml

@Suite struct ErrorTests {
  static let cases: [(yaml: String, error: String)] = [
    ("[", "2:1: did not find expected node content (while parsing a flow node that began at 2:1)"),
    ("a: b\n c: d\n", "2:3: mapping values are not allowed in this context"),
    ("a: \"b\n", "2:1: found unexpected end of stream (while scanning a quoted scalar that began at 1:4)"),
    (
      "a:\n\t- b",
      "2:1: found character that cannot start any token (while scanning for the next token that began at 2:1)"
    ),
    ("a: \"\\q\"", "1:5: found unknown escape character (while parsing a quoted scalar that began at 1:4)"),
    (
      "a: \"\\ud800\"",
      "1:7: found invalid Unicode character escape code (while parsing a quoted scalar that began at 1:4)"
    ),
    ("a: 1\n---\nb: 2\n", "2:1: but found another document"),
    ("--- a\n--- b\n", "2:1: but found another document"),
    ("a: 1\nb: 2\na: 3\n", "3:1: the key 'a' is there more than once, first at 1:1"),
    ("1: a\n\"1\": b\n", "2:1: the key '1' is there more than once, first at 1:1"),
    ("- {x: {y: 1, y: 2}}", "1:14: the key 'y' is there more than once, first at 1:8"),
    ("? [a, {b: c}]\n: 1\n? [a, {b: 'c'}]\n: 2\n", "3:3: this list as a key is there more than once, first at 1:3"),
    ("{a: 1, b: 2}: x\n? {b: 2, a: 1}\n: y", "2:3: this mapping as a key is there more than once, first at 1:1"),
    ("&k a: 1\n*k : 2\n", "2:1: the key 'a' is there more than once, first at 1:1"),
    ("\"\\e[31m\": 1\n\"\\e[31m\": 2\n", "2:1: the key '\\u{1B}[31m' is there more than once, first at 1:1"),
    ("a: *x\n", "1:4: there is no &x before *x"),
    ("a: *x\nb: &x 1\n", "1:4: there is no &x before *x"),
    ("&x [*x]", "1:5: the alias *x is in the value that it stands for"),
    ("- &x 1\n- &x [*x]", "2:7: the alias *x is in the value that it stands for"),
    ("a: b\n\u{e9}: \u{1F600}\u{7}\n", "2:5: control characters are not allowed (7 in hex)"),
    ("a: b\r\nc: \0", "2:4: control characters are not allowed (0 in hex)"),
    ("a\u{2028}\u{85}\r\r\n \u{1}", "5:2: control characters are not allowed (1 in hex)"),
    ("!u!x a", "1:1: found undefined tag handle (while parsing a node that began at 1:1)"),
    ("%YAML 9.1\n---\na", "1:1: found incompatible YAML document"),
  ]

  @Test(arguments: cases) func errorsSayWhere(yaml: String, error: String) throws {
    let thrown = #expect(throws: YamlError.self) { try YamlReader.root(of: yaml) }
    #expect(thrown?.description == error)
  }

  @Test func reasons() throws {
    func reason(_ yaml: String) throws -> YamlError.Reason? {
      #expect(throws: YamlError.self) { try YamlReader.root(of: yaml) }?.reason
    }
    #expect(try reason("a: 1\na: 2") == .duplicateKey("a", earlier: YamlMark(line: 1, column: 1)))
    #expect(try reason("*a") == .unknownAlias("a"))
    #expect(try reason("a\n---\nb") == .severalDocuments)
    #expect(try reason("{") == .syntax)
    #expect(try reason("\u{1}") == .character)
  }

  static let notUTF8: [(bytes: [UInt8], error: String)] = [
    ([0x61, 0x0a, 0x62, 0xff], "2:2: invalid leading UTF-8 octet (ff in hex)"),
    ([0x61, 0xc3, 0x28], "1:2: invalid trailing UTF-8 octet (28 in hex)"),
    ([0x61, 0xe2, 0x82], "1:2: incomplete UTF-8 octet sequence"),
    ([0xed, 0xa0, 0x80], "1:1: invalid Unicode character (d800 in hex)"),
    ([0xc0, 0x80], "1:1: invalid length of a UTF-8 sequence"),
    ([0xff, 0xfe, 0x61, 0x00], "1:1: invalid leading UTF-8 octet (ff in hex)"),
  ]

  @Test(arguments: notUTF8) func bytesThatAreNotUTF8(bytes: [UInt8], error: String) throws {
    let thrown = #expect(throws: YamlError.self) { try YamlReader.root(ofBytes: bytes) }
    #expect(thrown?.description == error)
    #expect(thrown?.reason == .character)
  }
}
