/// Writes messages by a definition: a frame with other values in some fields, or a message of a type.
///
/// What nobody asks for stays as it was in the frame, to the last bit. Lengths and counts follow from what they are of,
/// and checksums from the bytes that they cover, unless they are given a value themselves: then they have that.
package struct DefinitionWriter: Sendable {
  package let definition: Definition
  private let budget: ReadBudget

  /// More than values that follow from each other need: each is right after as many passes as it is deep.
  private static let mostPasses = 64

  package init(_ definition: Definition, budget: ReadBudget? = nil) {
    self.definition = definition
    self.budget = budget ?? definition.budget
  }

  /// A frame with other values.
  ///
  /// - Parameters:
  ///   - type: As for `Definition.read`.
  ///   - changes: Paths from the root or from the message.
  ///   - areFromRoot: Whether the paths are from the root and from nowhere else.
  package func edit(
    _ frame: [UInt8], type: String? = nil, _ changes: [FieldChange], areFromRoot: Bool = false
  ) throws(WritingError) -> WrittenMessage {
    let number = type.flatMap(definition.program.typeNumber) ?? definition.program.main
    let tree = definition.read(frame, type: type, budget: budget, instances: false)
    if let limit = tree.limit { throw WritingError(nil, "the frame cannot be edited: \(limit)") }
    let draft = DraftEntry()
    let looked = try look(number, tree)
    for path in looked.computedPaths { draft.entry(at: path).isComputed = true }
    for path in looked.opaquePaths { draft.entry(at: path).isOpaque = true }
    for change in changes {
      let paths = DraftPaths(definition: definition)
      let path = areFromRoot ? change.path : try paths.resolved(change.path, in: tree)
      draft.entry(at: path).give(change.value)
    }
    let bytes = try write(number, draft, original: tree)
    var written = try checked(bytes, type: type, draft, original: tree)
    written.displaced = displaced(from: frame, type: type, in: written.tree, draft)
    return written
  }

  /// Instances that are read at a place where other bytes are now, and that nobody gave another value.
  private func displaced(
    from frame: [UInt8], type: String?, in tree: FieldTree, _ draft: DraftEntry
  ) -> [String] {
    guard tree.frame != frame else { return [] }
    let before = definition.read(frame, type: type, budget: budget)
    return before.nodes.indices.compactMap { index in
      let node = FieldNode(tree: before, index: index)
      guard node.isInstance, let place = node.place, node.error == nil, node.parent?.isElsewhere == false else {
        return nil
      }
      let now = tree.node(at: node.path)
      let isSame = now?.error == nil && now?.place.map { tree.frame[$0] == before.frame[place] } ?? false
      return isSame || FieldPath(node.path).map { draft.entry(at: $0).isWanted } ?? false ? nil : node.path
    }
  }

  /// A message of a type, with values for some of its fields.
  ///
  /// - Parameters:
  ///   - changes: Paths from the message or from what is around it.
  ///   - areFromRoot: Whether the paths are from the root and from nowhere else.
  package func compose(
    _ message: MessageChoice, _ changes: [FieldChange], areFromRoot: Bool = false
  ) throws(WritingError) -> WrittenMessage {
    let program = definition.program
    let draft = DraftEntry()
    for step in message.route { draft.entry(at: step.path).want(type: step.type) }
    if let (path, label) = message.preset { draft.entry(at: path).preset = .text(label) }
    let paths = DraftPaths(definition: definition)
    for change in changes {
      let path = areFromRoot ? change.path : try paths.resolved(change.path, for: message)
      draft.entry(at: path).give(change.value)
    }
    let bytes = try write(message.root, draft, original: nil)
    return try checked(bytes, type: program.types[message.root].fullName, draft, message, original: nil)
  }

  // MARK: Passes

  /// Writes a frame as it is, which must give the same bytes. What is known of its fields then.
  private func look(_ type: Int, _ tree: FieldTree) throws(WritingError) -> DraftEntry {
    let draft = DraftEntry()
    var pass = WritePass(definition.program, original: tree, previous: tree.frame, budget: budget)
    pass.isLook = true
    let bytes = try pass.run(type: type, draft)
    guard bytes == tree.frame else {
      let common = zip(bytes, tree.frame).prefix { $0 == $1 }.count
      throw WritingError(
        nil, "the frame cannot be edited by this definition: written as it is, it would differ from byte \(common) on")
    }
    return draft
  }

  private func write(_ type: Int, _ draft: DraftEntry, original: FieldTree?) throws(WritingError) -> [UInt8] {
    let end = ContinuousClock.now + budget.time
    var written = try settled(type, draft, original: original, previous: original?.frame, until: end)
    // Checksums may cover each other.
    for _ in 0..<Self.mostPasses {
      guard correctChecksums(written.checksums, original) else { return written.bytes }
      written = try settled(type, draft, original: original, previous: written.bytes, until: end)
    }
    throw WritingError(nil, "the checksums depend on each other, so none of them is right for long; give one a value")
  }

  /// Writes until nothing follows any more but checksums.
  private func settled(
    _ type: Int, _ draft: DraftEntry, original: FieldTree?, previous: [UInt8]?, until end: ContinuousClock.Instant
  ) throws(WritingError) -> (bytes: [UInt8], checksums: [WrittenChecksum]) {
    var previous = previous
    for _ in 0..<Self.mostPasses {
      var pass = WritePass(definition.program, original: original, previous: previous, budget: budget)
      draft.forgetConflicts()
      let bytes = try pass.run(type: type, draft)
      if !pass.isDirty, bytes == previous {
        if let problem = pass.problems.first { throw problem }
        return (bytes, pass.checksums())
      }
      guard ContinuousClock.now < end else { throw WritingError(nil, "writing takes longer than \(budget.time)") }
      previous = bytes
    }
    let torn = draft.derivedEntries.max { $0.changeCount < $1.changeCount }
    if let torn, let one = torn.derivedBefore, let other = torn.derived, torn.changeCount > 2 {
      throw WritingError(torn.path, "would have to be both \(one.words) and \(other.words); give it a value")
    }
    throw WritingError(nil, "the lengths depend on each other, so none of them is right for long; give one a value")
  }

  /// Puts right checksums in the draft; whether one was wrong.
  private func correctChecksums(_ checksums: [WrittenChecksum], _ original: FieldTree?) -> Bool {
    var isWrong = false
    for checksum in checksums {
      let entry = checksum.entry
      entry.isFollowing = original == nil
      guard checksum.told != checksum.right else { continue }
      // A checksum that was wrong stays so while what it covers stays.
      if let known = original?.node(at: entry.path.description), known.rightChecksum == checksum.right { continue }
      if entry.given != nil {
        entry.conflict = checksum.value
      } else if entry.derived != checksum.value {
        entry.derived = checksum.value
        isWrong = true
      }
    }
    return isWrong
  }

  // MARK: Checking

  /// Reads what was written, which must say what was asked for.
  private func checked(
    _ bytes: [UInt8], type: String?, _ draft: DraftEntry, _ message: MessageChoice? = nil, original: FieldTree?
  ) throws(WritingError) -> WrittenMessage {
    let tree = definition.read(bytes, type: type, budget: budget)
    let given = draft.givenEntries
    for entry in given where !entry.isUsed { throw DraftPaths(definition: definition).unknown(entry, tree) }
    let written = WrittenMessage(tree: tree, draft)
    // What is wrong on purpose need not be readable.
    guard written.pinned.isEmpty else { return written }
    // So is a value that the definition refuses.
    if let wrong = tree.errors.first(where: { !$0.isElsewhere }), wrong.stored.kind != .failed,
      let entry = given.first(where: { $0.path.description == wrong.path }), let value = entry.given,
      wrong.says(value, entry.shape)
    {
      return written.pinning(wrong.path, wrong.error ?? "")
    }
    if let error = tree.errors.first(where: { !$0.isElsewhere }), original?.errors.allSatisfy(\.isElsewhere) ?? true {
      throw WritingError(FieldPath(error.path), "cannot be read again: \(error.error ?? "")")
    }
    for entry in given {
      guard let wanted = entry.given else { continue }
      guard let node = tree.node(at: entry.path.description), node.says(wanted, entry.shape) else {
        let reading = tree.node(at: entry.path.description)?.typedValue.map { "'\($0.singleLine)'" } ?? "nothing"
        throw WritingError(entry.path, "would be read as \(reading), since the fields around it leave it no other room")
      }
    }
    if let last = message?.route.last, let node = tree.node(at: last.path.description),
      node.structure.map({ Int($0.type) }) != last.type
    {
      throw WritingError(
        last.path, "is read as \(node.typeName ?? "something else"), not as \(definition.program.types[last.type].name)"
      )
    }
    return written
  }
}

