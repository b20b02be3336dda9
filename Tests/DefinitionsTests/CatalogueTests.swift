import Foundation
import FramingCore
import Testing

@testable import Definitions

/// The definitions that come with the program.
@Suite("Definitions of the catalogue")
struct CatalogueTests {
  /// Their fields depend on where the stream is.
  private static let readInOrder: Set = ["bittorrent", "diameter", "grpc_message", "lsp", "netstring", "tls"]

  static let names = CatalogueEntry.all.map(\.name)

  @Test("All of them are read without a complaint", arguments: names)
  func read(_ name: String) throws {
    let entry = try Self.entry(name)
    let definition = try entry.definition()
    #expect(definition.warnings.map(\.description) == [])
    // Filters are fast only where a frame need not be read to its end.
    #expect(definition.mayReadOnDemand || Self.readInOrder.contains(name))
    if let protocolName = entry.protocolName {
      #expect(WireProtocol.named(protocolName)?.name == protocolName)
      #expect(definition.traffic.wireProtocol == protocolName)
    }
  }

  /// `UPDATE_FRAMES=1` writes what is read of them now.
  @Test("Frames say what they say", arguments: names)
  func frames(_ name: String) throws {
    let definition = try Self.entry(name).definition()
    let transcript = try Self.transcript(name)
    #expect(!transcript.frames.isEmpty)
    let updates = ProcessInfo.processInfo.environment["UPDATE_FRAMES"] != nil
    if updates {
      let text = transcript.updated { Self.told($0, definition) }
      return try text.write(to: Self.file(name), atomically: true, encoding: .utf8)
    }
    for frame in transcript.frames {
      #expect(Self.told(frame, definition) == frame.expected, "\(name).txt:\(frame.line)")
    }
  }

  @Test("A frame that is cut or damaged anywhere ends in words, not in a crash", arguments: names)
  func damage(_ name: String) throws {
    let definition = try Self.entry(name).definition()
    for frame in try Self.transcript(name).frames {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      for offset in frame.bytes.indices {
        var damaged = [Array(frame.bytes[..<offset])]
        damaged.append(frame.bytes)
        damaged[damaged.count - 1][offset] &+= [1, 0xff, 0x80][offset % 3]
        for bytes in damaged {
          let tree = definition.read(bytes, type: type)
          let last = tree.gaps.last?.upperBound ?? 0
          #expect(last <= bytes.count)
          #expect(tree.text().utf8.count > 0)
        }
      }
    }
  }

  static func transcript(_ name: String) throws -> FrameTranscript {
    try FrameTranscript(String(contentsOf: file(name), encoding: .utf8))
  }

  private static func entry(_ name: String) throws -> CatalogueEntry { try #require(CatalogueEntry.named(name)) }

  private static func file(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Catalogue/\(name).txt")
  }

  private static func told(_ frame: FrameTranscript.Frame, _ definition: Definition) -> [String] {
    let types = definition.traffic.types
    let tree = definition.read(frame.bytes, type: frame.isFromClient ? types.client : types.server)
    let heading = [tree.messageName, tree.summary ?? "", tree.messageKind?.rawValue ?? "-"]
    return [heading.joined(separator: " | ")] + tree.text().split(separator: "\n").map(String.init)
  }
}
