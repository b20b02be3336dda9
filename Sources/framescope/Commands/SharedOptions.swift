import ArgumentParser
import Terminal

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

  var terminal: TerminalOptions {
    let choice: ColourChoice = colour.map { $0 ? .always : .never } ?? .automatic
    return TerminalOptions(colour: choice, mouse: mouse)
  }
}
