import Foundation
import FramingCore
import Testing

@testable import Capture
@testable import Definitions

/// Fields of frames that nobody has described.
@Suite("Fields of plain framings")
struct FramingDefinitionTests {
  /// A framing, and a message that is put into a frame by it, or a frame in hexadecimal.
  struct Row: Sendable, CustomTestStringConvertible {
    let framing: String
    let message: [UInt8]
    let frame: String

    init(_ framing: String, _ message: String = "", frame: String = "") {
      (self.framing, self.message, self.frame) = (framing, Array(message.utf8), frame)
    }

    var testDescription: String { frame.isEmpty ? framing : "\(framing) \(frame.prefix(40))" }
  }

  @Test func everyKindHasARow() {
    for entry in FramingSyntax.catalogue {
      let rows = Self.rows.filter { $0.framing == entry.name || $0.framing.hasPrefix(entry.name + "(") }
      #expect(!rows.isEmpty, "\(entry.name) has no row")
    }
  }

  /// The frames of all rows and their trees are in `framings.txt`, which `UPDATE_FRAMES=1` writes.
  @Test func partsOfAFrameAreFields() throws {
    let text = try Self.rows.map { row in
      let (framing, frame, bytes) = try Self.frame(row)
      let tree = try Self.tree(framing, frame, bytes)
      let lines = tree.text().split(separator: "\n").map { "  \($0)\n" }
      return "\(row.framing)\n  \(HexDigits.text(bytes))\n" + lines.joined()
    }.joined(separator: "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "framings.txt")
    if ProcessInfo.processInfo.environment["UPDATE_FRAMES"] != nil {
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: rows)
  func nothingIsMissing(_ row: Row) throws {
    let (framing, frame, bytes) = try Self.frame(row)
    let tree = try Self.tree(framing, frame, bytes)
    #expect(tree.problem == nil)
    #expect(tree.gaps.isEmpty)
    #expect(tree.isChecksumRight == (framing.checksum == nil ? nil : true))
    for place in Self.places(tree.root) { #expect(place.upperBound <= bytes.count) }
    // What the payload is made of; parts of a packet are told one by one, and some frames have none.
    let message = framing.message(of: frame, in: bytes.span)
    let parts = ["payload", "body.payload", "packet.payload", "padding"].compactMap { tree.node(at: $0)?.rawBytes }
    let told = parts.flatMap(\.self)
    #expect(told == message.suffix(told.count))
    #expect(!told.isEmpty || row.framing == "resp" || row.framing == "http-chunked")
  }

  @Test(arguments: rows.filter { $0.framing.contains("checksum") })
  func aWrongChecksumIsSeen(_ row: Row) throws {
    let (framing, frame, bytes) = try Self.frame(row)
    let found = framing.check(frame, in: bytes.span)
    let check = try #require(found)
    var wrong = bytes
    wrong[check.range.lowerBound] ^= 1
    #expect(try Self.tree(framing, frame, wrong).isChecksumRight == false)
    // What it covers.
    wrong = bytes
    wrong[check.range.lowerBound > 2 ? 2 : 0] ^= 1
    #expect(try Self.tree(framing, frame, wrong).isChecksumRight == false)
  }

  @Test(arguments: rows)
  func damagedFramesEndInWords(_ row: Row) throws {
    let (framing, frame, bytes) = try Self.frame(row)
    for offset in bytes.indices {
      for change: UInt8 in [1, 0x80, 0xff] {
        var damaged = bytes
        damaged[offset] ^= change
        for bytes in [damaged, Array(damaged[...offset])] {
          let tree = try Self.tree(framing, frame, bytes)
          #expect(!tree.text().isEmpty)
          for place in Self.places(tree.root) { #expect(place.upperBound <= bytes.count) }
        }
      }
    }
  }

  @Test func protocolsWithoutADefinitionHaveTheTreeOfTheirFraming() throws {
    let table = DefinitionTable(usesCatalogue: true)
    for known in WireProtocol.all + WireProtocol.ofDatagrams {
      #expect(table.description(of: Lens(following: known)) != nil, "\(known.name)")
    }
    let known = try #require(WireProtocol.named("erlang-packet4"))
    let lens = Lens(following: known)
    let definition = try #require(table.description(of: lens))
    let whole = Frame(offset: 0, headerLength: 4, payloadLength: 1)
    let meaning = FrameMeaning(definition, of: whole, by: .client, lens, bytes: [0, 0, 0, 1, 7])
    #expect(meaning.tree.node(at: "length")?.value == .integer(1))
    // A frame that another phase has cut.
    let other = Frame(offset: 0, headerLength: 1, payloadLength: 2, trailerLength: 1)
    let parts = FrameMeaning(definition, of: other, by: .client, lens, bytes: [1, 2, 3, 4])
    #expect(parts.tree.root.children.map(\.name) == ["header", "payload", "trailer"])
  }

  private static func places(_ node: FieldNode) -> [Range<Int>] {
    (node.place.map { [$0] } ?? []) + node.children.flatMap(places)
  }

  private static func tree(_ framing: Framing, _ frame: Frame, _ bytes: [UInt8]) throws -> FieldTree {
    let definition = try #require(FramingDefinition.definition(of: framing))
    return FrameMeaning(definition, of: frame, by: .server, Lens(framing: framing), bytes: bytes).tree
  }

  /// What the row's framing makes of its message; where no message gives the frame, the frame itself.
  private static func frame(_ row: Row) throws -> (framing: Framing, frame: Frame, bytes: [UInt8]) {
    let framing = try Framing(parsing: row.framing)
    var bytes: [UInt8] = []
    if row.message.isEmpty {
      bytes = try HexText.parse(row.frame)
    } else {
      var encoder = try FrameEncoder(framing, messageLength: row.message.count, maskKey: [1, 2, 3, 4])
      encoder.encode(row.message.span, into: &bytes)
      encoder.finish(into: &bytes)
    }
    var decoder = FrameDecoder(framing, limit: 1000)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    decoder.fallSilent(into: &frames)
    let frame = try #require(frames.first)
    #expect(frame.totalLength == bytes.count)
    return (framing, frame, bytes)
  }
}
