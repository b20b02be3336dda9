import ArgumentParser
import Capture
import Engine

/// Prints the tables that pages of the manual are made of.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the tables of keys, filters, settings and framings as JSON, for assets/generate.",
    discussion: """
      framescope reference
      framescope reference | jq '.[].name'
      """,
    shouldDisplay: false)

  func run() throws {
    try writeOutput(ManualPage.json(ManualPage.all))
  }
}
