/// Numbers of several parts, and tests, turned round.
extension WritePass {
  /// A sum of parts that share no bit: each part has its bits of the number. nil when it is no such sum.
  mutating func solveParts(
    _ left: Term, _ right: Term, _ number: Int128, _ scope: Scope
  ) throws(Stop) -> SolveOutcome? {
    guard let leftBits = try bits(left, scope), let rightBits = try bits(right, scope), leftBits & rightBits == 0,
      leftBits != 0, rightBits != 0
    else { return nil }
    guard number >= 0, number & ~(leftBits | rightBits) == 0 else {
      return .impossible("\(number) is too large for it")
    }
    let first = try solve(left, .number(number & leftBits), scope)
    if case .impossible = first { return first }
    return Self.both(first, try solve(right, .number(number & rightBits), scope))
  }

  /// The bits that an expression may have; nil when it may be negative or anything.
  private mutating func bits(_ term: Term, _ scope: Scope, depth: Int = 0) throws(Stop) -> Int128? {
    guard depth < 50 else { return nil }
    switch term.form {
    case .field(let owner, let slot):
      guard case .structure(let node) = try value(owner.code, scope) else { return nil }
      let structure = state.structure(of: node)
      guard Int(slot) < program.types[Int(structure.type)].fields.count else { return nil }
      let field = program.types[Int(structure.type)].fields[Int(slot)]
      if let code = field.value, let inner = Term(code, in: state.program.operations) {
        return try bits(inner, Scope(node: node), depth: depth + 1)
      }
      let found = state.slots[Int(structure.slots) + Int(slot)]
      return found >= 0 ? bits(of: found) : nil
    case .element, .method(.first, _), .method(.last, _): return try element(term, scope).flatMap { bits(of: $0) }
    case .method(.toInteger, let operand), .same(let operand): return try bits(operand, scope, depth: depth + 1)
    case .conditional(let condition, let first, let second):
      guard case .boolean(let isFirst) = try value(condition.code, scope) else { return nil }
      return try bits(isFirst ? first : second, scope, depth: depth + 1)
    case .binary(let sign, let left, let right): return try bits(sign, left, right, scope, depth + 1)
    default:
      guard let number = try number(term, scope), number >= 0 else { return nil }
      return number
    }
  }

  private func bits(of node: Int32) -> Int128? {
    switch entries[node]?.shape {
    case .number(let bits, false, _): (1 << Int128(bits)) - 1
    case .truth: 1
    default: nil
    }
  }

  private mutating func bits(
    _ sign: BinaryOperator, _ left: Term, _ right: Term, _ scope: Scope, _ depth: Int
  ) throws(Stop) -> Int128? {
    let first = try bits(left, scope, depth: depth)
    // By how much is a value, not bits that there may be.
    let isScale = [.shiftLeft, .shiftRight, .multiply].contains(sign)
    let second = try isScale ? number(right, scope) : bits(right, scope, depth: depth)
    switch (sign, first, second) {
    case (.bitAnd, let first?, let second?): return first & second
    case (.bitAnd, let known?, nil), (.bitAnd, nil, let known?): return known
    case (.bitOr, let first?, let second?): return first | second
    case (.add, let first?, let second?): return first & second == 0 ? first | second : nil
    case (.shiftLeft, let first?, let second?): return 0..<64 ~= second && first < 1 << 63 ? first << second : nil
    case (.shiftRight, let first?, let second?): return 0..<64 ~= second ? first >> second : nil
    case (.multiply, let first?, let second?):
      guard second > 0, second & (second - 1) == 0, first < 1 << 63, second < 1 << 63 else { return nil }
      return first * second
    default: return nil
    }
  }

  // MARK: Tests

  mutating func solve(
    test sign: BinaryOperator, _ left: Term, _ right: Term, _ truth: Bool, _ scope: Scope
  ) throws(Stop) -> SolveOutcome {
    switch (sign, truth) {
    case (.equal, true), (.notEqual, false):
      if let goal = try solved(value(right.code, scope)) {
        let outcome = try solve(left, goal, scope)
        if case .impossible = outcome {} else { return outcome }
      }
      guard let goal = try solved(value(left.code, scope)) else { return .impossible("a part of it has no value") }
      return try solve(right, goal, scope)
    case (.equal, false), (.notEqual, true):
      if case .boolean(let other) = try value(right.code, scope) { return try solve(left, .truth(!other), scope) }
      // Zero is right most often, and the next number where zero is what it must not be.
      if let other = try number(right, scope) { return try solve(left, .number(other == 0 ? 1 : 0), scope) }
      return .impossible("it cannot be told what else it is")
    default: break
    }
    guard let bound = try number(right, scope) else { return .impossible("a part of it has no value") }
    // A number of 64 bits is far from these.
    guard Int128.min < bound, bound < .max else { return .impossible("\(bound) is beyond all numbers of fields") }
    let goal: Int128
    switch (sign, truth) {
    case (.less, true), (.greaterOrEqual, false): goal = try below(bound, left, scope)
    case (.less, false), (.greaterOrEqual, true): goal = try atLeast(bound, left, scope)
    case (.lessOrEqual, true), (.greater, false): goal = try below(bound + 1, left, scope)
    case (.lessOrEqual, false), (.greater, true): goal = try atLeast(bound + 1, left, scope)
    default: return .impossible("it is no test")
    }
    return try solve(left, .number(goal), scope)
  }

  /// A number below another, and one from another on. Powers of two are bits that tell something, and the bits beside
  /// them stay.
  private mutating func below(_ bound: Int128, _ term: Term, _ scope: Scope) throws(Stop) -> Int128 {
    guard bound > 1, bound & (bound - 1) == 0, let now = try number(term, scope) else { return bound - 1 }
    return now & (bound - 1)
  }

  private mutating func atLeast(_ bound: Int128, _ term: Term, _ scope: Scope) throws(Stop) -> Int128 {
    guard bound > 1, bound & (bound - 1) == 0, let now = try number(term, scope), now >= 0 else { return bound }
    return now | bound
  }
}
