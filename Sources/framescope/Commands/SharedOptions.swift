import ArgumentParser
import Capture
import PayloadViews
import Terminal
import TerminalUI

/// Options of every command that opens the screen.
struct SharedOptions: ParsableArguments {
  @OptionGroup var framing: FramingOptions

  @OptionGroup var view: ViewOptions

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Ask for the mouse; without it the terminal keeps its own selection.")
  var mouse = true

  @Flag(
    name: [.customLong("colour"), .customLong("color")], inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.")
  var colour: Bool?

  @Option(
    help: ArgumentHelp(
      "How the screen looks: \(Theme.builtIn.map(\.name).joined(separator: ", ")), or a theme of the configuration file.",
      discussion: "auto asks the terminal whether its background is dark (OSC 11).", valueName: "name"),
    completion: .list(Theme.builtIn.map(\.name)))
  var theme = "auto"

  @Option(help: .hidden, transform: parsedTheme)
  var defineTheme: [Theme] = []

  /// The themes of the configuration file are only known once it is read: until then any name may be one of them.
  func validate() throws { if !defineTheme.isEmpty { _ = try chosenTheme() } }

  private func chosenTheme() throws -> Theme {
    do {
      return try Theme.named(theme, among: defineTheme)
    } catch {
      throw ValidationError("--theme: \(error.description)")
    }
  }

  /// What is shown at first of streams that are cut by `lens`; nil when nobody knows yet how they are.
  func showing(_ lens: Lens?) throws -> (filter: FilterInForce?, schema: ProtobufSchema?) {
    let schema = try view.schema()
    return (try framing.filter(view.filter, of: lens, schema: schema), schema)
  }

  /// How the terminal is opened.
  func terminal() throws -> TerminalOptions {
    let choice: ColourChoice = colour.map { $0 ? .always : .never } ?? .automatic
    return TerminalOptions(colour: choice, mouse: mouse, theme: try chosenTheme())
  }
}

/// Reads a theme and the looks of its styles.
private func parsedTheme(_ text: String) throws -> Theme {
  do {
    return try Theme(parsing: text)
  } catch {
    throw ValidationError(error.description)
  }
}
