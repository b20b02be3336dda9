extension FieldTree {
  /// The nodes at a path, which is read as in filters: it begins at the message, at what is around it, or behind the name
  /// of the message's type, any of them behind one of `qualifiers`; a list on its way stands for all its elements.
  ///
  /// - Parameter most: Nodes that are looked for.
  package func nodes(at path: FieldPath, qualifiers: [String], most: Int) -> [FieldNode] {
    var starts = [path.parts[...]]
    if let (first, rest) = path.split, qualifiers.contains(first) { starts.append(rest.parts[...]) }
    for parts in starts {
      var around: FieldNode? = message
      while let node = around {
        var found: [FieldNode] = []
        gather(parts, node, &found, most)
        if !found.isEmpty { return found }
        around = node.parent
      }
      guard case .name(let name) = parts.first, parts.count > 1,
        message.typeName?.split(separator: ":").last.map(String.init) == name
      else { continue }
      var found: [FieldNode] = []
      gather(parts.dropFirst(), message, &found, most)
      if !found.isEmpty { return found }
    }
    return []
  }

  private func gather(
    _ parts: ArraySlice<FieldPath.Part>, _ node: FieldNode, _ found: inout [FieldNode], _ most: Int
  ) {
    guard found.count < most else { return }
    let node = node.resolved
    if case .array = node.value {
      if case .index(let index) = parts.first {
        if let element = node.child(named: String(index)) { gather(parts.dropFirst(), element, &found, most) }
        return
      }
      for element in node.children where found.count < most { gather(parts, element, &found, most) }
      return
    }
    switch parts.first {
    case nil: found.append(node)
    case .index: return
    case .name(let name): if let child = node.child(named: name) { gather(parts.dropFirst(), child, &found, most) }
    }
  }
}
