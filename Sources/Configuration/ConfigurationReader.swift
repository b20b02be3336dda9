import FramingCore
import Yaml

/// Reads the text of a configuration file.
package struct ConfigurationReader {
  private static let sections = ["profiles", "keys", "themes"]

  private let path: String
  private let definitions: [SettingDefinition]
  /// Why a key cannot run a line; nil when it can.
  private let checkKey: (_ key: String, _ line: String) -> String?
  /// Why `night=received=green bold` is no theme; nil when it is one.
  private let checkTheme: (_ text: String) -> String?
  private var comments = YamlComments(lines: [])
  private var warnings: [ConfigurationError] = []

  /// A reader for the file at `path`, which errors name, that knows these settings.
  package init(
    path: String, definitions: [SettingDefinition], checkKey: @escaping (_ key: String, _ line: String) -> String?,
    checkTheme: @escaping (_ text: String) -> String? = { _ in nil }
  ) {
    self.path = path
    self.definitions = definitions
    self.checkKey = checkKey
    self.checkTheme = checkTheme
  }

  /// What `text` says.
  package func read(_ text: String) throws(ConfigurationError) -> ConfigurationFile {
    var reader = self
    return try reader.contents(of: text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text)
  }

  private mutating func contents(of text: String) throws(ConfigurationError) -> ConfigurationFile {
    comments = YamlComments(lines: text.split(omittingEmptySubsequences: false) { $0.isNewline })
    var file = ConfigurationFile()
    guard let root = try parsed(text) else { return file }
    for (key, value) in try entries(root, of: "the file") {
      switch key.value {
      case "profiles": file.profiles = try profiles(value)
      case "keys": file.keys = try keys(value)
      case "themes": file.themes = try themes(value)
      default: file.settings[key.value] = try setting(key, value, others: Self.sections)
      }
    }
    try refuseExcluding(file.settings)
    file.warnings = warnings
    return file
  }

  private func parsed(_ text: String) throws(ConfigurationError) -> YamlNode? {
    do {
      return try YamlReader.root(of: text)
    } catch {
      throw YamlProblem(error).error(path)
    }
  }

  private mutating func profiles(_ node: YamlNode) throws(ConfigurationError) -> [String: ConfigurationFile.Profile] {
    var profiles: [String: ConfigurationFile.Profile] = [:]
    for (name, value) in try entries(node, of: "profiles") {
      var profile = ConfigurationFile.Profile()
      for (key, value) in try entries(value, of: "the profile \(name.value)") {
        if key.value == "address" {
          profile.address = try address(value, of: key)
        } else {
          profile.settings[key.value] = try setting(key, value, others: ["address"])
        }
      }
      try refuseExcluding(profile.settings)
      profiles[name.value] = profile
    }
    return profiles
  }

  private mutating func address(
    _ node: YamlNode, of key: ConfigurationFile.Entry
  ) throws(ConfigurationError) -> ConfigurationFile.Entry {
    let entry = try scalar(node, of: key)
    do throws(AddressError) {
      // Whether a port alone is one, the command knows.
      _ = try Address(parsing: entry.value, defaultHost: "127.0.0.1")
    } catch {
      throw ConfigurationError(error.explanation, entry.place)
    }
    return entry
  }

  private mutating func setting(
    _ key: ConfigurationFile.Entry, _ node: YamlNode, others: [String]
  ) throws(ConfigurationError) -> ConfigurationFile.Entry {
    guard let definition = definitions.first(where: { $0.name == key.value }) else {
      let known = definitions.map(\.name) + others
      let near = EditDistance.suggestion(for: key.value.lowercased(), among: known)
      let hint = near.map { "did you mean '\($0)'?" } ?? "there may be \(known.joined(separator: ", "))"
      throw ConfigurationError("no setting is called '\(key.value)'; \(hint)", key.place)
    }
    let entry = try scalar(node, of: key)
    do {
      return ConfigurationFile.Entry(value: try definition.read(entry.value), place: entry.place)
    } catch {
      throw ConfigurationError(error.description, entry.place)
    }
  }

  private func refuseExcluding(_ settings: [String: ConfigurationFile.Entry]) throws(ConfigurationError) {
    let ordered = settings.sorted { ($0.value.place.line, $0.key) < ($1.value.place.line, $1.key) }
    var seen: [String: String] = [:]
    for (name, entry) in ordered {
      guard let group = definitions.first(where: { $0.name == name })?.group else { continue }
      if let other = seen[group] {
        throw ConfigurationError("\(other) and \(name) exclude each other: give one of them", entry.place)
      }
      seen[group] = name
    }
  }

  private mutating func keys(_ node: YamlNode) throws(ConfigurationError) -> [ConfigurationFile.KeyEntry] {
    var keys: [ConfigurationFile.KeyEntry] = []
    for (key, value) in try entries(node, of: "keys") {
      let lines = try lines(value, of: key)
      for line in lines {
        if let reason = checkKey(key.value, line.value) { throw ConfigurationError(reason, line.place) }
      }
      if lines.isEmpty, let reason = checkKey(key.value, "") { throw ConfigurationError(reason, key.place) }
      keys.append(.init(key: key.value, lines: lines.map(\.value), place: key.place))
    }
    return keys
  }

  private mutating func themes(_ node: YamlNode) throws(ConfigurationError) -> [ConfigurationFile.ThemeEntry] {
    var themes: [ConfigurationFile.ThemeEntry] = []
    for (name, value) in try entries(node, of: "themes") {
      // As the flag that defines a theme takes it, its name ends at the first '='.
      if name.value.contains("=") {
        throw ConfigurationError("'\(name.value)' is not a theme name: it cannot contain '='", name.place)
      }
      var looks: [String] = []
      for (style, look) in try entries(value, of: "the theme \(name.value)") {
        let entry = try scalar(look, of: style)
        looks.append("\(style.value)=\(entry.value)")
        if let reason = checkTheme("\(name.value)=\(style.value)=\(entry.value)") {
          throw ConfigurationError(reason, style.place)
        }
      }
      if looks.isEmpty, let reason = checkTheme("\(name.value)=") { throw ConfigurationError(reason, name.place) }
      themes.append(.init(name: name.value, looks: looks, place: name.place))
    }
    return themes
  }

  /// A command line or a list of them.
  private mutating func lines(
    _ node: YamlNode, of key: ConfigurationFile.Entry
  ) throws(ConfigurationError) -> [ConfigurationFile.Entry] {
    guard let sequence = node.sequence else { return [try scalar(node, of: key)] }
    var lines: [ConfigurationFile.Entry] = []
    for node in sequence { lines.append(try scalar(node, of: key)) }
    return lines
  }

  private func entries(
    _ node: YamlNode, of what: String
  ) throws(ConfigurationError) -> [(ConfigurationFile.Entry, YamlNode)] {
    guard let mapping = node.mapping else {
      // An empty section is as good as none.
      if node.scalar?.isEmpty == true { return [] }
      throw ConfigurationError("\(what) is a list of 'name: value' lines", place(node))
    }
    var entries: [(ConfigurationFile.Entry, YamlNode)] = []
    for entry in mapping {
      guard let key = entry.key.scalar else { throw ConfigurationError("a name is one word", place(entry.key)) }
      entries.append((ConfigurationFile.Entry(value: key, place: place(entry.key)), entry.value))
    }
    return entries
  }

  private mutating func scalar(
    _ node: YamlNode, of key: ConfigurationFile.Entry
  ) throws(ConfigurationError) -> ConfigurationFile.Entry {
    guard let text = node.scalar else {
      throw ConfigurationError("\(key.value) takes one value, not a list", place(node))
    }
    // Behind a number a word may well be a remark.
    if text.utf8.first.map({ 0x30...0x39 ~= $0 }) != true || key.value == "address",
      let comment = comments.cutOff(behind: node)
    {
      let end = ConfigurationFile.Place(path: path, line: node.end.line, column: node.end.column)
      warnings.append(ConfigurationError(YamlComments.warning(EscapedText.escape(Array(comment.utf8))), end))
    }
    return ConfigurationFile.Entry(value: text, place: place(node))
  }

  private func place(_ node: YamlNode) -> ConfigurationFile.Place {
    ConfigurationFile.Place(path: path, line: node.mark.line, column: node.mark.column)
  }
}
