import ArgumentParser
import Terminal

/// Options of every command that opens the screen.
struct SharedOptions: ParsableArguments {
  @OptionGroup var framing: FramingOptions

  @OptionGroup var view: ViewOptions

  @Flag(help: "Do not ask for the mouse: the terminal keeps its own selection.")
  var noMouse = false

  @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "Use no colours. NO_COLOR does the same.")
  var noColour = false

  var terminal: TerminalOptions { TerminalOptions(colour: noColour ? .never : .automatic, mouse: !noMouse) }
}