extension FieldNode {
  /// Whether it is an instance, or in one: what goes wrong there takes nothing from the fields that follow each other.
  var isElsewhere: Bool { isInstance || parent?.isElsewhere ?? false }

  /// Whether it has the value that was given for a field of a shape.
  func says(_ wanted: WrittenValue, _ shape: LeafShape?) -> Bool {
    let reading = ValueReading(program: tree.program, path: FieldPath([]), role: meaning.role)
    switch value {
    case .integer(let number):
      guard case .number(_, _, let enumeration) = shape else { return true }
      return (try? reading.number(wanted, enumeration: enumeration)) == number
    case .boolean(let truth): return (try? reading.truth(wanted)) == truth
    case .float(let number):
      guard let told = try? reading.float(wanted) else { return false }
      return told == number || Double(Float(told)) == number || told.isNaN && number.isNaN
    case .text:
      guard case .text(let encoding) = shape, let bytes = try? reading.encoded(wanted, encoding) else {
        return true
      }
      return bytes.elementsEqual(rawBytes) || hasTerminator(bytes)
    case .bytes(let bytes):
      guard let told = try? reading.bytes(wanted) else { return false }
      return told == bytes || hasTerminator(told)
    default: return true
    }
  }

  /// Whether the value is `bytes` and the terminator that it includes.
  private func hasTerminator(_ bytes: [UInt8]) -> Bool {
    rawBytes.count > bytes.count && rawBytes.starts(with: bytes) && includesTerminator
  }
}
