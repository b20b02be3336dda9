import Capture

extension State {
  mutating func take(_ key: Key, in layer: Layer, reading capture: Capture) -> [Effect] {
    switch layer {
    case .confirmQuit: return answerQuit(key)
    case .marks(let marks): return take(key, in: marks, reading: capture)
    case .connections(let connections): return take(key, in: connections, reading: capture)
    case .help(let help): return take(key, in: help, reading: capture)
    }
  }

  private mutating func answerQuit(_ key: Key) -> [Effect] {
    layers.removeLast()
    switch key {
    case .character("y"), .character("Y"), .enter, .control("c"): return [.quit]
    default: return []
    }
  }

  private mutating func take(_ key: Key, in help: HelpLayer, reading capture: Capture) -> [Effect] {
    let entries = HelpEntry.entries(of: help.place)
    var help = help
    switch key {
    case .down, .character("j"), .tab: help.selected += 1
    case .up, .character("k"), .backTab: help.selected -= 1
    case .pageDown, .character(" "): help.selected += 10
    case .pageUp: help.selected -= 10
    case .home, .character("g"): help.selected = 0
    case .end, .character("G"): help.selected = entries.count - 1
    case .enter: return runSelected(entries[help.selected].command, reading: capture)
    default:
      layers.removeLast()
      return []
    }
    help.selected = min(max(help.selected, 0), entries.count - 1)
    layers[layers.count - 1] = .help(help)
    return []
  }

  /// Runs a command from the help; one that needs words goes to the command line.
  private mutating func runSelected(_ command: Command, reading capture: Capture) -> [Effect] {
    layers.removeLast()
    let needsWords = !command.arguments.isEmpty && !command.arguments.hasPrefix("[")
    guard needsWords || command.name == "save" else { return run(command.name, reading: capture) }
    openCommandLine()
    commandLine.editor.insert(command.name + " ")
    refreshCommandLine()
    return []
  }
}

/// A line of the help.
struct HelpEntry: Sendable {
  let command: Command
  let keys: String

  /// The commands of a place: those with keys first.
  static func entries(of place: Place) -> [HelpEntry] {
    let entries = Command.all.filter { $0.places.contains(place) }.map { command in
      HelpEntry(
        command: command, keys: Binding.keys(of: command, at: place).map(\.name).joined(separator: " "))
    }
    return entries.filter { !$0.keys.isEmpty } + entries.filter(\.keys.isEmpty)
  }
}
