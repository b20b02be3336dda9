/// Reads expressions by the grammar of Kaitai Struct 0.11 (user guide, "Expression language"): precedence climbs from
/// `? :` over `or`, `and`, `not`, comparisons, `|`, `^`, `&`, shifts, sums and products to the signs.
struct ExpressionParser {
  /// Levels of brackets, signs and conditions: what a person writes has a few, and each costs stack.
  static let deepest = 64

  private let text: [UInt8]
  private let tokens: [ExpressionToken]
  private var next = 0
  private var depth: Int

  private init(_ text: [UInt8], in range: Range<Int>, depth: Int) throws(ExpressionError) {
    self.text = text
    self.depth = depth
    tokens = try ExpressionLexer.tokens(of: text, in: range)
  }

  /// Reads a whole text.
  static func parse(_ text: String) throws(ExpressionError) -> Expression {
    let bytes = Array(text.utf8)
    return try parse(bytes, in: 0..<bytes.count, depth: 0)
  }

  /// Reads a part of a text; places count from the text's beginning.
  private static func parse(_ text: [UInt8], in range: Range<Int>, depth: Int) throws(ExpressionError) -> Expression {
    var parser = try ExpressionParser(text, in: range, depth: depth)
    let expression = try parser.condition()
    try parser.expectEnd()
    return expression
  }

  /// Reads what a `type` key has: a name, perhaps with arguments.
  static func parseType(_ text: String) throws(ExpressionError) -> (name: TypeName, arguments: [Expression]) {
    let bytes = Array(text.utf8)
    var parser = try ExpressionParser(bytes, in: 0..<bytes.count, depth: 0)
    let name = try parser.typeName()
    let arguments = parser.takes("(") ? try parser.list(until: ")") : []
    try parser.expectEnd()
    return (name, arguments)
  }

  /// Reads what a `process` key has: a dotted name, perhaps with arguments.
  static func parseCall(_ text: String) throws(ExpressionError) -> (name: String, arguments: [Expression]?) {
    let bytes = Array(text.utf8)
    var parser = try ExpressionParser(bytes, in: 0..<bytes.count, depth: 0)
    var name = try parser.word()
    while parser.takes(".") { name += "." + (try parser.word()) }
    let arguments = parser.takes("(") ? try parser.list(until: ")") : nil
    try parser.expectEnd()
    return (name, arguments)
  }
}

// MARK: - Words

extension ExpressionParser {
  private var token: ExpressionToken { tokens[next] }

  private mutating func advance() { next = min(next + 1, tokens.count - 1) }

