internal import FramingCore

/// Finds the fields that paths mean: from the root, or from the message.
struct DraftPaths {
  let definition: Definition

  private func type(_ node: FieldNode) -> Int? { node.structure.map { Int($0.type) } }

  /// In a frame: of its message, then of what is around it.
  func resolved(_ path: FieldPath, in tree: FieldTree) throws(WritingError) -> FieldPath {
    var around: [(path: FieldPath, type: Int)] = []
    var node: FieldNode? = tree.message
    while let current = node {
      if let type = type(current), let path = current.path.isEmpty ? FieldPath([]) : FieldPath(current.path) {
        around.append((path, type))
      }
      node = current.parent
    }
    return try resolved(path, around)
  }

  /// In a message that is composed.
  func resolved(_ path: FieldPath, for message: MessageChoice) throws(WritingError) -> FieldPath {
    var around = message.route.reversed().map { (path: $0.path, type: $0.type) }
    around.append((FieldPath([]), message.root))
    return try resolved(path, around)
  }

  private func resolved(
    _ path: FieldPath, _ around: [(path: FieldPath, type: Int)]
  ) throws(WritingError) -> FieldPath {
    let program = definition.program
    for candidate in [path] + [path.split?.rest].compactMap(\.self) {
      guard case .name(let first) = candidate.parts.first else { continue }
      if candidate != path, let name = path.split?.first, !definition.qualifiers.contains(name),
        around.first.map({ program.types[$0.type].name != name }) ?? true
      {
        continue
      }
      for place in around {
        let type = program.types[place.type]
        if let slot = type.slot(of: first), slot >= type.parameterCount {
          return FieldPath(place.path.parts + candidate.parts)
        }
      }
    }
    let names = around.flatMap {
      program.types[$0.type].fields.dropFirst(program.types[$0.type].parameterCount).map(\.name)
    }
    let first = path.parts.first.map { FieldPath([$0]).description } ?? ""
    let near = EditDistance.question(for: first, among: names)
    let known = around.first.map { program.fieldNames(of: $0.type) } ?? ""
    throw WritingError(path, "is no field of this message\(near.isEmpty ? ", whose fields are \(known)" : near)")
  }

  /// Why a field that was given a value was never written.
  func unknown(_ entry: DraftEntry, _ tree: FieldTree) -> WritingError {
    let parts = entry.path.parts
    for count in stride(from: parts.count - 1, through: 0, by: -1) {
      let path = FieldPath(Array(parts.prefix(count)))
      guard let node = count == 0 ? tree.root : tree.node(at: path.description) else { continue }
      let wrong = FieldPath([parts[count]]).description
      guard let type = type(node) else {
        return WritingError(path, "has no fields, so `\(wrong)` is none")
      }
      let names = definition.program.types[type].fields.map(\.name)
      let near = EditDistance.question(for: wrong, among: names)
      let may = near.isEmpty ? ", whose fields are \(definition.program.fieldNames(of: type))" : near
      return WritingError(entry.path, "is no field of \(definition.program.types[type].name)\(may)")
    }
    return WritingError(entry.path, "is no field of this message")
  }
}
