import Capture

extension State {
  mutating func take(_ key: Key, in layer: Layer, reading capture: Capture) -> [Effect] {
    switch layer {
    case .confirmQuit: return answerQuit(key)
    case .confirmCloseTab: return answerCloseTab(key)
    case .tabs(let tabs): return take(key, in: tabs)
    case .marks(let marks): return take(key, in: marks, reading: capture)
    case .savedMessages(let saved): return take(key, in: saved, reading: capture)
    case .malformations(let malformations): return take(key, in: malformations)
    case .connections(let connections): return take(key, in: connections, reading: capture)
    case .connection(let connection): return take(key, in: connection, reading: capture)
    case .problems(let problems): return take(key, in: problems, reading: capture)
    case .comparison(let comparison): return take(key, in: comparison, reading: capture)
    case .checksums(let checksums): return take(key, in: checksums, reading: capture)
    case .stability(let stability): return take(key, in: stability)
    case .statistics(let statistics): return take(key, in: statistics)
    case .ladder(let ladder): return take(key, in: ladder, reading: capture)
    case .copy(let menu): return take(key, in: menu, reading: capture)
    case .hexEditor: return takeHexKey(key, reading: capture)
    case .playResult(let result): return take(key, in: result)
    case .settings(let settings): return take(key, in: settings)
    case .help(let help): return take(key, in: help, reading: capture)
    }
  }

  private mutating func answerQuit(_ key: Key) -> [Effect] {
    layers.removeLast()
    return key.isYes ? [.quit] : []
  }

  private mutating func take(_ key: Key, in help: HelpLayer, reading capture: Capture) -> [Effect] {
    let entries = HelpEntry.entries(of: help, options)
    var help = help
    switch key {
    case .down, .tab: help.selected += 1
    case .up, .backTab: help.selected -= 1
    case .pageDown: help.selected += 10
    case .pageUp: help.selected -= 10
    case .home: help.selected = 0
    case .end: help.selected = entries.count - 1
    case .character(let character): help.search(String(character))
    case .backspace: help.search("", keeping: help.query.dropLast())
    case .control("u"): help.search("", keeping: "")
    case .enter where !entries.isEmpty: return runSelected(entries[help.selected], reading: capture)
    case .enter: break
    case .escape where !help.query.isEmpty: help.search("", keeping: "")
    default:
      layers.removeLast()
      return []
    }
    let count = HelpEntry.entries(of: help, options).count
    help.selected = max(min(help.selected, count - 1), 0)
    layers[layers.count - 1] = .help(help)
    return []
  }

  /// Runs a command from the help; one that needs words goes to the command line.
  private mutating func runSelected(_ entry: HelpEntry, reading capture: Capture) -> [Effect] {
    layers.removeLast()
    let command: Command
    switch entry.content {
    case .own(let choice): return run(choice.lines, reading: capture)
    case .editing(let binding):
      guard hexEditor != nil else {
        say("that acts in the hex editor, which e opens")
        return []
      }
      return perform(binding.action, reading: capture)
    case .command(let chosen): command = chosen
    }
    let needsWords = !command.arguments.isEmpty && !command.arguments.hasPrefix("[")
    guard needsWords || ["save", "play", "framing", "protocol"].contains(command.name) else {
      return run(command.name, reading: capture)
    }
    openCommandLine()
    commandLine.editor.insert(command.name + " ")
    refreshCommandLine()
    return []
  }
}
