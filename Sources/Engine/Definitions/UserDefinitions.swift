package import Capture
package import Definitions
package import FramingCore

/// The definitions in the user's folder, `framescope/definitions` beside the configuration file: `*.ksy`.
package struct UserDefinitions: Sendable {
  /// Those that are right, by the names of their files.
  package private(set) var loaded: [LoadedDefinition] = []
  /// Why others are not used, a line each.
  package private(set) var refusals: [String] = []

  /// Read when they are first needed.
  package static let shared = UserDefinitions(in: folder)

  /// `definitions` in `framescope` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a home.
  static var folder: String? { ConfigurationPath.directory.map { $0 + "/definitions" } }

  init(in folder: String?) {
    guard let folder else { return }
    for path in FilePath.completions(of: folder + "/", most: 10_000) where path.hasSuffix(".ksy") {
      do throws(Failure) {
        take(try LoadedDefinition.read(path))
      } catch {
        refusals.append("\(error.description.split(separator: "\n").first ?? ""): the definition is not used")
      }
    }
  }

  private mutating func take(_ new: LoadedDefinition) {
    let definition = new.definition
    if definition.hasFraming, let known = WireProtocol.named(definition.name) {
      refusals.append(
        "\(new.path): \(known.name) is a protocol of framescope already, so it is not used: another meta/id makes it a "
          + "protocol, and `protocol: \(known.name)` instead of `framing` says what frames of that one mean")
    } else if let name = definition.protocolName,
      let other = loaded.first(where: { $0.definition.protocolName == name })
    {
      refusals.append("\(new.path): \(other.path) is for \(name) already, so it is not used")
    } else {
      loaded.append(new)
    }
  }

  /// The protocol with this name: one of `WireProtocol.all`, whose names come first, or of a definition.
  package static func wireProtocol(named name: String) -> WireProtocol? {
    WireProtocol.named(name) ?? shared.table().wireProtocol(named: name)
  }

  /// The definition of this name's protocol, of the folder or built in, or the one that comes with the program by this name.
  static func definition(named name: String) -> Definition? {
    let known = wireProtocol(named: name).flatMap { shared.table().definition(ofProtocol: $0.name) }
    return known ?? CatalogueEntry.named(name).flatMap { try? $0.definition() }
  }

  /// With these, and the one that a person chose.
  package func table(chosen: Definition? = nil) -> DefinitionTable {
    DefinitionTable(loaded.map(\.definition), chosen: chosen, usesCatalogue: true)
  }
}

/// What tells the meaning of frames, as it was asked for.
package enum DefinitionChoice: Hashable, Sendable {
  /// Each protocol's own.
  case byProtocol
  /// None.
  case off
  /// A file's, for all frames.
  case file(String)

  /// What a name or a path came to.
  package struct Named {
    /// nil for none at all.
    package let definition: Definition?
  }

  /// `off`, `auto` or a path.
  package init(_ text: String) {
    switch text {
    case "off", "no", "none": self = .off
    case "auto", "": self = .byProtocol
    default: self = .file(text)
    }
  }

  /// As it can be found again from every folder: a file by its whole path, others as they are asked for.
  var recorded: String {
    guard case .file(let path) = self else { return text }
    return FilePath.real(path) ?? text
  }

  /// As it is asked for.
  var text: String {
    switch self {
    case .byProtocol: "auto"
    case .off: "off"
    case .file(let path): path
    }
  }
}
