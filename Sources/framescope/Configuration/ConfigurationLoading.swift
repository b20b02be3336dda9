import Configuration
import Engine
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ConfigurationFile {
  /// A larger file is no configuration.
  private static let mostBytes = 1 << 20

  /// The user's file; nil when there is none.
  static func load() throws(ConfigurationError) -> ConfigurationFile? {
    guard let path = ConfigurationPath.path else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if [ENOENT, ENOTDIR].contains(errno), !ConfigurationPath.isChosen { return nil }
      throw ConfigurationError(SystemError.words(errno), path: path)
    }
    defer { close(descriptor) }
    let bytes = try contents(descriptor, path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError("the file is not UTF-8 text", path: path)
    }
    let reader = ConfigurationReader(
      path: path, definitions: SettingDefinition.all, checkKey: keyProblem, checkTheme: themeProblem)
    let file = try reader.read(text)
    try checkThemes(of: file)
    return file
  }

  /// A setting may name a theme of the program or one of the file.
  private static func checkThemes(of file: ConfigurationFile) throws(ConfigurationError) {
    let themes = file.themes.compactMap { try? Theme(parsing: $0.text) }
    for settings in [file.settings] + file.profiles.values.map(\.settings) {
      guard let entry = settings["theme"] else { continue }
      do throws(ThemeError) {
        _ = try Theme.named(entry.value, among: themes)
      } catch {
        throw ConfigurationError(error.description, entry.place)
      }
    }
  }

  private static func contents(_ descriptor: Int32, _ path: String) throws(ConfigurationError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      // The pointer is the array's own and is used within the call only.
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ConfigurationError(SystemError.words(errno), path: path) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= mostBytes else {
        throw ConfigurationError("the file is larger than 1 MiB: is it a configuration?", path: path)
      }
    }
  }

  private static func keyProblem(_ key: String, _ line: String) -> String? {
    do {
      _ = try KeyChoice(parsing: "\(key)=\(line)")
      return nil
    } catch {
      return error.description
    }
  }

  private static func themeProblem(_ text: String) -> String? {
    do {
      _ = try Theme(parsing: text)
      return nil
    } catch {
      return error.description
    }
  }

  /// The profile of that name.
  static func profile(_ name: String, of file: ConfigurationFile?) throws(SettingError) -> Profile {
    if let profile = file?.profiles[name] { return profile }
    let names = (file?.profiles ?? [:]).keys.sorted()
    let path = ConfigurationPath.path ?? "the configuration file"
    if let near = EditDistance.suggestion(for: name, among: names) {
      throw SettingError("there is no profile '\(name)'; did you mean '@\(near)'?")
    }
    let known = names.map { "@" + $0 }.joined(separator: ", ")
    let words = names.isEmpty ? "\(path) has none" : "\(path) has \(known)"
    throw SettingError("there is no profile '\(name)': \(words)")
  }
}
