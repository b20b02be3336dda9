/// An expression of the definition language, as it was written, with the place where it begins in its text.
struct Expression: Sendable {
  /// Bytes of UTF-8 before it in its text.
  let offset: Int
  let form: Form
  /// How many expressions are in each other in it, itself counted.
  let height: Int

  init(offset: Int, form: Form) {
    self.offset = offset
    self.form = form
    height = 1 + form.parts.reduce(0) { max($0, $1.height) }
  }

  indirect enum Form: Sendable {
    case integer(Int128)
    case float(Double)
    case boolean(Bool)
    case string(String)
    /// An f-string: literal parts and the expressions between them, in order.
    case interpolated([Expression])
    case name(String)
    case enumMember(TypeName, member: String)
    case list([Expression])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case conditional(Expression, then: Expression, else: Expression)
    case member(Expression, String, arguments: [Expression]?)
    case element(Expression, Expression)
    case cast(Expression, TypeName)
    /// `sizeof<>` and, in bits, `bitsizeof<>`.
    case sizeOfType(TypeName, isInBits: Bool)
  }
}

/// The name of a type, or of an enum, as an expression or a `type` key has it.
struct TypeName: Sendable, Equatable, CustomStringConvertible {
  /// The names between `::`, never empty.
  var parts: [String]
  /// Whether it begins with `::`, so at the top.
  var isAbsolute = false
  /// Whether `[]` stands behind it.
  var isList = false

  var description: String { (isAbsolute ? "::" : "") + parts.joined(separator: "::") + (isList ? "[]" : "") }
}

enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case invert = "~"
  case not
}

enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case bitAnd = "&"
  case bitOr = "|"
  case bitXor = "^"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and
  case or

  /// Whether it tells how two values compare.
  var compares: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}
