import ArgumentParser
import Configuration
import Engine

/// What all say about settings, and who said it.
struct FoundSettings {
  /// The settings that were asked for, in that order.
  let settings: [ResolvedSetting]
  /// The configuration file; nil when there is none.
  let file: ConfigurationFile?
  /// The profile that was named.
  let profile: NamedProfile?

  /// Looks at the words of the call, the environment, a profile and the configuration file. A wrong file ends the
  /// program with EX_CONFIG.
  init(_ definitions: [SettingDefinition], typed: [String], profile name: String?) throws {
    file = try Self.load()
    do throws(SettingError) {
      profile = try Self.profile(name, of: file)
      let sources = SettingSources(
        words: typed, environment: { Environment.value($0) }, profile: profile, file: file)
      settings = try sources.resolve(definitions)
    } catch {
      throw ValidationError(error.description)
    }
  }

  private static func load() throws -> ConfigurationFile? {
    do throws(ConfigurationError) {
      let file = try ConfigurationFile.load()
      for warning in file?.warnings ?? [] { StandardError.write("framescope: \(warning)") }
      return file
    } catch {
      throw Failure(error.description, status: .configuration).told()
    }
  }

  private static func profile(
    _ name: String?, of file: ConfigurationFile?
  ) throws(SettingError) -> NamedProfile? {
    guard let name else { return nil }
    return NamedProfile(name: name, contents: try ConfigurationFile.profile(name, of: file))
  }
}
