import FramingCore
import Testing

@testable import Definitions

/// Messages that are made of their fields.
@Suite("Composing")
struct ComposingTests {
  @Test("composes every message of a definition", arguments: WrittenProtocols.wholly)
  func composeAll(_ name: String) throws {
    let definition = try WrittenProtocols.definition(name)
    for isFromClient in [true, false] {
      let messages = definition.messages(fromClient: isFromClient)
      #expect(messages.count > 3)
      for message in messages {
        do {
          let written = try DefinitionWriter(definition).compose(message, [])
          #expect(written.tree.isReadable)
          #expect(written.pinned.isEmpty)
          #expect(written.tree.messageName == message.name, "\(HexText.format(written.bytes))")
          let again = try DefinitionWriter(definition).edit(
            written.bytes, type: isFromClient ? definition.traffic.types.client : definition.traffic.types.server, [])
          #expect(again.bytes == written.bytes)
        } catch {
          Issue.record("\(message.name): \(error)")
        }
      }
    }
  }

  struct Composed: Sendable, CustomTestStringConvertible {
    let name: String
    let message: String
    let values: [(String, String)]
    let bytes: String

    init(_ name: String, _ message: String, _ values: [(String, String)], _ bytes: String) {
      (self.name, self.message, self.values, self.bytes) = (name, message, values, bytes)
    }

    var testDescription: String { "\(name) \(message) \(values)" }
  }

  static let composed = [
    Composed("mqtt", "publish", [("topic", "a/b"), ("payload", "hi")], "3007 0003612f62 6869"),
    Composed("mqtt", "PUBLISH", [("topic.value", "a"), ("packet_id", "7")], "3205 000161 0007"),
    Composed("mqtt", "publish", [("topic", "a"), ("qos", "2")], "3405 000161 0000"),
    Composed(
      "mqtt", "publish", [("payload", String(repeating: "x", count: 126))],
      "308001 0000" + String(repeating: "78", count: 126)),
    Composed(
      "mqtt", "connect", [("rest.client", "me"), ("rest.user_name", "u"), ("rest.password", "hex:0102")],
      "1015 00044d515454 04 c2 003c 00026d65 000175 00020102"),
    Composed(
      "mqtt", "subscribe", [("packet_id", "1"), ("filters[0].topic", "a/#"), ("filters[1].topic", "b")],
      "820c 0001 0003612f23 00 000162 00"),
    Composed("mqtt", "suback", [("codes", "qos_1, failure")], "9004 0000 01 80"),
    Composed("mqtt", "pingreq", [], "c000"),
    Composed("postgresql", "query", [("query", "select 1")], "51 0000000d 73656c656374203100"),
    Composed(
      "postgresql", "Parse", [("query", "q"), ("types", "23, 25")], "50 00000011 00 7100 0002 00000017 00000019"),
    Composed(
      "postgresql", "StartupMessage", [("parameters[0].name", "user"), ("parameters[0].value", "a")],
      "00000010 00030000 7573657200 6100 00"),
    Composed("postgresql", "SSLRequest", [], "00000008 04d2162f"),
    Composed(
      "postgresql", "bind", [("values[0].value", "ab"), ("values[1].length", "-1")],
      "42 00000016 00 00 0000 0002 00000002 6162 ffffffff 0000"),
    Composed(
      "postgresql", "error",
      [
        ("fields[0].code", "severity"), ("fields[0].value", "ERROR"),
        ("fields[1].code", "sqlstate"), ("fields[1].value", "42P01"), ("fields[2].code", "message"),
        ("fields[2].value", "no"),
      ],
      "45 00000017 534552524f5200 43343250303100 4d6e6f00 00"),
    Composed(
      "modbus-tcp", "ReadHoldingRegisters", [("transaction", "1"), ("header.unit", "1"), ("data.count", "10")], ""),
    Composed(
      "modbus-tcp", "ReadHoldingRegisters", [("header.transaction", "1"), ("header.unit", "1"), ("data.count", "10")],
      "0001 0000 0006 01 03 0000 000a"),
    Composed(
      "modbus-tcp", "write_multiple_registers", [("data.values", "1, 0x203")],
      "0000 0000 000b 00 10 0000 0002 04 0001 0203"),
    Composed(
      "dns-tcp", "query", [("questions[0].name.labels[0].text", "a"), ("questions[0].type", "a"), ("id", "1")],
      "0013 0001 0100 0001 0000 0000 0000 01 61 00 0001 0001"),
  ]

