/// Where settings come from, for one run of a command.
package struct SettingSources {
  /// The words of the command line, without the program's name.
  package let words: [String]
  /// A variable of the environment; nil when it is not set or empty.
  package let environment: (String) -> String?
  /// The profile that was asked for, and its name.
  package let profile: NamedProfile?
  /// The configuration file; nil when there is none.
  package let file: ConfigurationFile?

  package init(
    words: [String], environment: @escaping (String) -> String?,
    profile: NamedProfile? = nil, file: ConfigurationFile? = nil
  ) {
    self.words = words
    self.environment = environment
    self.profile = profile
    self.file = file
  }

  /// What holds, for each of `definitions` in their order: a flag goes before the environment, that before the profile,
  /// that before the file. Of a group, the first of these that says anything about it has the word.
  package func resolve(_ definitions: [SettingDefinition]) throws(SettingError) -> [ResolvedSetting] {
    var levels = [flags(definitions), try variables(definitions)]
    if let profile {
      levels.append(profile.contents.settings.mapValues { ($0.value, .profile(profile.name, $0.place)) })
    }
    levels.append((file?.settings ?? [:]).mapValues { ($0.value, .file($0.place)) })
    return definitions.map { definition in
      let rivals = definitions.filter { $0.name == definition.name || $0.group != nil && $0.group == definition.group }
      let level = levels.first { level in rivals.contains { level[$0.name] != nil } }
      guard let (value, origin) = level?[definition.name] else {
        return ResolvedSetting(definition: definition, value: nil, origin: .standard)
      }
      return ResolvedSetting(definition: definition, value: value, origin: origin)
    }
  }

  private typealias Level = [String: (String, SettingOrigin)]

  private func flags(_ definitions: [SettingDefinition]) -> Level {
    var level: Level = [:]
    for definition in definitions {
      guard let found = FlagSearch(words).value(of: definition) else { continue }
      level[definition.name] = (found.value, .flag(found.flag))
    }
    return level
  }

  private func variables(_ definitions: [SettingDefinition]) throws(SettingError) -> Level {
    var level: Level = [:]
    for definition in definitions {
      if let text = environment(definition.variable) {
        do {
          level[definition.name] = (try definition.read(text), .environment(definition.variable))
        } catch {
          throw SettingError("\(definition.variable): \(error.description)")
        }
      } else if definition.name == "colour", environment("NO_COLOR") != nil {
        level[definition.name] = ("no", .environment("NO_COLOR"))
      }
    }
    return level
  }
}

/// A profile that was asked for by its name.
package struct NamedProfile: Hashable, Sendable {
  package let name: String
  package let contents: ConfigurationFile.Profile

  package init(name: String, contents: ConfigurationFile.Profile) {
    self.name = name
    self.contents = contents
  }
}

/// A setting as it holds, and why.
package struct ResolvedSetting: Sendable {
  package let definition: SettingDefinition
  /// What was said; nil when nothing was.
  package let value: String?
  package let origin: SettingOrigin
}

/// Who said what a setting is.
package enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  /// A flag, as it was typed.
  case flag(String)
  /// A variable of the environment.
  case environment(String)
  /// A profile of the configuration file.
  case profile(String, ConfigurationFile.Place)
  /// The configuration file.
  case file(ConfigurationFile.Place)
  /// Nobody.
  case standard

  package var description: String {
    switch self {
    case .flag(let flag): flag
    case .environment(let variable): "$" + variable
    case .profile(let name, let place): "@\(name), \(place)"
    case .file(let place): place.description
    case .standard: "default"
    }
  }
}
