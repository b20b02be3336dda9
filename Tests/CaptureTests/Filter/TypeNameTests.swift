import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("Names of messages that a filter compares `type` with")
struct TypeNameTests {
  private static let own = """
    meta: {id: own, title: Own, endian: be, -framescope: {framing: u8}}
    -framescope: {content: body}
    seq:
      - {id: kind, type: u1, enum: kind}
      - id: body
        size-eos: true
        type: {switch-on: kind, cases: {'kind::ask': ask, 'kind::tell': tell, 'kind::called': called}}
    types:
      ask:
        -framescope: {message: request, name: ASK}
        seq: [{id: a, type: part}]
      tell:
        -framescope: {message: response, name-of: answer}
        seq: [{id: answer, type: u1, enum: answer}]
      called:
        -framescope: {name: Called}
      part:
        seq: [{id: b, type: u1}]
    enums:
      kind: {1: ask, 2: tell, 3: called}
      answer: {1: all_right, 2: refused}
    """

  /// A protocol whose messages are called by a text of theirs.
  private static let open = """
    meta: {id: open, encoding: ASCII, -framescope: {framing: u8}}
    -framescope: {message: request, name-of: word}
    seq: [{id: word, type: str, size-eos: true}]
    """

  private static func table(_ texts: [String]) throws -> DefinitionTable {
    DefinitionTable(try texts.map { try Definition(text: $0, name: "file.ksy") }, usesCatalogue: true)
  }

  private static func told(_ text: String, _ fields: FilterVocabulary) -> String? {
    do {
      _ = try DisplayFilter(parsing: text, fields: fields)
      return nil
    } catch {
      return error.description
    }
  }

  private static func vocabulary(_ name: String?, _ texts: [String] = [own]) throws -> FilterVocabulary {
    let table = try table(texts)
    let known = try name.map { try #require(table.wireProtocol(named: $0)) }
    return FilterVocabulary(table, lens: known.map { Lens(following: $0) })
  }

  @Test(
    "what no message can be called is refused, with the nearest name",
    arguments: [
      ("mqtt", "type == \"publsh\"", "'publsh'; did you mean 'PUBLISH'?"),
      ("mqtt", "type == \"Publish\"", "'Publish'; did you mean 'PUBLISH'?"),
      ("mqtt", "type != \"publsh\"", "'publsh'; did you mean 'PUBLISH'?"),
      ("mqtt", "type in {\"PUBLISH\", \"SUBACKS\"}", "'SUBACKS'; did you mean 'SUBACK'?"),
      ("mqtt", "type == \"Query\"", "a message type of mqtt (CONNECT, "),
      ("mqtt", "topic == \"a\" and not type == \"nothing like it\"", "'nothing like it'"),
      ("own", "type == \"part\"", "a message type of own (ASK, AllRight, Refused, Called, Own), found 'part'"),
      ("own", "type == \"refuse\"", "did you mean 'Refused'?"),
      ("modbus-tcp", "type == \"read_holdng_registers\"", "did you mean"),
    ] as [(String?, String, String)])
  func refused(_ name: String?, _ text: String, _ wanted: String) throws {
    let told = Self.told(text, try Self.vocabulary(name))
    #expect(told?.contains(wanted) == true, "\(told ?? "accepted")")
  }

  @Test(
    "what a message may be called is accepted, and what is not compared",
    arguments: [
      ("mqtt", "type == \"PUBLISH\" or type == \"publish\""), ("mqtt", "type contains \"publsh\""),
      ("mqtt", "type matches /publsh/"), ("mqtt", "type == 0x30"), ("mqtt", "summary == \"publsh\""),
      ("mqtt", "topic == \"publsh\""), ("postgresql", "type in {\"Query\", \"query\"}"),
      ("own", "type == \"ASK\" and type != \"ask\" or type == \"all_right\" or type == \"AllRight\""),
      ("open", "type == \"whatever\""), (nil, "type == \"ASK\""), (nil, "type == \"PUBLISH\""),
      (nil, "type == \"framing\""), ("http", "type == \"request\""),
    ] as [(String?, String)])
  func accepted(_ name: String?, _ text: String) throws {
    #expect(Self.told(text, try Self.vocabulary(name, [Self.own] + (name == "open" ? [Self.open] : []))) == nil)
  }

  @Test("of frames that are cut in several ways, names of all their definitions are known")
  func mixed() throws {
    let table = try Self.table([Self.own])
    let lenses = try ["mqtt", "own", "modbus-tcp"].map { name in
      Lens(following: try #require(table.wireProtocol(named: name)))
    }
    let fields = FilterVocabulary(table, lens: nil, among: lenses)
    let wanted = "a message type of the definitions in force, found 'publsh'; did you mean 'PUBLISH'?"
    #expect(Self.told("type == \"publsh\"", fields)?.hasSuffix(wanted) == true)
    #expect(Self.told("type in {\"PUBLISH\", \"ASK\", \"request\"}", fields) == nil)
  }

  @Test("with a protocol whose messages call themselves, any name may be one where it is not known what frames are")
  func openNames() throws {
    #expect(Self.told("type == \"publsh\"", try Self.vocabulary(nil, [Self.open])) == nil)
  }

  @Test("frames of plain framings may be those of a protocol later, and without definitions nothing is known")
  func plain() throws {
    let plain = FilterVocabulary(try Self.table([]), lens: Lens())
    #expect(Self.told("type == \"PUBLISH\"", plain) == nil)
    #expect(Self.told("type == \"PUBLISH\"", .none) == nil)
    #expect(Self.told("type == \"PUBLISH\"", .anything) == nil)
  }

  @Test("of frames that are looked at one by one, as in conversation files, the same is refused")
  func single() throws {
    let table = try Self.table([Self.own])
    let lens = Lens(following: try #require(table.wireProtocol(named: "own")))
    #expect(throws: FilterError.self) {
      try SingleFrameFilter(parsing: "type == \"asks\"", lens: lens, definitions: table)
    }
    _ = try SingleFrameFilter(parsing: "type == \"ASK\"", lens: lens, definitions: table)
  }

  @Test("every name that frames have is accepted")
  func everyName() throws {
    for definition in try Self.table([Self.own]).all {
      let names = definition.knownMessageNames
      #expect(names.headings.allSatisfy(names.mayHave))
      #expect(!names.headings.isEmpty || names.isOpen, "\(definition.name)")
    }
  }
}
