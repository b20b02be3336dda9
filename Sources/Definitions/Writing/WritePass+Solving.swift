/// What came of turning an expression round.
enum SolveOutcome {
  /// It has the value already.
  case holds
  /// A field has another value by now, or will have in the next pass.
  case changed
  /// The field that would follow was given another value on purpose.
  case pinned
  case impossible(String)
}

extension WritePass {
  /// Where an expression is asked: in a structure, at an element of a list.
  struct Scope {
    let node: Int32
    var index = 0
    /// The node of the element.
    var item: Int32 = -1
  }

  /// Lets an expression have a value, by the fields that it names.
  mutating func solve(
    _ code: Code, _ wanted: SolvedValue, in node: Int32, index: Int = 0, item: Int32 = -1
  ) throws(Stop) -> SolveOutcome {
    let scope = Scope(node: node, index: index, item: item)
    if try solved(value(code, scope)) == wanted {
      // Of a message that is composed it is told which fields follow, also where they are right from the start.
      if original == nil, case .number = wanted, let term = Term(code, in: state.program.operations) {
        try markFollowing(term, scope, depth: 0)
      }
      return .holds
    }
    guard let term = Term(code, in: state.program.operations) else { return .impossible("it cannot be turned round") }
    return try solve(term, wanted, scope)
  }

  private mutating func markFollowing(_ term: Term, _ scope: Scope, depth: Int) throws(Stop) {
    guard depth < 20 else { return }
    switch term.form {
    case .field(let owner, let slot):
      guard case .structure(let node) = try value(owner.code, scope) else { return }
      let structure = state.structure(of: node)
      guard Int(slot) < program.types[Int(structure.type)].fields.count else { return }
      if let code = program.types[Int(structure.type)].fields[Int(slot)].value,
        let inner = Term(code, in: state.program.operations)
      {
        return try markFollowing(inner, Scope(node: node), depth: depth + 1)
      }
      let found = state.slots[Int(structure.slots) + Int(slot)]
      if found >= 0, let entry = entries[found], entry.shape != nil { entry.isFollowing = true }
    case .element, .method(.first, _), .method(.last, _):
      if let node = try element(term, scope) { entries[node]?.isFollowing = true }
    default: for part in term.parts { try markFollowing(part, scope, depth: depth + 1) }
    }
  }

  mutating func value(_ code: Code, _ scope: Scope) throws(Stop) -> Value? {
    var item = Value.absent
    if scope.item >= 0 {
      let number = scope.item
      do throws(ReadFailure) { item = try state.decodedValue(of: number) } catch { return nil }
    }
    return try value(code, in: scope.node, index: scope.index, item: item)
  }

  mutating func number(_ term: Term, _ scope: Scope) throws(Stop) -> Int128? {
    if case .integer(let number) = try value(term.code, scope) { number } else { nil }
  }

  mutating func solve(_ term: Term, _ wanted: SolvedValue, _ scope: Scope) throws(Stop) -> SolveOutcome {
    guard solvingDepth < 100 else { return .impossible("it is too deep") }
    solvingDepth += 1
    defer { solvingDepth -= 1 }
    do throws(ReadFailure) { try state.step() } catch { throw .failed(WritingError(nil, error.message)) }
    if try solved(value(term.code, scope)) == wanted { return .holds }
    // A number alone.
    if term.parts.isEmpty, case .other = term.form { return .impossible("that does not follow from anything") }
    switch term.form {
    case .this: return .impossible("it is a structure")
    case .item: return scope.item < 0 ? .impossible("there is no element") : set(scope.item, wanted)
    case .field(let owner, let slot): return try solve(field: slot, of: owner, wanted, scope)
    case .unary(let sign, let operand): return try solve(sign, operand, wanted, scope)
    case .binary(let sign, let left, let right): return try solve(sign, left, right, wanted, scope)
    case .element, .method(.first, _), .method(.last, _):
      guard let node = try element(term, scope) else { return .impossible("the element is not there") }
      return set(node, wanted)
    case .method(.toInteger, let operand): return try solve(toInteger: operand, base: 10, wanted, scope)
    case .digits(let operand, let base):
      guard let base = try number(base, scope), (2...36).contains(base) else {
        return .impossible("its base has no value")
      }
      return try solve(toInteger: operand, base: Int(base), wanted, scope)
    case .conditional(let condition, let first, let second):
      guard case .boolean(let isFirst) = try value(condition.code, scope) else {
        return .impossible("its condition has no value")
      }
      return try solve(isFirst ? first : second, wanted, scope)
    case .and(let left, let right), .or(let left, let right):
      guard case .truth(let truth) = wanted else { return .impossible("it is true or false") }
      let needsBoth = if case .and = term.form { truth } else { !truth }
      let first = try solve(left, wanted, scope)
      if needsBoth {
        if case .impossible = first { return first }
        return Self.both(first, try solve(right, wanted, scope))
      }
      guard case .impossible = first else { return first }
      return try solve(right, wanted, scope)
    case .same(let operand): return try solve(operand, wanted, scope)
    case .method, .other: return .impossible("it cannot be worked out backwards; give a value")
    }
  }

