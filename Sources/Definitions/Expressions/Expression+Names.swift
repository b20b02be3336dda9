extension Expression {
  /// Does something with each name in it: of fields, and behind dots.
  func forEachName(_ body: (String) -> Void) {
    switch form {
    case .integer, .float, .boolean, .string, .enumMember, .sizeOfType: break
    case .name(let name): body(name)
    case .interpolated(let items), .list(let items): for item in items { item.forEachName(body) }
    case .unary(_, let operand), .cast(let operand, _): operand.forEachName(body)
    case .binary(_, let left, let right), .element(let left, let right):
      left.forEachName(body)
      right.forEachName(body)
    case .conditional(let condition, let positive, let negative):
      condition.forEachName(body)
      positive.forEachName(body)
      negative.forEachName(body)
    case .member(let operand, let name, let arguments):
      operand.forEachName(body)
      body(name)
      for argument in arguments ?? [] { argument.forEachName(body) }
    }
  }
}
