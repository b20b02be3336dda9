package import Capture
package import Definitions
package import FramingCore

/// The definitions in the user's folder, `framescope/definitions` beside the configuration file: `*.ksy`.
package struct UserDefinitions: Sendable {
  /// Why a file is not used.
  private struct Refusal {
    var path: String
    /// Empty for one whose last good reading is used.
    var words: String
    /// The files as they were: of the same nothing is said again.
    var stamps: [FileStamp]
  }

  /// Those that are right, by the names of their files.
  package private(set) var loaded: [LoadedDefinition] = []
  private var refused: [Refusal] = []

  /// Why others are not used, a line each.
  package var refusals: [String] { refused.map(\.words).filter { !$0.isEmpty } }

  /// Those that are in force in the program.
  package static var shared: UserDefinitions { DefinitionFolder.shared.definitions }

  /// `definitions` in `framescope` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a home.
  static var folder: String? { ConfigurationPath.directory.map { $0 + "/definitions" } }

  init(in folder: String?) {
    guard let folder else { return }
    for path in Self.paths(in: folder) { read(path) }
  }

  /// The files of a folder, by their names.
  static func paths(in folder: String) -> [String] {
    FilePath.completions(of: folder + "/", most: 10_000).filter { $0.hasSuffix(".ksy") }
  }

  /// Takes a file that is not there yet. What it says; nil when it is not used.
  @discardableResult
  mutating func read(_ path: String) -> Definition? {
    refused.removeAll { $0.path == path }
    var stamps: [FileStamp] = []
    do throws(Failure) {
      let read = try LoadedDefinition.read(path, &stamps)
      guard let words = objection(to: read) else {
        loaded.append(read)
        return read.definition
      }
      refused.append(Refusal(path: path, words: words, stamps: stamps))
    } catch {
      let words = "\(error.description.split(separator: "\n").first ?? ""): the definition is not used"
      refused.append(Refusal(path: path, words: words, stamps: stamps))
    }
    return nil
  }

  /// Takes what a file says now.
  mutating func replace(_ index: Int, by new: LoadedDefinition) {
    refused.removeAll { $0.path == new.path }
    loaded[index] = new
  }

  /// Keeps that a file is not used as it is now, but as it was.
  mutating func note(refusalOf path: String, _ stamps: [FileStamp]) {
    refused.removeAll { $0.path == path }
    refused.append(Refusal(path: path, words: "", stamps: stamps))
  }

  /// Whether a file was refused as it is now.
  func isRefused(_ path: String) -> Bool {
    refused.contains { $0.path == path && $0.stamps.allSatisfy(\.isCurrent) }
  }

  /// Why a file is not used.
  func refusal(of path: String) -> String? { refused.first { $0.path == path }?.words }

  private func objection(to new: LoadedDefinition) -> String? {
    let definition = new.definition
    if definition.hasFraming, let known = WireProtocol.named(definition.name) {
      return "\(new.path): \(known.name) is a protocol of framescope already, so it is not used: another meta/id "
        + "makes it a protocol, and `protocol: \(known.name)` instead of `framing` says what frames of that one mean"
    }
    guard let name = definition.protocolName,
      let other = loaded.first(where: { $0.definition.protocolName == name })
    else { return nil }
    return "\(new.path): \(other.path) is for \(name) already, so it is not used"
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