  static func both(_ first: SolveOutcome, _ second: SolveOutcome) -> SolveOutcome {
    switch (first, second) {
    case (.impossible, _): first
    case (_, .impossible): second
    case (.pinned, _), (_, .pinned): .pinned
    case (.changed, _), (_, .changed): .changed
    case (.holds, .holds): .holds
    }
  }

  // MARK: Fields

  private mutating func solve(
    field slot: Int32, of owner: Term, _ wanted: SolvedValue, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    guard case .structure(let node) = try value(owner.code, scope) else {
      return .impossible("what it is in is not there")
    }
    let structure = state.structure(of: node)
    guard Int(slot) < program.types[Int(structure.type)].fields.count else { return .impossible("it is not there") }
    let field = program.types[Int(structure.type)].fields[Int(slot)]
    switch field.kind {
    case .sequence:
      let found = state.slots[Int(structure.slots) + Int(slot)]
      guard found >= 0 else { return .impossible("`\(field.name)` is not there") }
      return set(found, wanted)
    case .value:
      guard let code = field.value, let term = Term(code, in: state.program.operations) else {
        return .impossible("`\(field.name)` cannot be turned round")
      }
      return try solve(computed: term, wanted, Scope(node: node))
    case .parameter:
      guard let use = uses[node], slot < use.plan.argumentCount else {
        return .impossible("`\(field.name)` is passed by nobody")
      }
      let code = program.arguments[Int(use.plan.firstArgument + slot)]
      guard let term = Term(code, in: state.program.operations) else {
        return .impossible("`\(field.name)` cannot be turned round")
      }
      return try solve(term, wanted, Scope(node: use.around, index: use.index))
    case .instance: return .impossible("`\(field.name)` stands elsewhere in the bytes")
    }
  }

  /// A computed field. The list over which it goes may have to be longer or shorter: a number of seven bits a byte.
  private mutating func solve(
    computed term: Term, _ wanted: SolvedValue, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    guard case .number = wanted, let list = try growingList(in: term, scope) else {
      return try solve(term, wanted, scope)
    }
    guard let count = list.derivedCount else {
      // As few as there may be: one, and one more each time that it is not enough.
      list.derivedCount = 1
      isDirty = true
      return .changed
    }
    let outcome = try solve(term, wanted, scope)
    guard case .impossible = outcome, count < Self.longestNumber else { return outcome }
    list.derivedCount = count + 1
    isDirty = true
    return .changed
  }

  /// The most parts of a number: 64 bits with seven in each.
  private static let longestNumber = 10

  /// The list that ends by what is in its last element, over which an expression goes; nil without one.
  private mutating func growingList(in term: Term, _ scope: Scope) throws(Stop) -> DraftEntry? {
    if case .element(let list, _) = term.form, case .array(let node) = try value(list.code, scope),
      let entry = entries[node], entry.givenCount == nil
    {
      let stored = state.nodes[Int(node)]
      if case .until = state.field(stored.slot, of: stored.owner).repetition { return entry }
    }
    for part in term.parts { if let found = try growingList(in: part, scope) { return found } }
    return nil
  }

