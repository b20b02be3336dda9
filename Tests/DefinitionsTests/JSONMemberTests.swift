import Testing

@testable import Definitions

/// The value of a member of a JSON object is found in its text, whatever stands around it.
@Suite struct JSONMemberTests {
  @Test(arguments: [
    (#"{"id":7}"#, "7"),
    (#"{"id":"a-7"}"#, "a-7"),
    (#" { "x" : [1, {"id": 2}, "id"] , "id" : null } "#, "null"),
    (#"{"a":"\"id\":1","id":2}"#, "2"),
    (#"{"a":"}{[\\","id":[{"id":1},"]"]}"#, #"[{"id":1},"]"]"#),
    (#"{"id":{"id":1}}"#, #"{"id":1}"#),
    (#"{"id":-1.5e3,"id":2}"#, "-1.5e3"),
    (#"{"id":""}"#, ""),
  ])
  func found(text: String, value: String) throws {
    let bytes = Array(text.utf8)
    let range = try #require(JSONMember.range(of: Array("id".utf8), in: bytes, bytes.indices))
    #expect(String(decoding: bytes[range], as: UTF8.self) == value)
  }

  @Test(arguments: [
    "", "{", "{}", "[]", #"[{"id":1}]"#, #""id""#, #"{"id"}"#, #"{"id":"#, #"{"id":1"#, #"{"id":"1"#,
    #"{"ID":1}"#, #"{"a":1 "id":2}"#, #"{"a":{"id":1}}"#, #"{"a":"id","b":2}"#, #"{id:1}"#, #"{"a\"#,
  ])
  func missing(text: String) {
    let bytes = Array(text.utf8)
    #expect(JSONMember.range(of: Array("id".utf8), in: bytes, bytes.indices) == nil)
  }

  @Test(arguments: [
    (#"a\/b"#, "a/b"), (#"\"\\\b\f\n\r\t"#, "\"\\\u{8}\u{c}\n\r\t"), (#"\u00e9\ud83d\ude00!"#, "é😀!"),
    (#"\ud83dx"#, "\u{fffd}x"),
    (#"é\u0041"#, "éA"), (#"\q\u12"#, #"\q\u12"#), (#"\u+123"#, #"\u+123"#),
  ])
  func escapesOfStringsAreRead(string: String, text: String) throws {
    let bytes = Array(#"{"id":"\#(string)"}"#.utf8)
    let range = try #require(JSONMember.range(of: Array("id".utf8), in: bytes, bytes.indices))
    #expect(JSONMember.unescaped(bytes, range).map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test(arguments: [#"{"id":["\n"]}"#, #"{"id":"plain"}"#, #"{"id":12}"#])
  func othersHaveNoEscapes(text: String) throws {
    let bytes = Array(text.utf8)
    let range = try #require(JSONMember.range(of: Array("id".utf8), in: bytes, bytes.indices))
    #expect(JSONMember.unescaped(bytes, range) == nil)
  }

  @Test func whateverBytesThereAreARangeIsInThem() {
    var generator = SystemRandomNumberGenerator()
    let marks = Array(#"{}[]",:\id1 "#.utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in marks.randomElement(using: &generator)! }
      let part = 0..<Int.random(in: 0...bytes.count, using: &generator)
      guard let range = JSONMember.range(of: Array("id".utf8), in: bytes, part) else { continue }
      #expect(part.lowerBound <= range.lowerBound && range.upperBound <= part.upperBound)
      _ = JSONMember.unescaped(bytes, range)
    }
  }

  @Test func aMessageIsCalledByItsText() throws {
    let definition = try Definition(
      text: """
        meta: {id: call, encoding: UTF-8}
        seq: [{id: text, type: str, size-eos: true}]
        instances:
          method: {pos: 0, size-eos: true, type: str, process: json_member("method")}
        -framescope: {name: Call, name-of: method}
        """, name: "call.ksy")
    let named = definition.read(Array(#"{"method":"a/b"}"#.utf8), type: nil)
    #expect(named.messageName == "a/b")
    #expect(named.root.resolved.child(named: "method")?.place == 11..<14)
    let escaped = definition.read(Array(#"{"method":"a\/b"}"#.utf8), type: nil)
    #expect(escaped.messageName == "a/b")
    #expect(escaped.root.resolved.child(named: "method")?.place == 11..<15)
    // What a peer says goes nowhere as it is.
    for method in ["", "a b", "\u{1b}[2J", "h\u{e9}", String(repeating: "a", count: 65)] {
      #expect(definition.read(Array(#"{"method":"\#(method)"}"#.utf8), type: nil).messageName == "Call")
    }
  }

  @Test(arguments: [
    (#"{id: a, size: 2, process: json_member("b")}"#, "`json_member` is for instances of the type str"),
    (#"{id: a, type: str, size: 2, process: json_member("b")}"#, "`json_member` is for instances of the type str"),
    ("{id: a, type: str, size: 2, process: json_member(7)}", "`json_member` takes the name of a member in quotes"),
    ("{id: a, size: 2, process: unescape(\"u8\")}", "`unescape` takes a framing that escapes, in quotes"),
    ("{id: a, size: 2, process: unescape(7)}", "`unescape` takes a framing that escapes, in quotes"),
    ("{id: a, type: str, size: 2, process: json_members(7)}", "did you mean 'json_member'?"),
  ])
  func refused(field: String, words: String) {
    #expect {
      try Definition(text: "meta: {id: a, encoding: UTF-8}\nseq: [\(field)]", name: "a.ksy")
    } throws: {
      "\($0)".contains(words)
    }
  }
}
