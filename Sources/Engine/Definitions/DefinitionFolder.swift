import Definitions
import Locking

/// The user's folder of definitions as it is now, one for all tabs: what changes in it is read again once, and told to each of
/// them.
package final class DefinitionFolder: Sendable {
  /// What the folder's files became.
  struct Change: Sendable {
    /// From 1 on.
    var number: Int
    var change: DefinitionWatch.Change
  }

  private struct Contents {
    /// nil until they are first needed.
    var definitions: UserDefinitions?
    var changes: [Change] = []
    var count = 0
  }

  /// That of the program.
  package static let shared = DefinitionFolder(UserDefinitions.folder)

  /// Changes that are kept for those that have not looked yet: more than one who looks twice a second finds.
  private static let most = 100

  /// nil without a home.
  let path: String?
  private let contents = Locked(Contents())

  init(_ path: String?) { self.path = path }

  /// Those that are in force, read when they are first needed.
  var definitions: UserDefinitions { contents.withLock { known(&$0) } }

  /// How many changes there were.
  var count: Int { contents.withLock { $0.count } }

  /// Looks at the folder.
  func look() {
    contents.withLock { contents in
      var definitions = known(&contents)
      for change in definitions.lookAgain(in: path) {
        contents.count += 1
        contents.changes.append(Change(number: contents.count, change: change))
      }
      contents.definitions = definitions
      contents.changes.removeFirst(max(0, contents.changes.count - Self.most))
    }
  }

  /// The changes behind the `count` first.
  func changes(behind count: Int) -> [DefinitionWatch.Change] {
    contents.withLock { $0.changes.filter { $0.number > count }.map(\.change) }
  }

  private func known(_ contents: inout Contents) -> UserDefinitions {
    if let known = contents.definitions { return known }
    let read = UserDefinitions(in: path)
    contents.definitions = read
    return read
  }
}
