import ArgumentParser
import FramingCore

struct ProtocolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocols",
    abstract: "List the named protocols, with their ports and how each side is framed.",
    discussion: """
      framescope protocols
      framescope decode capture.pcapng --protocol redis
      """)

  func run() throws {
    try writeOutput(Array(WireProtocol.all.map(Self.entry).joined(separator: "\n").utf8))
  }

  private static func entry(_ wireProtocol: WireProtocol) -> String {
    let ports = wireProtocol.ports.map(String.init).joined(separator: ", ")
    let aliases = wireProtocol.aliases.isEmpty ? "" : " (also \(wireProtocol.aliases.joined(separator: ", ")))"
    let sides =
      wireProtocol.client.description == wireProtocol.server.description
      ? "  both sides: \(wireProtocol.client.description)\n"
      : "  client: \(wireProtocol.client.description)\n  server: \(wireProtocol.server.description)\n"
    return "\(wireProtocol.name)\(aliases)\(ports.isEmpty ? "" : "  port \(ports)")\n"
      + "  \(wireProtocol.summary)\n\(sides)  \(wireProtocol.source)\n"
  }
}
