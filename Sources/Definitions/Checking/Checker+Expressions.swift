extension Checker {
  /// Compiles an expression of a definition that must give one of some types. What is wrong is logged at its place.
  func compile(
    _ placed: PlacedExpression, _ scope: CheckScope, wanted: StaticType? = nil
  ) -> (code: Code, type: StaticType, constant: Int64?)? {
    var builder = CodeBuilder()
    guard let type = emitLogged(placed, scope, into: &builder) else { return nil }
    if let wanted, type != wanted, type != .any {
      log.add("`\(placed.text.singleLine)` is \(name(type)); \(name(wanted)) may stand here", at: placed.place)
      return nil
    }
    return (add(builder), type, builder.constant)
  }

  func emitLogged(_ placed: PlacedExpression, _ scope: CheckScope, into builder: inout CodeBuilder) -> StaticType? {
    do {
      return try emit(placed.expression, scope, into: &builder)
    } catch {
      log.add(error.message, at: placed.place.inside(placed.text, offset: error.offset))
      return nil
    }
  }

  func add(_ builder: CodeBuilder) -> Code {
    let start = operations.count
    operations += builder.operations
    return Code(start: Int32(start), end: Int32(operations.count))
  }

  /// Adds the operations of an expression, and tells what they give.
  func emit(
    _ expression: Expression, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    guard depth < Self.deepest else {
      throw CheckFailure(
        offset: expression.offset, message: "expressions are in each other more than \(Self.deepest) deep")
    }
    depth += 1
    defer { depth -= 1 }
    switch expression.form {
    case .integer(let number):
      code.append(constant(number))
      return .integer
    case .float(let number):
      code.append(.float(number))
      return .float
    case .boolean(let truth):
      code.append(.boolean(truth))
      return .boolean
    case .string(let text):
      code.append(.string(string(text)))
      return .string
    case .interpolated(let parts): return try emit(interpolated: parts, scope, into: &code)
    case .name(let name): return try emit(name: name, at: expression.offset, scope, into: &code)
    case .enumMember(let name, let member):
      return try emit(member: member, of: name, at: expression.offset, scope, into: &code)
    case .list(let items): return try emit(list: items, scope, into: &code)
    case .unary(let sign, let operand): return try emit(sign, operand, scope, into: &code)
    case .binary(let sign, let left, let right): return try emit(sign, left, right, scope, into: &code)
    case .conditional(let condition, let positive, let negative):
      return try emit(condition: condition, positive, negative, scope, into: &code)
    case .member(let operand, let name, let arguments):
      return try emit(member: name, arguments, of: operand, scope, into: &code)
    case .element(let list, let index): return try emit(element: index, of: list, scope, into: &code)
    case .cast(let operand, let type): return try emit(cast: operand, to: type, scope, into: &code)
    case .sizeOfType(let type, let isInBits):
      return try emit(sizeOf: type, isInBits: isInBits, at: expression.offset, scope, into: &code)
    }
  }

  func constant(_ number: Int128) -> Operation {
    if let small = Int64(exactly: number) { return .integer(small) }
    largeIntegers.append(number)
    return .largeInteger(Int32(largeIntegers.count - 1))
  }

  func string(_ text: String) -> Int32 {
    if let number = stringNumbers[text] { return number }
    let number = Int32(strings.count)
    strings.append(text)
    stringNumbers[text] = number
    return number
  }
}

extension String {
  /// As it is told in one line of an error: ends of lines are blanks, and 60 characters are enough.
  var singleLine: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "..." : line
  }
}

// MARK: - Values

extension Checker {
  private func emit(
    interpolated parts: [Expression], _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    for part in parts {
      let type = try emit(part, scope, into: &code)
      guard [.string, .integer, .float, .boolean, .any].contains(type) || type.isEnumeration else {
        throw CheckFailure(offset: part.offset, message: "\(name(type)) stands in a text where a text or a number may")
      }
    }
    code.append(.join(count: Int32(parts.count)))
    return .string
  }

  private func emit(
    name: String, at offset: Int, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    switch name {
    case "_root":
      code.append(.this)
      code.append(.root)
      return .structure(top(of: scope.type))
    case "_parent":
      code.append(.this)
      code.append(.parent)
      return parent(of: scope.type)
    case "_io":
      code.append(.this)
      code.append(.stream)
      return .stream
    case "_index":
      code.append(.index)
      return .integer
    case "_":
      guard let item = scope.item else {
        throw CheckFailure(offset: offset, message: "`_` means something in `repeat-until` and `valid` only")
      }
      code.append(.item)
      return item
    case "_sizeof", "_bitsizeof":
      code.append(.integer(try size(ofType: scope.type, isInBits: name == "_bitsizeof", at: offset)))
      return .integer
    default: break
    }
    guard let slot = types[scope.type].slotOfName[name] else {
      throw CheckFailure(offset: offset, message: unknownField(name, in: scope.type))
    }
    code.append(.this)
    code.append(.field(slot: Int32(slot)))
    return try staticType(of: slot, in: scope.type, at: offset)
  }

  func unknownField(_ name: String, in type: Int) -> String {
    let near = log.question(
      for: name, among: types[type].slots.map(\.name) + ["_root", "_parent", "_io", "_index", "_sizeof"])
    return "\(types[type].fullName) has no field '\(name)'\(near)"
  }

