import ArgumentParser
import Capture
import Definitions
import Engine
import FramingCore

struct ProtocolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocols",
    abstract: "List the named protocols, with their ports and how each side is framed; or tell what frames of one say.",
    discussion: """
      framescope protocols
      framescope protocols mqtt
      framescope decode capture.pcapng --protocol redis

      Definitions in ~/.config/framescope/definitions (*.ksy) that say how frames are cut are protocols as well.
      """)

  @Argument(
    help: "A protocol, to see also the types and fields of its frames.", completion: .asked(Completions.protocols))
  var name: String?

  func run() throws {
    let user = UserDefinitions.shared
    for words in user.refusals { StandardError.write("framescope: \(words)") }
    let table = user.table()
    guard let name else {
      let all = WireProtocol.all + WireProtocol.ofDatagrams + table.ownProtocols
      return try writeOutput(Array(all.map { Self.entry($0, user) }.joined(separator: "\n").utf8))
    }
    let known = try parsedProtocol(name)
    let definition = table.definition(for: Lens(following: known))
    let words = Self.entry(known, user) + (definition.map { Self.details($0, user) } ?? Self.nothing)
    try writeOutput(Array(words.utf8))
  }

  private static func entry(_ wireProtocol: WireProtocol, _ user: UserDefinitions) -> String {
    let ports = ports(of: wireProtocol, user)
    let aliases = wireProtocol.aliases.isEmpty ? "" : " (also \(wireProtocol.aliases.joined(separator: ", ")))"
    let sides =
      wireProtocol.client.description == wireProtocol.server.description
      ? "  both sides: \(wireProtocol.client.description)\n"
      : "  client: \(wireProtocol.client.description)\n  server: \(wireProtocol.server.description)\n"
    return "\(wireProtocol.name)\(aliases)\(ports.isEmpty ? "" : "  \(ports)")\n"
      + "  \(wireProtocol.summary)\n\(sides)  \(wireProtocol.source)\n"
      + (source(ofDefinitionFor: wireProtocol, user).map { "  definition: \($0)\n" } ?? "")
  }

  /// Ports that choose the protocol, and those that other programs take as well, which choose nothing by themselves.
  private static func ports(of wireProtocol: WireProtocol, _ user: UserDefinitions) -> String {
    func text(_ words: String, _ ports: [UInt16]) -> String? {
      ports.isEmpty ? nil : words + ports.map(String.init).joined(separator: ", ")
    }
    let table = user.table()
    let choosing = wireProtocol.ports.filter { table.wireProtocol(forPort: $0) == wireProtocol }
    let others = wireProtocol.ports.filter { !choosing.contains($0) }
    let texts = [text("port ", choosing), text("by --protocol only: port ", others)]
    return texts.compactMap(\.self).joined(separator: "; ")
  }

  /// Where the definition that is used for a protocol's frames is; nil when there is none.
  private static func source(ofDefinitionFor wireProtocol: WireProtocol, _ user: UserDefinitions) -> String? {
    if let own = user.loaded.last(where: { $0.definition.protocolName == wireProtocol.name }) { return own.path }
    return CatalogueEntry.describing(wireProtocol.name) == nil ? nil : "built in"
  }

  private static let nothing = "\nno definition tells what its frames say; --definition FILE takes one\n"

  /// The types of its definition with their fields, in the order of the file.
  private static func details(_ definition: Definition, _ user: UserDefinitions) -> String {
    let file = user.loaded.first { $0.definition == definition }?.path
    var text = "\nframes say what \(definition.title ?? definition.name) says (\(file ?? "built in"))\n"
    for type in definition.types {
      text += "\n\(type.name)\(type.kind.map { "  \($0.rawValue)" } ?? "")\n"
      let width = type.fields.map(\.name.count).max() ?? 0
      for field in type.fields {
        let space = String(repeating: " ", count: width - field.name.count)
        let first = field.shape.doc?.split(separator: "\n").first.map { ": \($0)" } ?? ""
        text += "  \(field.name)\(space)  \(field.shape.words)\(first)\n"
      }
    }
    return EscapedText.printable(text, keepsLines: true)
  }
}
