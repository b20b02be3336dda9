/// A compiled expression as a tree again, so that it can be turned round. Each part is a range of the operations, which
/// gives its value alone.
struct Term {
  indirect enum Form {
    case this, item
    case field(Term, slot: Int32)
    case unary(Operation.Unary, Term)
    case binary(BinaryOperator, Term, Term)
    case element(Term, Term)
    case method(Operation.Method, Term)
    /// The number that a text is in a base.
    case digits(Term, base: Term)
    case conditional(Term, Term, Term)
    case and(Term, Term)
    case or(Term, Term)
    /// The same value as another type.
    case same(Term)
    /// What can only be asked for its value, with what is in it.
    case other([Term])
  }

  let code: Code
  let form: Form

  /// The parts of an expression; nil for what is not made by the checker.
  init?(_ code: Code, in operations: [Operation]) {
    guard let term = Self.parse(Int(code.start)..<Int(code.end), operations) else { return nil }
    self = term
  }

  private init(_ start: Int32, _ end: Int, _ form: Form) {
    code = Code(start: start, end: Int32(end))
    self.form = form
  }

  private static func parse(_ range: Range<Int>, _ operations: [Operation]) -> Term? {
    var stack: [Term] = []
    var next = range.lowerBound
    while next < range.upperBound {
      let operation = operations[next]
      next += 1
      switch operation {
      case .jumpUnless(let distance):
        let negative = next + Int(distance)
        guard let condition = stack.popLast(), negative > next, negative <= range.upperBound,
          case .jump(let rest) = operations[negative - 1], negative + Int(rest) <= range.upperBound,
          let first = parse(next..<negative - 1, operations),
          let second = parse(negative..<negative + Int(rest), operations)
        else { return nil }
        next = negative + Int(rest)
        stack.append(Term(condition.code.start, next, .conditional(condition, first, second)))
      case .jumpKeepingFalse(let distance), .jumpKeepingTrue(let distance):
        let end = next + Int(distance)
        guard let left = stack.popLast(), end >= next, end <= range.upperBound,
          let right = parse(next..<end, operations)
        else { return nil }
        next = end
        let isAnd = if case .jumpKeepingFalse = operation { true } else { false }
        stack.append(Term(left.code.start, end, isAnd ? .and(left, right) : .or(left, right)))
      default:
        let count = operands(of: operation)
        guard stack.count >= count else { return nil }
        let operands = Array(stack.suffix(count))
        stack.removeLast(count)
        let start = operands.first?.code.start ?? Int32(next - 1)
        stack.append(Term(start, next, form(of: operation, operands)))
      }
    }
    return stack.count == 1 ? stack[0] : nil
  }

  /// How many values it takes from the stack.
  private static func operands(of operation: Operation) -> Int {
    switch operation {
    case .field, .parent, .root, .stream, .unary, .decode, .encode, .check, .toBytes, .toList: 1
    case .binary, .element, .method(.toIntegerOfRadix): 2
    case .method(.substring): 3
    case .method: 1
    case .list(let count), .join(let count): Int(count)
    default: 0
    }
  }

  private static func form(of operation: Operation, _ operands: [Term]) -> Form {
    switch operation {
    case .this: .this
    case .item: .item
    case .field(let slot): .field(operands[0], slot: slot)
    case .unary(let sign): .unary(sign, operands[0])
    case .binary(let sign): .binary(sign, operands[0], operands[1])
    case .element: .element(operands[0], operands[1])
    case .method(.toIntegerOfRadix): .digits(operands[0], base: operands[1])
    case .method(.substring): .other(operands)
    case .method(let method): .method(method, operands[0])
    case .check: .same(operands[0])
    default: .other(operands)
    }
  }

  /// Whether it is a number, a text or the like that stands in the definition.
  var isConstant: Bool {
    switch form {
    case .this, .item, .field: false
    case .other(let terms): terms.isEmpty
    default: parts.allSatisfy(\.isConstant)
    }
  }

  /// What it is directly made of.
  var parts: [Term] {
    switch form {
    case .this, .item: []
    case .field(let term, _), .unary(_, let term), .method(_, let term), .same(let term): [term]
    case .binary(_, let left, let right), .element(let left, let right), .and(let left, let right),
      .or(let left, let right), .digits(let left, let right):
      [left, right]
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .other(let terms): terms
    }
  }
}
