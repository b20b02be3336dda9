import Capture
import Definitions

/// Looks whether definitions are others by now: editors write a file anew, and a person wants to see at once what the
/// frames say by it.
package struct DefinitionWatch {
  /// How often to look where the system does not tell of changes, in nanoseconds.
  private static let pause: Int64 = 500_000_000
  /// The same where there is no definition yet.
  private static let longPause: Int64 = 5_000_000_000
  /// How often where it does: of files that another computer writes it knows nothing.
  private static let longestPause: Int64 = 30_000_000_000

  /// The definition that was chosen for all frames.
  private struct Chosen {
    var loaded: LoadedDefinition
    /// The files as they were when they were last found wrong: nothing is said again of the same.
    var refused: [FileStamp]?
  }

  private var chosen: Chosen?
  /// The user's folder, where each protocol's own definition is in force.
  private let folder: DefinitionFolder?
  /// How many of the folder's changes are known.
  private var known: Int
  private let notices: FolderNotices?
  /// How many notices there were before the last look, and whether they tell of everything.
  private var (noticed, areComplete) = (0, false)
  private var next: Int64 = 0

  /// Looks at the definition that was chosen for all frames; where each protocol's own is in force, at those of the
  /// user's folder.
  package init(_ choice: DefinitionChoice, chosen: LoadedDefinition?) {
    self.init(choice, chosen: chosen, in: .shared, notices: .shared)
  }

  /// The same of any folder; without `notices` it is looked at from time to time.
  init(_ choice: DefinitionChoice, chosen: LoadedDefinition?, in folder: DefinitionFolder, notices: FolderNotices?) {
    self.chosen = chosen.map { Chosen(loaded: $0) }
    self.folder = choice == .byProtocol && folder.path != nil ? folder : nil
    known = self.folder?.count ?? 0
    self.notices = notices
  }

  /// Looks at nothing.
  package init() { self.init(.off, chosen: nil) }

  private var isEmpty: Bool { chosen == nil && folder == nil }

  /// Whether there is anything to look at.
  var isWatching: Bool { !isEmpty }

  /// What is readable when files have changed; nil where nothing tells.
  package static var descriptor: Int32? { FolderNotices.shared?.descriptor }

  /// Takes what `descriptor` has: whoever watches looks at once then.
  package static func takeNotices() { FolderNotices.shared?.take() }

  /// How long to wait at most until the next look, in nanoseconds; nil when there is nothing to look at.
  func timeout(orAtMost other: Int64?) -> Int64? {
    if isEmpty { return other }
    if hasNotices { return 0 }
    return min(other ?? .max, wait)
  }

  private var wait: Int64 {
    if areComplete { return Self.longestPause }
    return chosen == nil && folder?.definitions.loaded.isEmpty != false ? Self.longPause : Self.pause
  }

  private var hasNotices: Bool { notices.map { $0.count != noticed } ?? false }

  /// Whether it is time for a look.
  func isDue(at now: Timestamp) -> Bool { !isEmpty && (now.nanoseconds >= next || hasNotices) }

  /// What came of a change.
  enum Change: Sendable {
    case read(Definition, isChosen: Bool, words: String)
    /// The last good one stays.
    case refused(String)
  }

  /// What has changed since the last look; nothing when it is too early for a look.
  mutating func look(at now: Timestamp) -> [Change] {
    guard isDue(at: now) else { return [] }
    noticed = notices?.count ?? 0
    // First, so that nothing is missed between.
    areComplete = notices?.watch(folders) ?? false
    var changes = [lookAtChosen()].compactMap(\.self)
    if let folder {
      folder.look()
      changes += folder.changes(behind: known)
      known = folder.count
    }
    next = now.nanoseconds + wait
    return changes
  }

  /// The folders of all files.
  private var folders: Set<String> {
    var folders = chosen?.loaded.folders ?? []
    guard let folder, let path = folder.path else { return folders }
    for loaded in folder.definitions.loaded { folders.formUnion(loaded.folders) }
    // It may be made later.
    folders.insert(FilePath.existing(atOrAbove: path))
    return folders
  }

  private mutating func lookAtChosen() -> Change? {
    guard let known = chosen, known.loaded.isOutdated else {
      chosen?.refused = nil
      return nil
    }
    let path = known.loaded.path
    if let refused = known.refused, refused.allSatisfy(\.isCurrent) { return nil }
    var stamps: [FileStamp] = []
    do throws(Failure) {
      let read = try LoadedDefinition.read(path, &stamps)
      chosen = Chosen(loaded: read)
      return .read(read.definition, isChosen: true, words: "\(path) has changed and was read again")
    } catch {
      chosen?.refused = stamps
      return .refused("the definition stays as it was: \(error.description)")
    }
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
