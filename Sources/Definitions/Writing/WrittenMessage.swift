/// What was written, with what it says.
package struct WrittenMessage: Sendable {
  /// What is read of the bytes.
  package let tree: FieldTree
  /// Paths of fields whose value follows from others, as far as nobody gave them one.
  package let derived: Set<String>
  /// Fields that were given another value than follows, on purpose, with what would follow.
  package let pinned: [Pinned]

  package struct Pinned: Hashable, Sendable {
    package let path: String
    /// What it would be.
    package let right: String
  }

  package var bytes: [UInt8] { tree.frame }

  init(tree: FieldTree, _ draft: DraftEntry) {
    self.tree = tree
    derived = Set(draft.derivedEntries.map(\.path.description))
    pinned = draft.givenEntries.compactMap { entry in
      entry.conflict.map { Pinned(path: entry.path.description, right: $0.words) }
    }.sorted { $0.path < $1.path }
  }
}
