package import Definitions

/// A field that two frames do not have alike.
package struct FieldDifference: Hashable, Sendable {
  package let path: String
  /// What it is in the first; nil when that has no such field.
  package let first: String?
  package let second: String?

  /// In one line.
  package var words: String { "`\(path)`: \(first ?? "none") → \(second ?? "none")" }
}

extension FieldDifference {
  /// Fields of a frame that are compared.
  private static let most = 10_000

  /// The fields that differ, in the order of the frames.
  package static func list(_ first: FieldTree, _ second: FieldTree) -> [FieldDifference] {
    let (before, after) = (first.leaves(atMost: most), second.leaves(atMost: most))
    let known = Dictionary(before, uniquingKeysWith: { one, _ in one })
    let others = Dictionary(after, uniquingKeysWith: { one, _ in one })
    let gone = before.filter { others[$0.0] != $0.1 }.map { path, words in
      FieldDifference(path: path, first: words, second: others[path])
    }
    return gone
      + after.filter { known[$0.0] == nil }.map { FieldDifference(path: $0.0, first: nil, second: $0.1) }
  }
}