  /// What somebody has to say first is told.
  @Test("composes other messages, or says what is missing", arguments: WrittenProtocols.names)
  func composeOrRefuse(_ name: String) throws {
    let definition = try WrittenProtocols.definition(name)
    var composed = 0
    for isFromClient in [true, false] {
      let type = isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      for message in definition.messages(fromClient: isFromClient) {
        do {
          let written = try DefinitionWriter(definition).compose(message, [])
          composed += 1
          #expect(try DefinitionWriter(definition).edit(written.bytes, type: type, []).bytes == written.bytes)
        } catch {
          #expect("\(error)".count > 10)
        }
      }
    }
    #expect(composed > 0)
  }

  @Test("composes messages with values for some fields", arguments: composed)
  func compose(_ row: Composed) throws {
    let definition = try WrittenProtocols.definition(row.name)
    let message = try #require(definition.message(named: row.message, fromClient: true))
    let changes = try row.values.map { FieldChange(try #require(FieldPath($0.0)), .text($0.1)) }
    guard !row.bytes.isEmpty else {
      #expect(throws: WritingError.self) { try DefinitionWriter(definition).compose(message, changes) }
      return
    }
    let written = try DefinitionWriter(definition).compose(message, changes)
    #expect(written.bytes == (try HexText.parse(row.bytes)), "\(HexText.format(written.bytes))")
    #expect(written.pinned == [])
  }

  @Test("composes what a switch chooses where no key says what messages there are")
  func withoutKeys() throws {
    let definition = try define(
      """
      seq:
        - {id: kind, type: u1}
        - {id: len, type: strz}
        - {id: body, size: len.to_i(16), type: {switch-on: kind, cases: {1: login, 2: text(len)}}}
      types:
        login: {seq: [{id: name, type: strz}]}
        text: {params: [{id: n, type: str}], seq: [{id: inner, type: part}]}
        part: {seq: [{id: raw, size-eos: true}]}
      """)
    #expect(definition.messageNames == ["Login", "Text"])
    let writer = DefinitionWriter(definition)
    let login = try writer.compose(
      try #require(definition.message(named: "login", fromClient: true)),
      [FieldChange(FieldPath(names: "name"), .text("0123456789abcdef"))])
    #expect(login.bytes == [1] + Array("11\0".utf8) + Array("0123456789abcdef\0".utf8))
    let part = try writer.compose(
      try #require(definition.message(named: "part", fromClient: true)),
      [FieldChange(FieldPath(names: "raw"), .bytes([7]))])
    #expect(part.bytes == [2] + Array("1\0".utf8) + [7])
  }

  @Test("does not make more than its budget")
  func hostile() throws {
    for (text, path, value) in [
      ("seq: [{id: n, type: u4}, {id: a, size: n}]", "n", "4294967295"),
      ("seq: [{id: n, type: u4}, {id: a, type: u1, repeat: expr, repeat-expr: n}]", "n", "4294967295"),
      ("seq: [{id: a, type: t, repeat: eos}]\ntypes: {t: {}}", "a", "999999999"),
      ("seq: [{id: a, type: u1, repeat: eos}]", "a[999999999]", "1"),
      ("seq: [{id: a, type: test}]", "a.a.a", "1"),
    ] {
      let definition = try define(text)
      let message = try #require(definition.messages(fromClient: true).first)
      let writer = DefinitionWriter(definition, budget: ReadBudget(nodes: 1000, steps: 100_000, memory: 1 << 16))
      #expect(throws: WritingError.self) {
        try writer.compose(message, [FieldChange(try #require(FieldPath(path)), .text(value))])
      }
    }
  }
}
