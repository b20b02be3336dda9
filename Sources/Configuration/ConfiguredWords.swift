/// A command line with what the environment, a profile and the configuration file add to it.
package enum ConfiguredWords {
  /// The flag that binds a key.
  package static let keyFlag = "--key"
  /// The flag that defines a theme.
  package static let themeFlag = "--define-theme"

  /// The words of a command that set what flags do not: to be put behind the command's name.
  package static func added(_ settings: [ResolvedSetting]) -> [String] {
    settings.flatMap { setting -> [String] in
      if case .flag = setting.origin { return [] }
      return setting.value.map(setting.definition.words) ?? []
    }
  }

  /// The words that define themes.
  package static func added(_ themes: [ConfigurationFile.ThemeEntry]) -> [String] {
    themes.map { "\(themeFlag)=\($0.text)" }
  }

  /// The words that bind keys. Each binds one; what it runs are lines.
  package static func added(_ keys: [ConfigurationFile.KeyEntry]) -> [String] {
    keys.map { "\(keyFlag)=\($0.key)=\($0.lines.joined(separator: "\n"))" }
  }
}