  private mutating func takes(_ symbol: String) -> Bool {
    guard token.form == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func takes(word: String) -> Bool {
    guard token.form == .name(word) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(ExpressionError) {
    guard takes(symbol) else { throw unexpected("'\(symbol)'") }
  }

  private func unexpected(_ wanted: String) -> ExpressionError {
    ExpressionError(offset: token.offset, message: "\(token.text) stands where \(wanted) may")
  }

  private func expectEnd() throws(ExpressionError) {
    guard token.form == .end else { throw unexpected("an operator or the end") }
  }

  private mutating func word() throws(ExpressionError) -> String {
    guard case .name(let name) = token.form else { throw unexpected("a name") }
    advance()
    return name
  }

  private mutating func typeName() throws(ExpressionError) -> TypeName {
    var name = TypeName(parts: [])
    name.isAbsolute = takes("::")
    name.parts.append(try word())
    while takes("::") { name.parts.append(try word()) }
    if takes("[") {
      try expect("]")
      name.isList = true
    }
    return name
  }

  /// Expressions with commas between them, up to the bracket that closes.
  private mutating func list(until end: String) throws(ExpressionError) -> [Expression] {
    var items: [Expression] = []
    if takes(end) { return items }
    while true {
      items.append(try condition())
      if takes(end) { return items }
      guard takes(",") else { throw unexpected("',' or '\(end)'") }
      // A list may have a comma behind its last element too.
      if end == "]", takes(end) { return items }
    }
  }

  /// A chain of operators is as deep as it is long.
  private func checked(_ expression: Expression) throws(ExpressionError) -> Expression {
    guard expression.height <= Checker.deepest else {
      throw ExpressionError(
        offset: expression.offset, message: "expressions are in each other more than \(Checker.deepest) deep")
    }
    return expression
  }

  /// Does `body` a level deeper.
  private mutating func deeper<Result>(
    _ body: (inout Self) throws(ExpressionError) -> Result
  ) throws(ExpressionError) -> Result {
    guard depth < Self.deepest else {
      throw ExpressionError(offset: token.offset, message: "an expression has at most \(Self.deepest) levels")
    }
    depth += 1
    let result = try body(&self)
    depth -= 1
    return result
  }
}

// MARK: - Operators

extension ExpressionParser {
  private mutating func condition() throws(ExpressionError) -> Expression {
    try deeper { (parser) throws(ExpressionError) in
      let condition = try parser.binary(level: 0)
      guard parser.takes("?") else { return condition }
      let positive = try parser.condition()
      try parser.expect(":")
      let negative = try parser.condition()
      return Expression(offset: condition.offset, form: .conditional(condition, then: positive, else: negative))
    }
  }

  /// Binary operators, those that bind least first. `not` stands between the second and the third level.
  private static let levels: [[BinaryOperator]] = [
    [.or], [.and], [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual], [.bitOr], [.bitXor], [.bitAnd],
    [.shiftLeft, .shiftRight], [.add, .subtract], [.multiply, .divide, .remainder],
  ]
  private static let comparisonLevel = 2

  private mutating func binary(level: Int) throws(ExpressionError) -> Expression {
    guard level < Self.levels.count else { return try signed() }
    if level == Self.comparisonLevel, token.form == .name("not") {
      let offset = token.offset
      advance()
      let operand = try deeper { (parser) throws(ExpressionError) in
        try parser.binary(level: Self.comparisonLevel)
      }
      return Expression(offset: offset, form: .unary(.not, operand))
    }
    var left = try binary(level: level + 1)
    while let found = takesOperator(of: Self.levels[level]) {
      let right = try binary(level: level + 1)
      left = try checked(Expression(offset: left.offset, form: .binary(found, left, right)))
      if level == Self.comparisonLevel { break }
    }
    return left
  }

  private mutating func takesOperator(of level: [BinaryOperator]) -> BinaryOperator? {
    let written: String
    switch token.form {
    case .symbol(let symbol): written = symbol
    case .name(let name) where name == "and" || name == "or": written = name
    default: return nil
    }
    guard let found = BinaryOperator(rawValue: written), level.contains(found) else { return nil }
    advance()
    return found
  }

  private mutating func signed() throws(ExpressionError) -> Expression {
    let offset = token.offset
    for sign in [UnaryOperator.minus, .plus, .invert] where takes(sign.rawValue) {
      let operand = try deeper { (parser) throws(ExpressionError) in try parser.signed() }
      if sign == .plus { return operand }
      if sign == .minus, case .integer(let number) = operand.form {
        return Expression(offset: offset, form: .integer(-number))
      }
      return Expression(offset: offset, form: .unary(sign, operand))
    }
    return try postfix()
  }
}

// MARK: - Operands

extension ExpressionParser {
  private mutating func postfix() throws(ExpressionError) -> Expression {
    var operand = try atom()
    while true {
      if takes("[") {
        let index = try condition()
        try expect("]")
        operand = try checked(Expression(offset: operand.offset, form: .element(operand, index)))
      } else if takes(".") {
        operand = try checked(try member(of: operand))
      } else {
        return operand
      }
    }
  }

  private mutating func member(of operand: Expression) throws(ExpressionError) -> Expression {
    let name = try word()
    if name == "as", takes("<") {
      let type = try typeName()
      try expect(">")
      return Expression(offset: operand.offset, form: .cast(operand, type))
    }
    let arguments = takes("(") ? try list(until: ")") : nil
    return Expression(offset: operand.offset, form: .member(operand, name, arguments: arguments))
  }

  private mutating func atom() throws(ExpressionError) -> Expression {
    let start = token
    advance()
    let form: Expression.Form
    switch start.form {
    case .integer(let number): form = .integer(number)
    case .float(let number): form = .float(number)
    case .string(let string): form = .string(string + adjacentStrings())
    case .interpolation(let inner): form = .interpolated(try parts(of: inner))
    case .symbol("("):
      let inner = try condition()
      try expect(")")
      return inner
    case .symbol("["): form = .list(try list(until: "]"))
    case .symbol("::"):
      next -= 1
      return try path(from: start)
    case .name(let name):
      if let word = try keyword(name) {
        form = word
      } else if token.form == .symbol("::") {
        next -= 1
        return try path(from: start)
      } else {
        form = .name(name)
      }
    default:
      next -= start.form == .end ? 0 : 1
      throw ExpressionError(offset: start.offset, message: "\(start.text) stands where a value may")
    }
    return Expression(offset: start.offset, form: form)
  }

  private mutating func keyword(_ name: String) throws(ExpressionError) -> Expression.Form? {
    switch name {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "sizeof", "bitsizeof":
      guard takes("<") else { return nil }
      let type = try typeName()
      try expect(">")
      return .sizeOfType(type, isInBits: name == "bitsizeof")
    case "and", "or", "not":
      throw ExpressionError(offset: tokens[next - 1].offset, message: "'\(name)' stands where a value may")
    default: return nil
    }
  }

  /// An enum's member: `animal::cat`.
  private mutating func path(from start: ExpressionToken) throws(ExpressionError) -> Expression {
    var name = TypeName(parts: [])
    name.isAbsolute = takes("::")
    name.parts.append(try word())
    while takes("::") { name.parts.append(try word()) }
    guard name.parts.count > 1 else { throw unexpected("'::'") }
    let member = name.parts.removeLast()
    return Expression(offset: start.offset, form: .enumMember(name, member: member))
  }

  private mutating func adjacentStrings() -> String {
    var rest = ""
    while case .string(let more) = token.form {
      rest += more
      advance()
    }
    return rest
  }

  /// The literal parts and the expressions of an f-string.
  private func parts(of inner: ArraySlice<UInt8>) throws(ExpressionError) -> [Expression] {
    var parts: [Expression] = []
    var literal: [UInt8] = []
    var position = inner.startIndex
    var literalStart = position
    func flush() {
      guard !literal.isEmpty else { return }
      parts.append(Expression(offset: literalStart, form: .string(String(decoding: literal, as: UTF8.self))))
      literal = []
    }
    while position < inner.endIndex {
      let byte = inner[position]
      if byte == UInt8(ascii: "\\") {
        position += 1
        try ExpressionLexer.escape(in: text, at: &position, end: inner.endIndex, into: &literal)
      } else if byte == UInt8(ascii: "{") {
        flush()
        let end = try Self.closingBrace(in: text, from: position + 1, end: inner.endIndex)
        guard depth < Self.deepest else {
          throw ExpressionError(offset: position, message: "an expression has at most \(Self.deepest) levels")
        }
        parts.append(try Self.parse(text, in: position + 1..<end, depth: depth + 1))
        position = end + 1
        literalStart = position
      } else {
        literal.append(byte)
        position += 1
      }
    }
    flush()
    return parts
  }

  private static func closingBrace(in text: [UInt8], from start: Int, end: Int) throws(ExpressionError) -> Int {
    var depth = 0
    var quote: UInt8?
    var position = start
    while position < end {
      let byte = text[position]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { position += 1 } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        if depth == 0 { return position }
        depth -= 1
      }
      position += 1
    }
    throw ExpressionError(offset: start - 1, message: "the '{' of the f-string is not closed")
  }
}
