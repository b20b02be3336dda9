import ArgumentParser
import Capture
import Engine
import FramingCore

struct FramingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framings",
    abstract: "List the kinds of framing, each with an example that --framing takes.",
    discussion: """
      framescope framings
      framescope framings --json
      """)

  @Flag(help: "Print one JSON object a line: name, explanation, example, options.")
  var json = false

  func run() throws {
    try writeOutput(FramingCatalogue.text(json: json))
  }
}
