extension Expression {
  /// Does something with each name in it: of fields, and behind dots.
  func forEachName(_ body: (String) -> Void) {
    switch form {
    case .name(let name), .member(_, let name, _): body(name)
    default: break
    }
    for part in form.parts { part.forEachName(body) }
  }
}

extension Expression.Form {
  /// The expressions in it.
  var parts: [Expression] {
    switch self {
    case .integer, .float, .boolean, .string, .name, .enumMember, .sizeOfType: []
    case .interpolated(let items), .list(let items): items
    case .unary(_, let operand), .cast(let operand, _): [operand]
    case .binary(_, let left, let right), .element(let left, let right): [left, right]
    case .conditional(let condition, let positive, let negative): [condition, positive, negative]
    case .member(let operand, _, let arguments): [operand] + (arguments ?? [])
    }
  }
}
