import Capture

extension State {
  mutating func take(_ key: Key, in layer: Layer, reading capture: Capture) -> [Effect] {
    switch layer {
    case .confirmQuit: return answerQuit(key)
    case .marks(let marks): return take(key, in: marks, reading: capture)
    case .connections(let connections): return take(key, in: connections, reading: capture)
    case .playResult(let result): return take(key, in: result)
    case .settings(let settings): return take(key, in: settings)
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
    let entries = HelpEntry.entries(of: help.place, options)
    var help = help
    switch key {
    case .down, .character("j"), .tab: help.selected += 1
    case .up, .character("k"), .backTab: help.selected -= 1
    case .pageDown, .character(" "): help.selected += 10
    case .pageUp: help.selected -= 10
    case .home, .character("g"): help.selected = 0
    case .end, .character("G"): help.selected = entries.count - 1
    case .enter: return runSelected(entries[help.selected], reading: capture)
    default:
      layers.removeLast()
      return []
    }
    help.selected = min(max(help.selected, 0), entries.count - 1)
    layers[layers.count - 1] = .help(help)
    return []
  }

  /// Runs a command from the help; one that needs words goes to the command line.
  private mutating func runSelected(_ entry: HelpEntry, reading capture: Capture) -> [Effect] {
    layers.removeLast()
    if let own = entry.own { return run(own.lines, reading: capture) }
    let command = entry.command
    let needsWords = !command.arguments.isEmpty && !command.arguments.hasPrefix("[")
    guard needsWords || ["save", "play"].contains(command.name) else { return run(command.name, reading: capture) }
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
  /// What the person has bound; nil for the program's own keys.
  var own: KeyChoice?

  /// How it is used.
  var usage: String { own?.text ?? ":" + command.usage }
  /// What it does.
  var summary: String { own == nil ? command.summary : "bound by you" }

  /// The commands of a place: keys that the person has bound first, then those with keys.
  static func entries(of place: Place, _ options: ScreenOptions) -> [HelpEntry] {
    let entries = Command.all.filter { $0.places.contains(place) }.map { command in
      let keys = Binding.keys(of: command, at: place).filter { options.lines(for: $0, at: place) == nil }
      return HelpEntry(command: command, keys: keys.map(\.name).joined(separator: " "))
    }
    return own(at: place, options) + entries.filter { !$0.keys.isEmpty } + entries.filter(\.keys.isEmpty)
  }

  private static func own(at place: Place, _ options: ScreenOptions) -> [HelpEntry] {
    let here = options.keys.enumerated().filter { index, choice in
      choice.places.contains(place) && !options.keys.dropFirst(index + 1).contains { $0.key == choice.key }
    }
    return here.compactMap { _, choice in
      let name = choice.lines.first.map { CommandCall(parsing: $0).name } ?? "help"
      return (Command.named(name) ?? Command.named("goto")).map { command in
        HelpEntry(command: command, keys: choice.key.name, own: choice)
      }
    }
  }
}
