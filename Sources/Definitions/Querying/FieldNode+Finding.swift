extension FieldNode {
  /// Calls `body` with each value at a path from here on, and the name that an enum has for it, until it returns true.
  /// Whether there is a value, and whether it did.
  ///
  /// An array on the way stands for all its elements. Of a structure several fields may have a name, as elements of XML
  /// and fields of Protocol Buffers do: they all count, and a number behind the name picks one of them. An element of XML
  /// that has nothing but texts and attributes has the value of its texts.
  package func find(
    _ path: FieldPath, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool) {
    var isThere = false
    let isFound = resolved.find(path.parts[...], &isThere, body)
    return (isThere, isFound)
  }

  /// As deep as the path is long and arrays are in each other.
  private func find(
    _ parts: ArraySlice<FieldPath.Part>, _ isThere: inout Bool,
    _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> Bool {
    switch value {
    case .array:
      if case .index(let index) = parts.first {
        return child(named: String(index)).map { $0.find(parts.dropFirst(), &isThere, body) } ?? false
      }
      for element in children where element.find(parts, &isThere, body) { return true }
      return false
    case .structure:
      guard case .name(let name) = parts.first else {
        // Alone it is its own first element: of what may be there several times, one is.
        if parts.first == .index(0) { return find(parts.dropFirst(), &isThere, body) }
        return parts.isEmpty && findItself(&isThere, body)
      }
      return find(children.filter { $0.name == name }, parts.dropFirst(), &isThere, body)
    default:
      guard parts.isEmpty || parts == [.index(0)] else { return false }
      isThere = true
      return body(value, label)
    }
  }

  private func find(
    _ named: [FieldNode], _ parts: ArraySlice<FieldPath.Part>, _ isThere: inout Bool,
    _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> Bool {
    if named.count > 1, case .index(let index) = parts.first {
      return named.indices.contains(index) && named[index].find(parts.dropFirst(), &isThere, body)
    }
    for node in named where node.find(parts, &isThere, body) { return true }
    return false
  }

  private func findItself(
    _ isThere: inout Bool, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> Bool {
    let texts = children.filter { $0.name == "#text" }
    guard !texts.isEmpty else {
      isThere = true
      return body(.structure, nil)
    }
    for text in texts where text.find([], &isThere, body) { return true }
    return false
  }
}
