extension WritePass {
  /// Writes the fields of a structure in their order.
  mutating func fields(of node: Int32, _ entry: DraftEntry, _ original: FieldNode?) throws(Stop) {
    let structure = state.structure(of: node)
    try hand(entry, type: Int(structure.type))
    do throws(ReadFailure) {
      try state.decideEndian(of: node)
    } catch  where self.original != nil {
      // Nobody could read it either: it stays as it was.
    } catch {
      problems.append(WritingError(entry.path, "has no order of bytes: \(error.message)"))
    }
    let type = program.typePlans[Int(structure.type)]
    if type.fieldCount > type.parameterCount + type.sequenceCount {
      computing.append(Int(state.nodes[Int(node)].payload))
    }
    for slot in type.parameterCount..<type.parameterCount + type.sequenceCount {
      try field(slot, of: node, entry, original)
    }
    try instances(of: node, entry)
    try computed(in: node, entry)
  }

  /// Lets fields follow that the definition says what they are made of. In a frame that is edited, those for which that
  /// was true.
  private mutating func computed(in node: Int32, _ entry: DraftEntry) throws(Stop) {
    let structure = state.structure(of: node)
    let type = program.types[Int(structure.type)]
    for slot in type.parameterCount..<type.parameterCount + type.sequenceCount {
      guard let code = type.fields[slot].computed else { continue }
      let child = entry.child(.name(type.fields[slot].name))
      let number = state.slots[Int(structure.slots) + slot]
      guard number >= 0, isLook || original == nil || child.isComputed, let wanted = solved(try value(code, in: node))
      else { continue }
      let now = try reading(child) { state throws(ReadFailure) in try state.decodedValue(of: number) }
      let isRight = solved(now) == wanted
      if isLook {
        child.isComputed = isRight
      } else {
        child.isFollowing = original == nil
        if !isRight { _ = set(number, wanted) }
      }
    }
  }

  /// Gives what was asked of a structure itself to the field that stands for it.
  private func hand(_ entry: DraftEntry, type: Int) throws(Stop) {
    guard let given = entry.given ?? entry.preset else { return }
    guard let slot = program.standIn(for: type) else {
      guard entry.given != nil else { return }
      throw fail(entry, "has fields of its own: \(program.fieldNames(of: type))")
    }
    let child = entry.child(.name(program.types[type].fields[slot].name))
    if entry.given != nil { entry.handGiven(to: child) } else { child.preset = given }
  }

  private mutating func field(
    _ slot: Int, of node: Int32, _ around: DraftEntry, _ original: FieldNode?
  ) throws(Stop) {
    let structure = state.structure(of: node)
    let stream = structure.stream
    let field = program.types[Int(structure.type)].fields[slot]
    let entry = around.child(.name(field.name))
    guard let reading = field.reading else { return }
    try self.reading(entry) { state throws(ReadFailure) in try state.step() }
    var known: FieldNode?
    if let original, let tree = self.original {
      let told = tree.state(ofSlot: slot, in: original)
      if told >= 0 { known = FieldNode(tree: tree, index: Int(told)) }
      if told == SlotState.unread || known?.stored.kind == .failed { try stop(at: known, entry, stream) }
    }
    let start = sinks[Int(stream)].start(of: reading.plan)
    guard try isThere(field, entry, in: node) else {
      state.slots[Int(structure.slots) + slot] = SlotState.absent
      if program.hasChecksums { fieldPlaces[node, default: [:]][slot] = start..<start }
      return leave(known, in: stream)
    }
    settle(stream)
    if let code = field.initial, entry.preset == nil, original == nil, program.isStructure(reading.plan),
      case .once = field.repetition, let told = solved(try value(code, in: node))
    {
      entry.preset = told.written
    }
    let place = WrittenPlace(
      field: field, entry: entry, structure: node, slot: Int32(slot), index: -1, container: node, stream: stream,
      owner: structure.type)
    if case .once = field.repetition {
      if try element(reading, place, known) == nil {
        state.slots[Int(structure.slots) + slot] = SlotState.absent
        leave(known, in: stream)
      }
    } else {
      try list(reading, place, known)
    }
    if program.hasChecksums { fieldPlaces[node, default: [:]][slot] = start..<sinks[Int(stream)].bytes.count }
    settle(stream)
  }

  /// Writes what is left as it was: the frame could not be read from here on.
  func checkRest(_ entry: DraftEntry) throws(Stop) {
    guard entry.isWanted else { return }
    throw fail(entry, "cannot be set, since the frame could not be read up to its end")
  }

  private mutating func stop(at node: FieldNode?, _ entry: DraftEntry, _ stream: Int32) throws(Stop) {
    try checkRest(entry)
    if let node, let range = extent(of: node, in: stream) {
      sinks[Int(stream)].original?.position = range.lowerBound
    }
    writeRest(of: stream)
    throw .rest
  }

