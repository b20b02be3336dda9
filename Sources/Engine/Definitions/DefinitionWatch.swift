import Capture
import Definitions

/// Looks whether definitions are others by now: editors write a file anew, and a person wants to see at once what the
/// frames say by it.
package struct DefinitionWatch {
  /// How often to look, in nanoseconds.
  private static let pause: Int64 = 500_000_000

  private struct Watched {
    var loaded: LoadedDefinition
    /// Whether it was chosen for all frames; others are for their protocol's.
    let isChosen: Bool
    /// The files as they were when they were last found wrong: nothing is said again of the same.
    var refused: [FileStamp]?
  }

  private var watched: [Watched]
  private var next: Int64 = 0

  /// Looks at the definition that was chosen for all frames; where each protocol's own is in force, at those of the
  /// user's folder.
  package init(_ choice: DefinitionChoice, chosen: LoadedDefinition?) {
    watched = chosen.map { [Watched(loaded: $0, isChosen: true)] } ?? []
    guard choice == .byProtocol else { return }
    watched += UserDefinitions.shared.loaded.map { Watched(loaded: $0, isChosen: false) }
  }

  /// Looks at nothing.
  package init() { watched = [] }

  /// How long to wait at most until the next look, in nanoseconds; nil when there is nothing to look at.
  func timeout(orAtMost other: Int64?) -> Int64? {
    watched.isEmpty ? other : min(other ?? .max, Self.pause)
  }

  /// Whether it is time for a look.
  func isDue(at now: Timestamp) -> Bool { !watched.isEmpty && now.nanoseconds >= next }

  /// What came of a change.
  enum Change {
    case read(Definition, isChosen: Bool, words: String)
    /// The last good one stays.
    case refused(String)
  }

  /// What has changed since the last look; nothing when it is too early for a look.
  mutating func look(at now: Timestamp) -> [Change] {
    guard isDue(at: now) else { return [] }
    next = now.nanoseconds + Self.pause
    return watched.indices.compactMap { Self.look(at: &watched[$0]) }
  }

  private static func look(at watched: inout Watched) -> Change? {
    let loaded = watched.loaded
    guard loaded.isOutdated else {
      watched.refused = nil
      return nil
    }
    if let refused = watched.refused, refused.allSatisfy({ $0 == FileStamp($0.path) }) { return nil }
    var stamps: [FileStamp] = []
    do throws(Failure) {
      let read = try LoadedDefinition.read(loaded.path, &stamps)
      if !watched.isChosen, let change = read.definition.changeOfProtocol(since: loaded.definition) {
        throw Failure(
          "\(loaded.path) \(change); framescope takes it as it is now when it is started again", status: .badData)
      }
      watched.loaded = read
      watched.refused = nil
      return .read(
        read.definition, isChosen: watched.isChosen, words: "\(loaded.path) has changed and was read again")
    } catch {
      watched.refused = stamps
      return .refused("the definition stays as it was: \(error.description)")
    }
  }
}

extension Definition {
  /// What is another about the protocol that it is for than `before` said, in words behind its name; nil when that is the
  /// same.
  fileprivate func changeOfProtocol(since before: Definition) -> String? {
    let name = before.protocolName ?? ""
    if protocolName != before.protocolName { return "is not for \(name) any more" }
    if traffic.framing != before.traffic.framing { return "says another framing of \(name)" }
    return traffic.ports == before.traffic.ports ? nil : "says other ports of \(name)"
  }
}

extension Capture {
  /// Takes a definition that was read again.
  func replaceDefinition(_ definition: Definition, isChosen: Bool) {
    if isChosen {
      definitions.chosen = definition
    } else {
      definitions.add(definition)
    }
  }
}
