import Capture
import Definitions

extension LogReader {
  /// What a field of a frame says, in one line; nil when the frame has no such field. As in filters a path begins at the
  /// frame or its message, and the name of the definition or of the message's type may stand in front.
  func text(of path: FieldPath, in entry: LogEntry) -> String? {
    guard let tree = description(of: entry)?.tree else { return nil }
    let node = Self.node(path.parts[...], in: tree) ?? unqualified(path, tree, entry)
    return node.map { node in PrintableText.clean(node.label ?? FieldLines.plainText(of: node)) }
  }

  private func unqualified(_ path: FieldPath, _ tree: FieldTree, _ entry: LogEntry) -> FieldNode? {
    guard case .name(let first) = path.parts.first, path.parts.count > 1 else { return nil }
    let definition = capture.definitions.description(of: facts(of: entry).lens)
    let isNamed = definition?.qualifiers.contains(first) == true
    let type = tree.message.typeName?.split(separator: ":").last.map(String.init)
    guard isNamed || type == first else { return nil }
    return Self.node(path.parts.dropFirst(), in: tree)
  }

  private static func node(_ parts: ArraySlice<FieldPath.Part>, in tree: FieldTree) -> FieldNode? {
    for start in [tree.message, tree.root] {
      var node: FieldNode? = start
      for part in parts {
        let name =
          switch part {
          case .name(let name): name
          case .index(let index): String(index)
          }
        node = node?.resolved.child(named: name)
      }
      if let node { return node }
    }
    return nil
  }
}