  /// Whether a field is there; one that somebody asks for is.
  private mutating func isThere(_ field: ProgramField, _ entry: DraftEntry, in node: Int32) throws(Stop) -> Bool {
    guard let condition = field.condition else { return true }
    if entry.isWanted {
      let outcome = try solve(condition, .truth(true), in: node)
      if case .impossible(let reason) = outcome {
        let text = field.model?.condition?.text.singleLine ?? ""
        problems.append(WritingError(entry.path, "is there only if `\(text)`, \(reason)"))
      }
      return true
    }
    guard case .boolean(let isThere) = try value(condition, in: node) else {
      let text = field.model?.condition?.text.singleLine ?? ""
      problems.append(WritingError(entry.path, "is there only if `\(text)`, which has no value"))
      return false
    }
    return isThere
  }

  /// Writes a structure where the stream is. Its node.
  mutating func structure(_ plan: StructurePlan, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int32 {
    var made: Int32?
    try write(plan, place, original, &made)
    guard let made else { throw fail(place.entry, "cannot be written") }
    return made
  }

  /// The same; `made` is its node as soon as there is one, also where writing ends before its last field.
  mutating func write(
    _ plan: StructurePlan, _ place: WrittenPlace, _ original: FieldNode?, _ made: inout Int32?
  ) throws(Stop) {
    let entry = place.entry
    guard state.depth < state.budget.depth else {
      throw fail(entry, "is more than \(state.budget.depth) structures deep")
    }
    state.depth += 1
    defer { state.depth -= 1 }
    sinks[Int(place.stream)].align()
    let target = place.target
    let node: Int32
    do throws(ReadFailure) {
      node = try state.begin(plan, place.stream, target)
    } catch {
      throw fail(entry, "cannot be written: \(error.message)")
    }
    made = node
    // An element is in its list when it is whole, as in reading.
    if place.index < 0 { state.attach(node, target) }
    defer { state.attach(node, target) }
    entries[node] = entry
    uses[node] = Use(plan: plan, around: place.structure, index: Int(max(0, place.index)))
    entry.isUsed = true
    entry.type = Int(plan.type)
    try fields(of: node, entry, original?.structure?.type == plan.type ? original : nil)
  }

  /// Lets computed fields that somebody gives a value be so.
  private mutating func instances(of node: Int32, _ entry: DraftEntry) throws(Stop) {
    guard entry.isWanted else { return }
    let type = program.types[Int(state.structure(of: node).type)]
    for slot in type.parameterCount + type.sequenceCount..<type.fields.count {
      let field = type.fields[slot]
      guard let child = entry.children[.name(field.name)], child.isWanted else { continue }
      guard let code = field.value, let given = child.given else {
        throw fail(child, "stands elsewhere in the bytes (`pos`); only fields that follow each other can be set")
      }
      child.isUsed = true
      let wanted = try ValueReading(program: program, path: child.path, role: field.meaning.role)
        .value(given, of: field.staticType)
      switch try solve(code, wanted, in: node) {
      case .holds, .changed: break
      case .pinned:
        problems.append(
          WritingError(
            child.path, "cannot be \(wanted.words): a field that it is computed from was given another value"))
      case .impossible(let reason):
        problems.append(WritingError(child.path, "cannot be \(wanted.words): \(reason)"))
      }
    }
  }
}

/// What is written, and where it belongs.
struct WrittenPlace {
  let field: ProgramField
  let entry: DraftEntry
  let structure: Int32
  let slot: Int32
  /// -1 outside lists.
  let index: Int32
  let container: Int32
  let stream: Int32
  /// Number of the type to which the field belongs.
  let owner: Int32

  var target: ReadTarget {
    ReadTarget(owner: owner, slot: slot, index: index, container: container, structure: structure)
  }
}

extension DefinitionProgram {
  /// The field that stands for a structure of which somebody gives one value: the one that its `to-string` is, or the
  /// only one that does not follow from others.
  func standIn(for type: Int) -> Int? {
    let fields = types[type].fields
    let sequence = types[type].parameterCount..<types[type].parameterCount + types[type].sequenceCount
    if let code = types[type].toString, code.end - code.start == 2, case .this = operations[Int(code.start)],
      case .field(let slot) = operations[Int(code.start) + 1], sequence.contains(Int(slot))
    {
      return Int(slot)
    }
    let counted = Set(sequence.flatMap { sizeSlots(of: fields[$0]) })
    let free = sequence.filter { !counted.contains($0) && fields[$0].model?.contents == nil }
    return free.count == 1 ? free[0] : nil
  }

  /// The fields of the same structure that tell how large a field is, or how often it is there.
  private func sizeSlots(of field: ProgramField) -> [Int] {
    var codes: [Code] = []
    if case .count(let code) = field.repetition { codes.append(code) }
    if case .bytes(let number)? = field.reading?.plan, case .given(let code) = bytePlans[Int(number)].size {
      codes.append(code)
    }
    var slots: [Int] = []
    for code in codes {
      for position in Int(code.start)..<max(Int(code.start), Int(code.end) - 1) {
        if case .this = operations[position], case .field(let slot) = operations[position + 1] {
          slots.append(Int(slot))
        }
      }
    }
    return slots
  }

  /// The names of a type's fields, for errors.
  func fieldNames(of type: Int) -> String {
    let names = types[type].fields.dropFirst(types[type].parameterCount).prefix(types[type].sequenceCount).map(\.name)
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}
