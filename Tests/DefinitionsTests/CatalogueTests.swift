import FramingCore
import Testing

@testable import Definitions

/// The definitions that come with the program.
@Suite("Definitions of the catalogue")
struct CatalogueTests {
  /// What a frame is called, and what it says.
  struct Row: Sendable, CustomTestStringConvertible {
    let entry: String
    let isFromClient: Bool
    let frame: String
    let name: String
    let summary: String?
    let kind: MessageKind?

    init(_ entry: String, client frame: String, _ name: String, _ summary: String?, _ kind: MessageKind?) {
      (self.entry, isFromClient, self.frame) = (entry, true, frame)
      (self.name, self.summary, self.kind) = (name, summary, kind)
    }

    init(_ entry: String, server frame: String, _ name: String, _ summary: String?, _ kind: MessageKind?) {
      (self.entry, isFromClient, self.frame) = (entry, false, frame)
      (self.name, self.summary, self.kind) = (name, summary, kind)
    }

    var testDescription: String { "\(entry) \(frame)" }

    var bytes: [UInt8] { CatalogueTests.bytes(frame) }
  }

  static let rows = [
    Row("postgresql", client: "00000008 04d2162f", "SSLRequest", nil, .request),
    Row("postgresql", server: "4e", "EncryptionAnswer", "N", .response),
    Row("postgresql", client: "00000010 00030000 7573657200 6100 00", "StartupMessage", "user a", .request),
    Row("postgresql", client: "51 0000000d 73656c65637420 3100", "Query", "select 1", .request),
    Row("postgresql", client: "50 00000010 00 73656c656374203100 0000", "Parse", "select 1", .request),
    Row("postgresql", server: "5a 00000005 49", "ReadyForQuery", "idle", .response),
    Row("postgresql", server: "44 0000000f 0002 00000001 36 ffffffff", "DataRow", "6, NULL", .response),
    Row(
      "postgresql", server: "45 00000017 534552524f5200 43343250303100 4d6e6f00 00",
      "ErrorResponse", "42P01 no", .error),
    Row("mqtt", client: "c000", "PINGREQ", nil, .request),
    Row("mqtt", client: "32 08 0003 612f62 0007 78", "PUBLISH", "a/b, 1 B, QoS 1", .request),
    Row("mqtt", server: "20 02 00 05", "CONNACK", "refused: not authorized", .response),
    Row(
      "dns-tcp", client: "0013 0001 0100 0001 0000 0000 0000 01 61 00 0001 0001", "Query", "a.", .request),
    Row(
      "dns-tcp",
      server: "0023 0001 8180 0001 0001 0000 0000 01 61 00 0001 0001 c00c 0001 0001 0000003c 0004 0a000001", "Query",
      "a.: 10.0.0.1", .response),
    Row("modbus-tcp", client: "0001 0000 0006 01 03 0000 000a", "ReadHoldingRegisters", "10 from 0", .request),
    Row("modbus-tcp", server: "0001 0000 0003 01 83 02", "ReadHoldingRegistersError", "illegal data address", .error),
  ]

  @Test("All of them are read without a complaint", arguments: CatalogueEntry.all.map(\.protocolName))
  func read(_ name: String) throws {
    let definition = try Self.definition(name)
    #expect(definition.warnings.map(\.description) == [])
    #expect(WireProtocol.named(name)?.name == definition.traffic.wireProtocol)
  }

  @Test("Frames have a name and a line", arguments: rows)
  func frames(_ row: Row) throws {
    let definition = try Self.definition(row.entry)
    let types = definition.traffic.types
    let tree = definition.read(Self.bytes(row.frame), type: row.isFromClient ? types.client : types.server)
    #expect(tree.isWhole, "\(tree.text())")
    #expect(tree.gaps == [])
    #expect(tree.messageName == row.name)
    #expect(tree.summary == row.summary)
    #expect(tree.messageKind == row.kind)
  }

  private static func definition(_ name: String) throws -> Definition {
    try #require(CatalogueEntry.all.first { $0.protocolName == name }).definition()
  }

  private static func bytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
