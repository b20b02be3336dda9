import ArgumentParser

/// The commands that a call names: `recordings open`.
struct CommandPath {
  /// The words that are commands.
  let words: [String]
  /// Names of the commands below the last of them.
  let names: [String]
  /// The word behind it, where a command was to be expected; nil when there is none, or an option.
  let unknown: String?

  init(_ typed: [String]) {
    var words: [String] = []
    var command: any ParsableCommand.Type = Framescope.self
    while words.count < typed.count, let next = Self.below(command, named: typed[words.count]) {
      words.append(typed[words.count])
      command = next
    }
    self.words = words
    names = Self.names(below: command)
    let next = words.count < typed.count ? typed[words.count] : "-"
    let isOption = next.hasPrefix("-") || next.hasPrefix("@")
    unknown = names.isEmpty || isOption ? nil : next
  }

  /// The path as it is typed.
  var text: String { (["framescope"] + words).joined(separator: " ") }

  private static func below(_ command: any ParsableCommand.Type, named name: String) -> (any ParsableCommand.Type)? {
    for next in command.configuration.subcommands where next._commandName == name { return next }
    return nil
  }

  private static func names(below command: any ParsableCommand.Type) -> [String] {
    var names: [String] = []
    for next in command.configuration.subcommands { names.append(next._commandName) }
    return names
  }
}
