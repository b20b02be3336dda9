import ArgumentParser
import Configuration
import Engine
import FramingCore

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show every setting, and where its value comes from.",
    discussion: """
      framescope config
      framescope config @staging --framing u16be
      $EDITOR "$(framescope config path)"

      A flag goes before a variable of the environment (FRAMESCOPE_FRAMING, FRAMESCOPE_MAX_FRAME ...; NO_COLOR), that \
      before a profile, that before the configuration file. The file is $XDG_CONFIG_HOME/framescope/config.yaml, or \
      ~/.config/framescope/config.yaml, or what FRAMESCOPE_CONFIG names:

      framing: u16be
      colour: no
      profiles:
        staging: {address: "example.org:9000", protocol: redis, reconnect: yes}
      keys:
        f5: ":send hello"
      themes:
        night: {base: dark, received: green bold, match: "black on #ffd700"}

      'framescope connect @staging' takes the address and the settings of that profile. A wrong file ends the program \
      with the exit status 78, and is told with the line and the column.
      """,
    subcommands: [Show.self, Path.self],
    defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show every setting, and where its value comes from.",
      discussion: """
        framescope config show
        framescope config show @staging
        """)

    @Argument(help: "A profile, as @NAME.", completion: .asked(ConfigurationFile.profileNames))
    var profile: String?

    @Flag(inversion: .prefixedNo, help: .hidden)
    var reconnect = false

    @OptionGroup(visibility: .hidden) var network: ConnectingOptions
    @OptionGroup(visibility: .hidden) var shared: SharedOptions
    @OptionGroup(visibility: .hidden) var recording: RecordingOptions

    func validate() throws {
      if let profile, !profile.hasPrefix("@") { throw ValidationError("a profile is written @\(profile)") }
    }

    func run() throws {
      let found = try FoundSettings(
        SettingDefinition.all, typed: Array(CommandLine.arguments.dropFirst()),
        profile: profile.map { String($0.dropFirst()) })
      StandardOutput.print(SettingListing.text(found))
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print where the configuration file is, or would be.",
      discussion: """
        framescope config path
        cat "$(framescope config path)"
        """)

    func run() throws {
      guard let path = ConfigurationPath.path else {
        throw Failure("there is no home directory: set HOME or XDG_CONFIG_HOME", status: .noInput).told()
      }
      StandardOutput.print(path: path)
    }
  }
}

/// Settings as `framescope config` shows them.
enum SettingListing {
  static func text(_ found: FoundSettings) -> String {
    var rows = found.settings.map { setting in
      [setting.definition.name, setting.value ?? setting.definition.standard, setting.origin.description]
    }
    if let profile = found.profile, let address = profile.contents.address {
      rows.insert(["address", address.value, SettingOrigin.profile(profile.name, address.place).description], at: 0)
    }
    rows += (found.file?.keys ?? []).map { key in
      [
        "key \(key.key)", key.lines.allSatisfy(\.isEmpty) ? "nothing" : key.lines.joined(separator: ", "),
        key.place.description,
      ]
    }
    rows += (found.file?.themes ?? []).map { theme in
      ["theme \(theme.name)", theme.looks.joined(separator: ", "), theme.place.description]
    }
    // Addresses of proxies and peers may have passwords, in the command line of a key too.
    rows = rows.map { [$0[0], URLPasswords.removed(from: $0[1]), $0[2]] }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      padded(row[0], widths[0]) + "  " + padded(row[1], min(widths[1], 40)) + "  " + row[2]
    }
    return (lines + [file(found.file)] + profiles(found.file)).map { $0 + "\n" }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func file(_ file: ConfigurationFile?) -> String {
    let path = ConfigurationPath.path ?? "no home directory"
    return file == nil ? "\nno configuration file: \(path)" : "\nconfiguration file: \(path)"
  }

  private static func profiles(_ file: ConfigurationFile?) -> [String] {
    let names = (file?.profiles ?? [:]).keys.sorted().map { "@" + $0 }
    return names.isEmpty ? [] : ["profiles: " + names.joined(separator: ", ")]
  }
}

extension ConfigurationFile {
  /// The profiles of the user's file, as they are typed; none when it is wrong.
  static var profileNames: [String] {
    let file = try? load()
    return (file?.profiles ?? [:]).keys.sorted().map { "@" + $0 }
  }
}