  private func emit(
    member: String, of name: TypeName, at offset: Int, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    guard let number = enumeration(named: name, from: scope.type) else {
      throw CheckFailure(offset: offset, message: unknownEnum(name, from: scope.type))
    }
    guard let value = enums[number].value(of: member) else {
      let near = log.question(for: member, among: enums[number].members.map(\.name))
      throw CheckFailure(offset: offset, message: "the enum \(name) has no value '\(member)'\(near)")
    }
    code.append(constant(value))
    return .enumeration(number)
  }

  func unknownEnum(_ name: TypeName, from type: Int) -> String {
    "no enum is named '\(name)'\(log.question(for: name.description, among: enumNames(from: type)))"
  }

  private func emit(
    list items: [Expression], _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let bytes = items.compactMap { item -> UInt8? in
      if case .integer(let number) = item.form { UInt8(exactly: number) } else { nil }
    }
    if bytes.count == items.count {
      byteTexts.append(bytes)
      code.append(.bytes(Int32(byteTexts.count - 1)))
      return .bytes
    }
    var element: StaticType?
    for item in items {
      let type = try emit(item, scope, into: &code)
      element = element.map { $0.combined(with: type) } ?? type
    }
    code.append(.list(count: Int32(items.count)))
    return .array(element ?? .any)
  }
}

extension StaticType {
  var isEnumeration: Bool { if case .enumeration = self { true } else { false } }
}

// MARK: - Operators

extension Checker {
  private func emit(
    _ sign: UnaryOperator, _ operand: Expression, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let type = try emit(operand, scope, into: &code)
    switch sign {
    case .not:
      try require(type, [.boolean], of: "not", at: operand.offset)
      code.append(.unary(.not))
    case .minus:
      try require(type, [.integer, .float], of: "-", at: operand.offset)
      code.append(.unary(.minus))
    case .invert:
      try require(type, [.integer], of: "~", at: operand.offset)
      code.append(.unary(.invert))
    case .plus: break
    }
    return type
  }

  private func require(
    _ type: StaticType, _ wanted: [StaticType], of sign: String, at offset: Int
  ) throws(CheckFailure) {
    guard !wanted.contains(type), type != .any else { return }
    let words = wanted.map(name).joined(separator: " or ")
    throw CheckFailure(offset: offset, message: "`\(sign)` takes \(words), and this is \(name(type))")
  }

  private func emit(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let leftType = try emit(left, scope, into: &code)
    if sign == .and || sign == .or {
      try require(leftType, [.boolean], of: sign.rawValue, at: left.offset)
      let jump = code.jump(sign == .and ? .jumpKeepingFalse(0) : .jumpKeepingTrue(0))
      let rightType = try emit(right, scope, into: &code)
      try require(rightType, [.boolean], of: sign.rawValue, at: right.offset)
      code.land(jump)
      return .boolean
    }
    let rightType = try emit(right, scope, into: &code)
    code.append(.binary(sign))
    switch sign {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let isOrder = sign != .equal && sign != .notEqual
      if let problem = comparison(leftType, rightType, isOrder: isOrder) {
        throw CheckFailure(offset: left.offset, message: problem)
      }
      return .boolean
    case .add where leftType == .string || rightType == .string:
      try require(leftType, [.string], of: "+", at: left.offset)
      try require(rightType, [.string], of: "+", at: right.offset)
      return .string
    case .add, .subtract, .multiply, .divide, .remainder:
      try require(leftType, [.integer, .float], of: sign.rawValue, at: left.offset)
      try require(rightType, [.integer, .float], of: sign.rawValue, at: right.offset)
      return leftType == .float || rightType == .float ? .float : .integer
    default:
      try require(leftType, [.integer], of: sign.rawValue, at: left.offset)
      try require(rightType, [.integer], of: sign.rawValue, at: right.offset)
      return .integer
    }
  }

  /// Why two types cannot be compared; nil when they can.
  func comparison(_ left: StaticType, _ right: StaticType, isOrder: Bool) -> String? {
    if left == .any || right == .any || left.isNumber && right.isNumber { return nil }
    guard left == right else { return "\(name(left)) cannot be compared with \(name(right))" }
    switch left {
    case .string, .bytes: return nil
    case .boolean: return isOrder ? "truth values have no order" : nil
    case .enumeration: return isOrder ? "values of an enum have no order" : nil
    default: return "\(name(left)) cannot be compared"
    }
  }

  private func emit(
    condition: Expression, _ positive: Expression, _ negative: Expression, _ scope: CheckScope,
    into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let type = try emit(condition, scope, into: &code)
    try require(type, [.boolean], of: "?", at: condition.offset)
    let unless = code.jump(.jumpUnless(0))
    let first = try emit(positive, scope, into: &code)
    let end = code.jump(.jump(0))
    code.land(unless)
    let second = try emit(negative, scope, into: &code)
    code.land(end)
    let combined = first.combined(with: second)
    if combined == .any, first != .any, second != .any {
      throw CheckFailure(
        offset: condition.offset,
        message: "the condition gives \(name(first)) or \(name(second)); both must be of one type")
    }
    return combined
  }
}
