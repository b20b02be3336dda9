import Definitions
import Testing

@Suite("What is told")
struct TellingTests {
  static let definition = """
    meta: {id: demo, endian: be, encoding: UTF-8}
    seq:
      - {id: magic, contents: "PK"}
      - {id: kind, type: b3, enum: kind}
      - {id: flag, type: b5}
      - {id: name, type: strz}
      - {id: point, type: point}
      - {id: list, type: u1, repeat: expr, repeat-expr: 2}
      - {id: rest, size: 100}
    types: {point: {seq: [{id: x, type: f4}]}}
    instances: {twice: {value: flag * 2}, there: {value: point}}
    enums: {kind: {1: ok}}
    """
  static let bytes: [UInt8] = Array("PK".utf8) + [0x21, 0x61, 0x22, 0, 0x3f, 0x80, 0, 0, 1, 2, 9]

  @Test("as JSON has places, labels, types and errors")
  func json() throws {
    let tree = try read(Self.definition, Self.bytes)
    #expect(
      String(decoding: tree.json(), as: UTF8.self) == #"""
        {"type":"demo","offset":0,"length":12,"fields":[{"name":"magic","offset":0,"length":2,"hex":"504b"},\#
        {"name":"kind","offset":2,"length":1,"bit":0,"bits":3,"value":1,"label":"ok"},\#
        {"name":"flag","offset":2,"length":1,"bit":3,"bits":5,"value":1},\#
        {"name":"name","offset":3,"length":3,"value":"a\""},\#
        {"name":"point","type":"point","offset":6,"length":4,"fields":[{"name":"x","offset":6,"length":4,"value":1.0}]},\#
        {"name":"list","offset":10,"length":2,"fields":[{"name":"0","offset":10,"length":1,"value":1},{"name":"1","offset":11,"length":1,"value":2}]},\#
        {"name":"rest","offset":12,"length":0,"error":"100 bytes are needed, 1 is left"},\#
        {"name":"twice","value":2},{"name":"there","reference":"point"}],"gaps":[{"offset":12,"length":1}]}
        """#)
  }

  @Test("as text has a line for each node, with its place")
  func text() throws {
    let tree = try read(Self.definition, Self.bytes)
    #expect(
      tree.text() == """
        0..11        demo
        0..1           magic = 50 4b
        2 bits 0..2    kind = 1 (ok)
        2 bits 3..7    flag = 1
        3..5           name = "a""
        6..9           point
        6..9             x = 1.0
        10..11         list 2 elements
        10               0 = 1
        11               1 = 2
        12             rest  ! 100 bytes are needed, 1 is left
                       twice = 2
                       there = see point
        12           not described

        """)
  }

  @Test("of a message is its to-string")
  func summary() throws {
    let definition = """
      seq: [{id: k, type: u1}, {id: body, type: {switch-on: k, cases: {1: query, 2: failure}}}]
      types:
        query: {seq: [{id: q, type: strz}], to-string: 'f"query {q}"', -framescope: {message: request}}
        failure: {seq: [{id: code, type: u1}], -framescope: {message: error}}
      """
    let query = try read(definition, [1, 65, 0])
    #expect(query.summary == "query A")
    #expect(query.messageKind == .request)
    #expect(query.message.typeName == "query")
    let failure = try read(definition, [2, 7])
    #expect(failure.summary == nil)
    #expect(failure.messageKind == .error)
    #expect(try read("seq: []\nto-string: '\"all\"'", []).summary == "all")
  }
}
