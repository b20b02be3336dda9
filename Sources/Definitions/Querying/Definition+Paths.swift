internal import FramingCore

extension Definition: Hashable {
  /// What was read once is the same, copied or not.
  package static func == (left: Definition, right: Definition) -> Bool { left.program === right.program }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(program)) }
}

extension Definition {
  /// The names that may stand in front of a path to say that it is this definition's: its own, and its protocol's.
  package var qualifiers: [String] {
    let known = traffic.wireProtocol.flatMap { WireProtocol.named($0) }
    return [name] + [traffic.wireProtocol, known?.name, known?.original?.name].compactMap(\.self)
      + (known?.aliases ?? [])
  }

  /// What the values at `path` may be; nil when no frame has such a field. The path begins at a field of the frame or
  /// of its message, or at the name of the message's type; one of `qualifiers` may stand in front.
  package func shape(of path: FieldPath) -> FieldShape? {
    if let shape = unqualifiedShape(of: path) { return shape }
    guard let (first, rest) = path.split, qualifiers.contains(first) else { return nil }
    return unqualifiedShape(of: rest)
  }

  private func unqualifiedShape(of path: FieldPath) -> FieldShape? {
    let walk = PathWalk(program: program)
    var shapes = Set(rootTypes + messageTypes).sorted().compactMap { walk.shape(of: path.parts[...], in: $0) }
    if let (first, rest) = path.split {
      shapes += messageTypes.filter { program.types[$0].name == first }.compactMap {
        walk.shape(of: rest.parts[...], in: $0)
      }
    }
    return shapes.first.map { shapes.dropFirst().reduce($0) { $0.union($1) } }
  }

  /// Numbers of the types that a frame may be.
  var rootTypes: [Int] {
    let named = [traffic.types.client, traffic.types.server].compactMap { name in
      program.types.firstIndex { $0.fullName == name }
    }
    return named.isEmpty ? [program.main] : named
  }

  /// What `messageTypes` is made of.
  var foundMessageTypes: [Int] {
    let walk = PathWalk(program: program)
    var found = rootTypes
    found += program.types.indices.filter {
      program.types[$0].message.kind != nil || program.types[$0].message.name != nil
    }
    var known = Set(found)
    var next = 0
    while next < found.count {
      let type = program.types[found[next]]
      next += 1
      guard let slot = type.message.content else { continue }
      for inner in walk.structures(of: type.fields[slot]) where known.insert(inner).inserted { found.append(inner) }
    }
    return Set(found).sorted()
  }

  /// The fields of what is at `path`, which begins as for `shape(of:)`, each with what its values may be.
  package func fields(in path: FieldPath) -> [(name: String, shape: FieldShape)] {
    let own = structures(at: path)
    if !own.isEmpty { return fields(of: own) }
    guard let (first, rest) = path.split, qualifiers.contains(first) else { return [] }
    return fields(of: structures(at: rest))
  }

  /// The fields of messages, which need no name of the message in front.
  package var messageFields: [(name: String, shape: FieldShape)] { fields(of: messageTypes) }

  private func structures(at path: FieldPath) -> [Int] {
    let walk = PathWalk(program: program)
    var found = Set(rootTypes + messageTypes).flatMap { walk.structures(at: path.parts[...], in: $0) }
    guard case .name(let first) = path.parts.first else { return [] }
    for type in messageTypes where program.types[type].name == first {
      found += path.parts.count == 1 ? [type] : walk.structures(at: path.parts.dropFirst(), in: type)
    }
    return Set(found).sorted()
  }

  private func fields(of types: [Int]) -> [(name: String, shape: FieldShape)] {
    var known: Set<String> = []
    return types.flatMap { program.types[$0].fields.dropFirst(program.types[$0].parameterCount) }
      .filter { known.insert($0.name).inserted }
      .map { ($0.name, program.shape(of: $0)) }
  }

  /// Paths that may be asked for, each with what its values may be: fields of the frame, then those of messages behind
  /// the message's name, in the definition's order.
  package var paths: [(path: String, shape: FieldShape)] {
    var paths: [(path: String, shape: FieldShape)] = []
    var known: Set<String> = []
    func add(_ type: Int, behind name: String?) {
      for field in program.types[type].fields.dropFirst(program.types[type].parameterCount) {
        let path = (name.map { $0 + "." } ?? "") + field.name
        guard known.insert(path).inserted else { continue }
        paths.append((path, program.shape(of: field)))
      }
    }
    // What is only around a message is found without a name in front.
    let around = messageTypes.filter { rootTypes.contains($0) || program.types[$0].message.content != nil }
    for type in around { add(type, behind: nil) }
    for type in messageTypes where !around.contains(type) { add(type, behind: program.types[type].name) }
    return paths
  }
}

/// Follows names through types.
private struct PathWalk {
  let program: DefinitionProgram

  /// What is at `parts` of a structure of `type`.
  func shape(of parts: ArraySlice<FieldPath.Part>, in type: Int) -> FieldShape? {
    guard case .name(let name) = parts.first, let slot = program.types[type].slot(of: name),
      slot >= program.types[type].parameterCount
    else { return nil }
    let field = program.types[type].fields[slot]
    var rest = parts.dropFirst()
    if case .index = rest.first {
      guard case .array = field.staticType else { return nil }
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return program.shape(of: field) }
    let shapes = structures(of: field).compactMap { shape(of: rest, in: $0) }
    return shapes.first.map { shapes.dropFirst().reduce($0) { $0.union($1) } }
  }

  /// The types of the structures that are at `parts` of a structure of `type`.
  func structures(at parts: ArraySlice<FieldPath.Part>, in type: Int) -> [Int] {
    guard case .name(let name) = parts.first, let slot = program.types[type].slot(of: name),
      slot >= program.types[type].parameterCount
    else { return [] }
    let field = program.types[type].fields[slot]
    var rest = parts.dropFirst()
    if case .index = rest.first { rest = rest.dropFirst() }
    let inner = structures(of: field)
    return rest.isEmpty ? inner : inner.flatMap { structures(at: rest, in: $0) }
  }

  /// The types of the structures that a field may be.
  func structures(of field: ProgramField) -> [Int] {
    var type = field.staticType
    while case .array(let element) = type { type = element }
    if case .structure(let number) = type { return [number] }
    guard type == .any || type == .anyStructure else { return [] }
    guard let reading = field.reading else { return Array(program.types.indices) }
    return Set(structures(of: reading.plan)).sorted()
  }

  private func structures(of plan: Plan) -> [Int] {
    guard case .switched(let number) = plan else { return program.type(of: plan).map { [$0] } ?? [] }
    return program.switchPlans[Int(number)].readings.flatMap { structures(of: $0.plan) }
  }
}
