import FramingCore
import Testing

@testable import Definitions

/// The protocols of the catalogue whose messages tests write.
enum WrittenProtocols {
  static let names = CatalogueEntry.all.compactMap(\.protocolName)
  /// Protocols every message of which can be made without a word.
  static let wholly = ["postgresql", "mqtt", "dns-tcp", "modbus-tcp"]

  static func definition(_ name: String) throws -> Definition {
    try #require(CatalogueEntry.all.first { $0.protocolName == name }).definition()
  }

  /// Those of recorded conversations, then those of the catalogue's transcripts.
  static func frames(_ name: String) throws -> [ConversationFrames.Frame] {
    let entry = try #require(CatalogueEntry.describing(name))
    let told = try CatalogueTests.transcript(entry.name).frames.map {
      ConversationFrames.Frame(isFromClient: $0.isFromClient, bytes: $0.bytes)
    }
    return try ConversationFrames(protocolName: name).frames + told
  }
}
