import Definitions
import FramingCore
import Testing

@testable import Conversation

/// Messages by their fields, sent and expected.
@Suite("Messages by their fields") struct MessageTests {
  private static func options(_ name: String = "mqtt") throws -> PlayOptions {
    var options = PlayOptions()
    options.definition = try #require(CatalogueEntry.all.first { $0.protocolName == name }).definition()
    return options
  }

  @Test("are made by the definition in force")
  func sent() throws {
    let yaml = """
      protocol: mqtt
      variables: {place: a/b}
      steps:
        - send: {message: publish, fields: {topic: '{{place}}', payload: {hex: 00 ff}}}
        - send: {message: SUBSCRIBE, fields: {packet_id: 1, filters: [{topic: 'a/#', qos: 1}, {topic: b}]}}
        - send: {message: pingreq, malformed: 'extra:00'}
      """
    let lines = try transcript(yaml, [], Self.options())
    #expect(
      lines.split(separator: "\n").filter { $0.contains("send 1") } == [
        #"0ms send 1: '0\a\0\x03a/b\0\xff'"#,
        #"0ms send 1: '\x82\f\0\x01\0\x03a/#\x01\0\x01b\0'"#,
        #"0ms send 1: '\xc0\0\0'"#,
      ], "\(lines)")
  }

  @Test("of a payload have the framing around them")
  func payload() throws {
    var options = PlayOptions()
    options.definition = try Definition(
      text: "meta: {id: p, endian: be, -framescope: {reads: payload}}\nseq: [{id: a, type: u2}]", name: "p.ksy")
    let yaml = "{framing: u16be, steps: [{send: {message: p, fields: {a: 258}}}]}"
    #expect(try transcript(yaml, [], options).contains(#"send 1: '\0\x02\x01\x02'"#))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var expect: String
    /// nil when it holds.
    var explanation: String?
    var testDescription: String { expect }
  }

  /// Of a PUBLISH with QoS 1 on a/b.
  static let cases = [
    Case(expect: "{message: PUBLISH}"),
    Case(expect: "{message: publish, fields: {topic: a/b, packet_id: 7, 'payload': x}}"),
    Case(expect: "{fields: {type: publish, qos: 1, dup: false, payload: {hex: 78}, topic: {regex: '^a/(?<rest>.)$'}}}"),
    Case(expect: "{summary: {regex: QoS 1}}"),
    Case(expect: "{message: connack}", explanation: "the message is PUBLISH  a/b, 1 B, QoS 1, not connack"),
    Case(expect: "{fields: {topic: a/c}}", explanation: "`topic` is 'a/b', not 'a/c'"),
    Case(expect: "{fields: {packet_id: 8}}", explanation: "`packet_id` is '7', not '8'"),
    Case(expect: "{fields: {code: 8}}", explanation: "`code` is not there: the message is PUBLISH  a/b, 1 B, QoS 1"),
    Case(expect: "{fields: {payload: {length: 3}}}", explanation: "the `payload` has 1 bytes, not 3"),
  ]

  @Test("are expected by what they say", arguments: cases)
  func expected(_ row: Case) throws {
    let frame = Doing.says(#"2\x08\x00\x03a/b\x00\x07x"#)
    let report = try report("{protocol: mqtt, steps: [{expect: \(row.expect)}]}", [frame], Self.options())
    #expect(report?.failures.first?.explanation == row.explanation)
    #expect(report?.isPassed == (row.explanation == nil))
  }

  @Test("are expected to pass a filter")
  func filtered() throws {
    var options = try Self.options()
    options.filters = { text throws(NotationError) in
      guard let length = Int(text) else { throw NotationError(column: 1, found: text, expected: "a number") }
      return FrameFilter { $0.bytes.count == length }
    }
    let frame = Doing.says(#"2\x08\x00\x03a/b\x00\x07x"#)
    let yaml = "{protocol: mqtt, steps: [{expect: {filter: '10', message: publish}}]}"
    #expect(try report(yaml, [frame], options)?.isPassed == true)
    let other = try report(yaml.replacing("10", with: "9"), [frame], options)
    #expect(
      other?.failures.first?.explanation
        == "the frame does not pass the filter 9: the message is PUBLISH  a/b, 1 B, QoS 1")
    let script = try Script(parsing: yaml.replacing("10", with: "ten"))
    let error = #expect(throws: ScriptError.self) { try Player(script, options) }
    #expect(error?.description == "1:44: 'filter': column 1: expected a number, found 'ten'")
    #expect(try Script(parsing: script.yaml) == script)
  }

  @Test("are refused with their place when the definition does not have them")
  func refused() throws {
    let cases: [(yaml: String, words: String)] = [
      ("steps: [{send: {message: publihs}}]", "1:26: mqtt has no message 'publihs'; did you mean 'PUBLISH'?"),
      (
        "steps: [{send: {message: publish, fields: {topci: a}}}]",
        "1:26: `topci` is no field of this message; did you mean 'topic'?"
      ),
      ("steps: [{expect: {message: publihs}}]", "1:19: mqtt has no message 'publihs'; did you mean 'PUBLISH'?"),
    ]
    for (yaml, words) in cases {
      let error = #expect(throws: ScriptError.self) { try Player(try Script(parsing: yaml), Self.options()) }
      #expect(error?.description == words)
      let none = #expect(throws: ScriptError.self) { try Player(try Script(parsing: yaml)) }
      #expect(none?.description.contains("no definition says what messages there are") == true)
    }
  }
}
