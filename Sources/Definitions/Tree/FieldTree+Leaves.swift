/// Fields without fields, for comparing.
extension FieldTree {
  /// The paths and the values in few words of the fields that have none of their own, in their order.
  package func leaves(atMost count: Int) -> [(String, String)] {
    var leaves: [(String, String)] = []
    append(root, "", count, to: &leaves)
    return leaves
  }

  private func append(_ node: FieldNode, _ path: String, _ count: Int, to leaves: inout [(String, String)]) {
    let children = node.children
    guard !children.isEmpty, node.value == .structure || node.value == .array else {
      let words = node.error.map { "cannot be read: \($0)" } ?? node.words
      if !path.isEmpty, leaves.count < count { leaves.append((path, words)) }
      return
    }
    for child in children where leaves.count < count {
      let name = node.value == .array ? "[\(child.name)]" : path.isEmpty ? child.name : ".\(child.name)"
      append(child, path + name, count, to: &leaves)
    }
  }

  /// Fields whose values are others each time: times, identifiers that pair messages, numbers of messages, and
  /// checksums, which follow from them.
  package var volatileFields: [VolatileField] {
    nodes.indices.compactMap { index in
      guard nodes[index].slot >= 0, nodes[index].isPlaced else { return nil }
      let node = FieldNode(tree: self, index: index)
      guard let place = node.place, let reason = VolatileField.reason(node.meaning) else { return nil }
      return VolatileField(name: node.name, reason: reason, place: place)
    }
  }
}

/// A field whose value is another each time.
package struct VolatileField: Hashable, Sendable {
  package let name: String
  /// What it is, in a word.
  package let reason: String
  /// Its bytes in what the definition describes.
  package let place: Range<Int>

  fileprivate static func reason(_ meaning: FieldMeaning) -> String? {
    if meaning.checksum != nil { return "checksum" }
    switch meaning.role {
    case .sequence: return "sequence"
    case .time: return "time"
    case .correlation: return "correlation"
    case .address, nil: return nil
    }
  }
}

extension FieldTree {
  /// The places in the frame of all that has a value of its own, in the order in which it was read.
  package var valuePlaces: [Range<Int>] {
    nodes.compactMap { node in
      switch node.kind {
      case .structure, .array, .reference, .stream, .failed: nil
      default: node.isPlaced ? Int(node.start)..<Int(node.start) + Int(node.length) : nil
      }
    }
  }
}
