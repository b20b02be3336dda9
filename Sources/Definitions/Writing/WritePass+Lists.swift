extension WritePass {
  /// Writes a field that is repeated.
  mutating func list(_ reading: Reading, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) {
    let entry = place.entry
    entry.isUsed = true
    let array = try addArray(place)
    entries[array] = entry
    let known = original?.stored.kind == .array ? original : nil
    try takeGiven(reading, entry)
    let count = try count(place, known)
    let elements = known?.children ?? []
    let told = try toldCount(place)
    // What was read ended where it did.
    let endsAsBefore = count == elements.count && known != nil && !entry.isTouched
    for index in 0..<count {
      try self.reading(entry) { state throws(ReadFailure) in try state.step() }
      let child = entry.child(.index(index))
      let element = index < elements.count ? elements[index] : nil
      if let element, element.stored.kind == .failed { try stopList(at: element, child, place.stream) }
      settle(place.stream)
      let inner = WrittenPlace(
        field: place.field, entry: child, structure: place.structure, slot: place.slot,
        index: Int32(truncatingIfNeeded: index), container: array, stream: place.stream, owner: place.owner)
      _ = try self.element(reading, inner, element)
      if !endsAsBefore { try until(place, array, index, isLast: index == count - 1) }
    }
    if count < elements.count { leave(elements.last, in: place.stream) }
    // A message that is composed has its counts marked.
    if told != Int128(count) || self.original == nil { try settleCount(count, place, known) }
  }

  /// What `repeat-expr` says before anything of the list is written.
  private mutating func toldCount(_ place: WrittenPlace) throws(Stop) -> Int128? {
    guard case .count(let code) = place.field.repetition,
      case .integer(let told) = try value(code, in: place.structure)
    else { return nil }
    return told
  }

  private mutating func addArray(_ place: WrittenPlace) throws(Stop) -> Int32 {
    var node = place.target.node
    node.kind = .array
    let filled = node
    let array = try reading(place.entry) { state throws(ReadFailure) in
      var node = filled
      node.payload = UInt64(state.addArray())
      return try state.add(node)
    }
    state.slots[Int(state.structure(of: place.structure).slots) + Int(place.slot)] = array
    return array
  }

  private mutating func stopList(at node: FieldNode, _ entry: DraftEntry, _ stream: Int32) throws(Stop) {
    try checkRest(entry)
    if let range = extent(of: node, in: stream) { sinks[Int(stream)].original?.position = range.lowerBound }
    writeRest(of: stream)
    throw .rest
  }

  /// What was given for all of a list: how many structures, or values with commas between them.
  private func takeGiven(_ reading: Reading, _ entry: DraftEntry) throws(Stop) {
    guard let given = entry.given else { return }
    switch given {
    case .integer(let number) where program.isStructure(reading.plan):
      guard let count = Int(exactly: number), count >= 0 else { throw fail(entry, "cannot have \(number) elements") }
      entry.takeGivenCount(count)
    case .text(let text) where program.isStructure(reading.plan):
      guard let count = Int(text), count >= 0 else {
        throw fail(entry, "is a list: a number of elements may stand here, or `\(entry.path)[0]` names one of them")
      }
      entry.takeGivenCount(count)
    case .text(let text):
      // Nothing is no element; nothing between commas is an empty one.
      let parts = text.trimmed.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
      let items = parts.map { WrittenValue.text(String($0.trimmed)) }
      entry.takeGivenCount(0)
      entry.give(.list(items))
    default:
      entry.takeGivenCount(0)
      entry.give(.list([given]))
    }
  }

  private mutating func count(_ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int {
    let entry = place.entry
    let known = original?.children.count
    let most = max(state.budget.nodes - state.nodes.count, 0)
    // What ends a list by itself may have to come behind what was given.
    if let given = entry.givenCount { return try checked(max(given, entry.derivedCount ?? 0), most, entry) }
    let wanted = entry.wantedCount
    if let derived = entry.derivedCount { return max(derived, wanted) }
    if let known {
      guard wanted <= known + 1 else {
        throw fail(
          entry.child(.index(wanted - 1)), "is not there: there are \(known) elements, and [\(known)] would be the next"
        )
      }
      return max(wanted, known)
    }
    var usual = 0
    if case .until = place.field.repetition { usual = 1 }
    if let code = place.field.initial, case .integer(let number) = try value(code, in: place.structure) {
      usual = try checked(Int(clamping: number), most, entry)
    }
    if case .count(let code) = place.field.repetition, wanted == 0,
      case .integer(let number) = try value(code, in: place.structure), number > 0
    {
      usual = try checked(Int(clamping: number), most, entry)
    }
    return try checked(max(wanted, usual), most, entry)
  }

  private func checked(_ count: Int, _ most: Int, _ entry: DraftEntry) throws(Stop) -> Int {
    guard count <= most else {
      throw fail(entry, "cannot have \(count) elements: a message has at most \(most) fields")
    }
    return max(0, count)
  }

  /// Lets `repeat-until` end the list at its last element, and not before.
  private mutating func until(
    _ place: WrittenPlace, _ array: Int32, _ index: Int, isLast: Bool
  ) throws(Stop) {
    guard case .until(let test) = place.field.repetition else { return }
    let entry = place.entry
    settle(place.stream)
    guard let item = state.arrays[Int(state.nodes[Int(array)].payload)].last, item >= 0 else { return }
    if isLast, entry.child(.index(index)).isWanted, try !holds(test, place, index, item) {
      // What ends it comes behind what was given.
      entry.derivedCount = index + 2
      isDirty = true
      return
    }
    let outcome = try solve(test, .truth(isLast), in: place.structure, index: index, item: item)
    guard case .impossible(let reason) = outcome else { return }
    let text = place.field.model?.repetitionText ?? ""
    problems.append(
      WritingError(entry.path, "\(isLast ? "does not end" : "ends too soon") at [\(index)] by `\(text)`: \(reason)"))
  }

  private mutating func holds(_ test: Code, _ place: WrittenPlace, _ index: Int, _ item: Int32) throws(Stop) -> Bool {
    let element = try reading(place.entry) { state throws(ReadFailure) in try state.decodedValue(of: item) }
    guard case .boolean(let truth) = try value(test, in: place.structure, index: index, item: element) else {
      return false
    }
    return truth
  }

  private mutating func settleCount(_ count: Int, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) {
    guard case .count(let code) = place.field.repetition else { return }
    if let original, let tree = self.original, count == original.children.count {
      // It was cut off there.
      if tree.failures.keys.contains(where: { FieldNode(tree: tree, index: Int($0)).isInside(original) }) { return }
    }
    // Fewer than none are none.
    if count == 0, case .integer(let told) = try value(code, in: place.structure), told < 0 { return }
    guard case .impossible(let reason) = try solve(code, .number(Int128(count)), in: place.structure) else { return }
    let text = place.field.model?.repetitionText ?? ""
    problems.append(
      WritingError(place.entry.path, "has \(count) elements, and their number is `\(text)`: \(reason)"))
  }
}

extension FieldNode {
  /// Whether it is another node, or somewhere in it.
  fileprivate func isInside(_ other: FieldNode) -> Bool {
    var node: FieldNode? = self
    while let current = node, current.index >= other.index {
      if current.index == other.index { return true }
      node = current.parent
    }
    return false
  }
}

extension DefinitionProgram {
  /// Whether what is read has fields of its own.
  func isStructure(_ plan: Plan) -> Bool {
    switch plan {
    case .structure: return true
    case .bytes(let number):
      if case .structure = bytePlans[Int(number)].content { return true }
      return false
    case .switched(let number):
      let plan = switchPlans[Int(number)]
      return plan.readings.contains { isStructure($0.plan) }
    default: return false
    }
  }
}

extension FieldModel {
  /// The expression of `repeat-expr` or `repeat-until`.
  var repetitionText: String? {
    switch repetition {
    case .count(let expression), .until(let expression): expression.text.singleLine
    default: nil
    }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: SubSequence {
    let start = firstIndex { $0 != " " } ?? endIndex
    let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? start
    return self[start..<end]
  }
}