  /// The node of an element.
  mutating func element(_ term: Term, _ scope: Scope) throws(Stop) -> Int32? {
    let list: Term
    var index: Int128?
    switch term.form {
    case .element(let named, let position):
      list = named
      index = try number(position, scope)
    case .method(let method, let named):
      list = named
      if case .first = method { index = 0 }
    default: return nil
    }
    guard case .array(let node) = try value(list.code, scope) else { return nil }
    let elements = state.arrays[Int(state.nodes[Int(node)].payload)]
    guard let position = Int(exactly: index ?? Int128(elements.count) - 1), elements.indices.contains(position) else {
      return nil
    }
    return elements[position]
  }

  /// Gives a field that was written another value.
  mutating func set(_ node: Int32, _ wanted: SolvedValue) -> SolveOutcome {
    guard let entry = entries[node], let shape = entry.shape else { return .impossible("it has no value of its own") }
    if entry.given != nil {
      entry.conflict = wanted
      return .pinned
    }
    switch (shape, wanted) {
    case (.number(let bits, let isSigned, _), .number(let number)):
      let range = LeafShape.range(bits: bits, isSigned: isSigned)
      guard range.contains(number) else {
        return .impossible("`\(entry.path)` cannot be \(number): it has \(bits) bits")
      }
      state.nodes[Int(node)].payload = UInt64(truncatingIfNeeded: number)
    case (.truth, .truth(let truth)): state.nodes[Int(node)].payload = truth ? 1 : 0
    case (.truth, .number(let number)) where number == 0 || number == 1:
      state.nodes[Int(node)].payload = UInt64(number)
    case (.text, .text), (.bytes, .bytes): break
    default: return .impossible("`\(entry.path)` cannot be \(wanted.words)")
    }
    forgetComputed()
    entry.derive(wanted)
    isDirty = true
    return .changed
  }

  /// What was computed is computed again with the new value.
  private mutating func forgetComputed() {
    // About what it costs, so that many of them end by the budget.
    state.stepsLeft -= computing.count / 8
    for number in computing {
      let structure = state.structures[number]
      let type = program.typePlans[Int(structure.type)]
      for slot in type.parameterCount + type.sequenceCount..<type.fieldCount {
        state.slots[Int(structure.slots) + slot] = SlotState.unread
      }
    }
  }

  private mutating func solve(
    toInteger operand: Term, base: Int, _ wanted: SolvedValue, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    switch (try value(operand.code, scope), wanted) {
    case (.text(let text), .number(let number)):
      // As many digits as there were.
      let digits = String(number, radix: base)
      let missing = max(0, state.texts[Int(text)].count - digits.count)
      return try solve(operand, .text(String(repeating: "0", count: missing) + digits), scope)
    case (.boolean, .number(let number)): return try solve(operand, .truth(number != 0), scope)
    default: return try solve(operand, wanted, scope)
    }
  }

  /// Whether a field that an expression names was given a value.
  mutating func isGiven(_ code: Code, in node: Int32) throws(Stop) -> Bool {
    guard let term = Term(code, in: state.program.operations) else { return false }
    return try isGiven(term, Scope(node: node), depth: 0)
  }

  private mutating func isGiven(_ term: Term, _ scope: Scope, depth: Int) throws(Stop) -> Bool {
    if case .field(let owner, let slot) = term.form, depth < 20,
      case .structure(let node) = try value(owner.code, scope)
    {
      let structure = state.structure(of: node)
      guard Int(slot) < program.types[Int(structure.type)].fields.count else { return false }
      let found = state.slots[Int(structure.slots) + Int(slot)]
      if found >= 0, entries[found]?.given != nil { return true }
      if let code = program.types[Int(structure.type)].fields[Int(slot)].value,
        let inner = Term(code, in: state.program.operations)
      {
        return try isGiven(inner, Scope(node: node), depth: depth + 1)
      }
    }
    for part in term.parts where try isGiven(part, scope, depth: depth + 1) { return true }
    return false
  }

