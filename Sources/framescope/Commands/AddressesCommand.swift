import ArgumentParser
import FramingCore

struct AddressesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addresses",
    abstract: "List the schemes of addresses, with the options that each takes.",
    discussion: """
      framescope addresses
      framescope addresses serial
      framescope connect 'tcp://10.0.0.7:9000?bind=10.0.0.5&nagle'

      Options stand behind a '?', those of a WebSocket behind a '#', with '&' between them.
      """)

  @Argument(help: "A scheme, for it alone.", completion: .list(AddressScheme.allCases.map(\.rawValue)))
  var scheme: String?

  func run() throws {
    guard let scheme else {
      return try writeOutput(Array(AddressScheme.allCases.map(Self.entry).joined(separator: "\n").utf8))
    }
    guard let known = AddressScheme(rawValue: scheme.lowercased()) else {
      let names = AddressScheme.allCases.map(\.rawValue)
      throw ValidationError(
        "no scheme is called '\(EscapedText.printable(scheme))': there are \(names.joined(separator: ", "))"
          + EditDistance.question(for: scheme.lowercased(), among: names))
    }
    try writeOutput(Array(Self.entry(known).utf8))
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
