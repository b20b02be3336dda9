/// What was written, with what it says.
package struct WrittenMessage: Sendable {
  /// What is read of the bytes.
  package let tree: FieldTree
  /// Paths of fields whose value follows from others, those included that were given one.
  package let derived: Set<String>
  /// Fields that were given another value than follows, on purpose, with what would follow.
  package private(set) var pinned: [Pinned]

  /// Paths of instances that stand at a place (`pos`) where other bytes are now than in the frame that was edited.
  package internal(set) var displaced: [String] = []

  package struct Pinned: Hashable, Sendable {
    package let path: String
    /// `3 would be right`, or why the definition refuses it.
    package let words: String
  }

  package var bytes: [UInt8] { tree.frame }

  init(tree: FieldTree, _ draft: DraftEntry) {
    self.tree = tree
    derived = Set(draft.derivedEntries.map(\.path.description))
    pinned = draft.givenEntries.compactMap { entry in
      entry.conflict.map { Pinned(path: entry.path.description, words: "\($0.words) would be right") }
    }.sorted { $0.path < $1.path }
  }

  /// The same with one more field that is wrong on purpose.
  func pinning(_ path: String, _ words: String) -> WrittenMessage {
    var message = self
    message.pinned.append(Pinned(path: path, words: words))
    return message
  }
}