  // MARK: Signs

  private mutating func solve(
    _ sign: Operation.Unary, _ operand: Term, _ wanted: SolvedValue, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    switch (sign, wanted) {
    case (.minus, .number(let number)): try solve(operand, .number(0 &- number), scope)
    case (.invert, .number(let number)): try solve(operand, .number(~number), scope)
    case (.not, .truth(let truth)): try solve(operand, .truth(!truth), scope)
    default: .impossible("it cannot be \(wanted.words)")
    }
  }

  private mutating func solve(
    _ sign: BinaryOperator, _ left: Term, _ right: Term, _ wanted: SolvedValue, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    switch wanted {
    case .number(let number):
      if sign == .add || sign == .bitOr, let outcome = try solveParts(left, right, number, scope) { return outcome }
      if let goal = try self.number(right, scope).flatMap({ Self.left(sign, $0, number, try? self.mayBe(left, scope)) })
      {
        let outcome = try solve(left, .number(goal), scope)
        guard case .impossible = outcome, !right.isConstant else { return outcome }
      }
      guard !right.isConstant else { return .impossible(Self.noValue(sign, number)) }
      return try solveRight(sign, left, right, number, scope)
    case .truth(let truth): return try solve(test: sign, left, right, truth, scope)
    default: return .impossible("it cannot be \(wanted.words)")
    }
  }

  private mutating func mayBe(_ term: Term, _ scope: Scope) throws(Stop) -> Int128 { try number(term, scope) ?? 0 }

  private mutating func solveRight(
    _ sign: BinaryOperator, _ left: Term, _ right: Term, _ number: Int128, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    guard let known = try self.number(left, scope) else {
      return .impossible("a part of it has no value; give a value")
    }
    let goal: Int128?
    switch sign {
    case .subtract: goal = Self.difference(known, number)
    case .add, .multiply, .bitAnd, .bitOr, .bitXor:
      goal = Self.left(sign, known, number, try self.number(right, scope))
    default: goal = nil
    }
    guard let goal else { return .impossible(Self.noValue(sign, number)) }
    return try solve(right, .number(goal), scope)
  }

  /// Why nothing follows from what a sign is to give.
  private static func noValue(_ sign: BinaryOperator, _ number: Int128) -> String {
    // Several values give the same remainder, and nobody knows which one is meant.
    sign == .remainder
      ? "a remainder cannot be worked out backwards; give a value" : "no value gives \(number); give a value"
  }

  private static func difference(_ left: Int128, _ right: Int128) -> Int128? {
    let (result, overflows) = left.subtractingReportingOverflow(right)
    return overflows ? nil : result
  }

  /// What stands left of a sign, `now` being what stands there; nil when nothing gives `number`.
  private static func left(_ sign: BinaryOperator, _ right: Int128, _ number: Int128, _ now: Int128?) -> Int128? {
    switch sign {
    case .add: return difference(number, right)
    case .subtract:
      let (result, overflows) = number.addingReportingOverflow(right)
      return overflows ? nil : result
    case .multiply:
      guard right != 0 else { return nil }
      let (quotient, overflows) = number.dividedReportingOverflow(by: right)
      return !overflows && quotient &* right == number ? quotient : nil
    case .divide:
      let (result, overflows) = number.multipliedReportingOverflow(by: right)
      return overflows || right == 0 ? nil : result
    case .shiftLeft:
      guard (0..<64).contains(right), number & ((1 << right) - 1) == 0 else { return nil }
      return number >> right
    case .shiftRight:
      guard (0..<64).contains(right), number >= 0, number < 1 << 63 else { return nil }
      return number << right | (now ?? 0) & ((1 << right) - 1)
    case .bitAnd: return number & ~right == 0 ? (now ?? 0) & ~right | number : nil
    case .bitOr: return number & right == right ? number & ~right : nil
    case .bitXor: return number ^ right
    default: return nil
    }
  }
}
