import ArgumentParser
import Configuration

/// A call of the program, with what the environment, a profile and the configuration file add to its words.
struct ConfiguredCall {
  /// The words as they were typed, without the program's name.
  let typed: [String]

  /// The command that the words say, configured.
  func command() throws -> any ParsableCommand {
    let command = try Self.parsed(typed)
    guard let configured = command as? any Configured, let words = try words(configured), words != typed else {
      return command
    }
    return try Self.parsed(words)
  }

  /// The command that `words` say. The parser of that command alone sets up its options once, the program's three times, for a
  /// tenth of the time to the first screen; but what is wrong, and help, are told by the program's.
  private static func parsed(_ words: [String]) throws -> any ParsableCommand {
    let named = Framescope.configuration.subcommands.first { $0.configuration.commandName == words.first }
    if let command = try? named?.parseAsRoot(Array(words.dropFirst())) { return command }
    return try Framescope.parseAsRoot(words)
  }

  /// The words with what is added.
  private func words(_ command: any Configured) throws -> [String]? {
    let kind = type(of: command)
    let found = try FoundSettings(SettingDefinition.named(kind.settings), typed: typed, profile: command.profile)
    let keys = kind.takesKeys ? ConfiguredWords.added(found.file?.keys ?? []) : []
    let themes = kind.takesKeys ? ConfiguredWords.added(found.file?.themes ?? []) : []
    var words = typed
    if let profile = found.profile { words = try addressed(words, by: profile) }
    words.insert(contentsOf: ConfiguredWords.added(found.settings) + keys + themes, at: CommandPath(typed).words.count)
    return words
  }

  /// With the profile's address in the place of its name.
  private func addressed(
    _ words: [String], by profile: NamedProfile
  ) throws -> [String] {
    guard let address = profile.contents.address?.value else {
      throw ValidationError("the profile '\(profile.name)' has no address")
    }
    let places = words.indices.filter { words[$0] == "@" + profile.name }
    // A word behind a flag may be the flag's value.
    let free = places.first { $0 == 0 || !words[$0 - 1].hasPrefix("-") || words[$0 - 1].contains("=") }
    guard let index = free ?? places.first else { return words }
    var words = words
    words[index] = address
    return words
  }
}

extension CommandConfiguration {
  /// The same of a command whose own parser does not look for `--generate-completion-script`, which the program's does: that takes
  /// two parsers more, a tenth of the time to the first screen.
  var ofSubcommand: CommandConfiguration {
    var copy = self
    // The library's name for what stands in front of a command; only the command's own parser asks for it.
    copy._superCommandName = "framescope"
    return copy
  }
}
