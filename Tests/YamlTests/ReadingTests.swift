import Testing
import Yaml

/// Trees as short texts: scalars by style (`plain`, `'single'`, `"double"`, `|literal`, `>folded`), `[...]`, `{k: v}`,
/// tags as `<tag>`.
@Suite struct ReadingTests {
  static let cases: [(yaml: String, tree: String)] = [
    ("a", "a"),
    ("'a''b'", "'a'b'"),
    (#""a\tb\x41\u00e9\U0001F600""#, "\"a\tbA\u{e9}\u{1F600}\""),
    ("|\n a\n b\n", "|a\nb\n"),
    ("|-\n a\n\n b\n\n", "|a\n\nb"),
    (">+\n a\n b\n\n", ">a b\n\n"),
    ("[]", "[]"), ("{}", "{}"),
    ("[a, [b], {c: d}]", "[a, [b], {c: d}]"),
    ("- a\n- - b\n  - c\n-\n", "[a, [b, c], ]"),
    ("b: 1\na: 2\n", "{b: 1, a: 2}"),
    ("? [a, b]\n: c\n? {x: y}\n: d\n", "{[a, b]: c, {x: y}: d}"),
    ("!!str 1", "<tag:yaml.org,2002:str>1"), ("!mine {a: b}", "<!mine>{a: b}"), ("! a", "<!>a"),
    ("%TAG !e! tag:example.org,2026:\n---\n!e!x [1]", "<tag:example.org,2026:x>[1]"),
    ("a: &x [1, 2]\nb: *x\nc: *x\n", "{a: [1, 2], b: [1, 2], c: [1, 2]}"),
    ("- &x 1\n- &x 2\n- *x", "[1, 2, 2]"),
    ("? &k a\n: *k\n", "{a: a}"),
    ("<<: {a: b}\n", "{<<: {a: b}}"),
    ("--- a\n...\n", "a"), ("%YAML 1.2\n---\na\n", "a"),
    ("\u{feff}a: b", "{a: b}"),
    ("a: b # c\r\nd: e\r\n", "{a: b, d: e}"),
    ("k: \u{1F469}\u{200D}\u{1F52C}\n", "{k: \u{1F469}\u{200D}\u{1F52C}}"),
    ("k: \"\\0\"", "{k: \"\0\"}"),
  ]

  @Test(arguments: cases) func trees(yaml: String, tree: String) throws {
    #expect(try YamlReader.root(of: yaml)?.tree == tree)
  }

  @Test(arguments: ["", "\n", "# nothing\n", "\u{feff}", "%YAML 1.2\n# nothing\n"]) func noDocument(yaml: String) {
    if let root = try? YamlReader.root(of: yaml) { Issue.record("\(root.tree)") }
  }

  @Test("An empty document is one with nothing in it") func emptyDocument() throws {
    #expect(try YamlReader.root(of: "---\n")?.isNull == true)
  }

  @Test("Places count characters and lines from 1") func places() throws {
    let text = "\u{feff}\u{e9}\u{1F600}: {x: 'y'}\r\nlist:\r\n  - a\n  - >\n    b\nlast: *x\n"
    let root = try #require(try YamlReader.root(of: text.replacing("*x", with: "end")))
    let entries = try #require(root.mapping)
    #expect(root.mark.description == "1:1")
    #expect(entries.map { "\($0.key.mark)-\($0.key.end)" } == ["1:1-1:3", "2:1-2:5", "6:1-6:5"])
    #expect(root["\u{e9}\u{1F600}"]?.mark.description == "1:5")
    #expect(root["\u{e9}\u{1F600}"]?["x"].map { "\($0.mark)-\($0.end)" } == "1:9-1:12")
    #expect(root["list"]?.sequence?.map(\.mark.description) == ["3:5", "4:5"])
  }

  @Test("An alias has the place of what it stands for") func aliasPlaces() throws {
    let root = try YamlReader.root(of: "a: &x [1]\nb: *x\n")
    #expect(root?["b"]?.mark == root?["a"]?.mark)
  }

  @Test func conveniences() throws {
    let root = try #require(try YamlReader.root(of: "a: 'x'\nb: [1, 2]\n"))
    #expect(root["a"]?.scalar == "x" && root["a"]?.style == .singleQuoted)
    #expect(root["b"]?.sequence?.count == 2 && root["b"]?.scalar == nil && root["b"]?.style == nil)
    #expect(root["c"] == nil && root["a"]?["b"] == nil && root.sequence == nil)
  }
}

extension YamlNode {
  var tree: String {
    let name = tag.map { "<\($0)>" } ?? ""
    switch content {
    case .scalar(let text, .plain): return name + text
    case .scalar(let text, .singleQuoted): return name + "'\(text)'"
    case .scalar(let text, .doubleQuoted): return name + "\"\(text)\""
    case .scalar(let text, .literal): return name + "|" + text
    case .scalar(let text, .folded): return name + ">" + text
    case .sequence(let items): return name + "[" + items.map(\.tree).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return name + "{" + entries.map { "\($0.key.tree): \($0.value.tree)" }.joined(separator: ", ") + "}"
    }
  }
}
