import ArgumentParser
import Engine
import FramingCore

struct AddressesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addresses",
    abstract: "List the schemes of addresses, with the options that each takes.",
    discussion: """
      framescope addresses
      framescope addresses serial
      framescope addresses mqtts
      framescope connect 'tcp://10.0.0.7:9000?bind=10.0.0.5&nagle'

      Options stand behind a '?', those of a WebSocket and of a protocol's URL behind a '#', with '&' between them.
      """)

  @Argument(help: "A scheme, for it alone.", completion: .asked { _ in Self.names })
  var scheme: String?

  func run() throws {
    guard let scheme else {
      let entries = AddressScheme.allCases.map(Self.entry) + [Self.protocols]
      return try writeOutput(Array(entries.joined(separator: "\n").utf8))
    }
    if let named = ProtocolScheme(named: scheme) {
      let transport = "\(named.transport.prefix)HOST:\(named.port)"
      let words = "\(named.prefix)HOST[:PORT]  \(transport) with --protocol \(named.protocolName)\n"
      return try writeOutput(Array((words + Self.notUsed).utf8))
    }
    guard let known = AddressScheme(rawValue: scheme.lowercased()) else {
      throw ValidationError(
        "no scheme is called '\(EscapedText.printable(scheme))': there are \(Self.names.joined(separator: ", "))"
          + EditDistance.question(for: scheme.lowercased(), among: Self.names))
    }
    try writeOutput(Array(Self.entry(known).utf8))
  }

  private static let names = AddressScheme.allCases.map(\.rawValue) + ProtocolScheme.all.map(\.name)

  private static let notUsed = """
      A user, a password, a path and a query may stand there, and are not used: nothing is sent by itself.
      Options are those of tcp or tls, and stand behind a '#'.

    """

  /// The schemes that name a protocol.
  private static var protocols: String {
    let width = ProtocolScheme.all.map(\.name.count).max() ?? 0
    let rows = ProtocolScheme.all.map { named in
      let space = String(repeating: " ", count: width + 2 - named.name.count)
      return "  \(named.name)\(space)\(named.transport.prefix)HOST:\(named.port) --protocol \(named.protocolName)\n"
    }
    return "PROTOCOL://HOST[:PORT]  a protocol by its name\n" + notUsed + rows.joined()
  }

  /// The pattern, and below it the options with their values.
  private static func entry(_ scheme: AddressScheme) -> String {
    let width = scheme.options.map(\.rawValue.count).max() ?? 0
    let options = scheme.options.map { option in
      "  " + option.rawValue + String(repeating: " ", count: width + 2 - option.rawValue.count) + option.values + "\n"
    }
    // Its words are the program's, so that it has no room for options.
    let flag = scheme == .exec ? "  --pty  of 'connect' and 'run': it has a terminal instead of pipes\n" : ""
    return "\(scheme.pattern)  \(scheme.noun)\n" + options.joined() + flag
  }
}
