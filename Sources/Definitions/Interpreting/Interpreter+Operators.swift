extension Interpreter {
  static func apply(_ sign: Operation.Unary, _ value: Value) throws(ReadFailure) -> Value {
    switch (sign, value) {
    case (.not, .boolean(let truth)): return .boolean(!truth)
    case (.minus, .integer(let number)):
      let (result, overflows) = Int128(0).subtractingReportingOverflow(number)
      guard !overflows else { throw overflow }
      return .integer(result)
    case (.minus, .float(let number)): return .float(-number)
    case (.invert, .integer(let number)): return .integer(~number)
    default: throw ReadFailure(.value, "\(value.words) stands where a number may")
    }
  }

  static var overflow: ReadFailure { ReadFailure(.value, "the number does not fit in 128 bits") }

  mutating func apply(_ sign: BinaryOperator, _ left: Value, _ right: Value) throws(ReadFailure) -> Value {
    if sign.compares { return .boolean(try compare(sign, left, right)) }
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return .integer(try Self.apply(sign, left, right))
    case (.float(let left), .float(let right)): return .float(try Self.apply(sign, left, right))
    case (.integer(let left), .float(let right)): return .float(try Self.apply(sign, Double(left), right))
    case (.float(let left), .integer(let right)): return .float(try Self.apply(sign, left, Double(right)))
    case (.text(let left), .text(let right)) where sign == .add:
      return try add(texts[Int(left)] + texts[Int(right)])
    default:
      throw ReadFailure(.value, "\(left.words) and \(right.words) stand on the sides of `\(sign.rawValue)`")
    }
  }

  mutating func compare(_ sign: BinaryOperator, _ left: Value, _ right: Value) throws(ReadFailure) -> Bool {
    if sign == .equal || sign == .notEqual {
      if case .absent = left { return Self.isAbsent(right) == (sign == .equal) }
      if case .absent = right { return sign == .notEqual }
    }
    if case .integer(let left) = left, case .integer(let right) = right { return Self.compare(sign, left, right) }
    return Self.compare(sign, try order(left, right), 0)
  }

  /// Whether two whole numbers compare as a sign of comparison says.
  @inline(__always)
  static func compare<Number: Comparable>(_ sign: BinaryOperator, _ left: Number, _ right: Number) -> Bool {
    switch sign {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  private static func isAbsent(_ value: Value) -> Bool { if case .absent = value { true } else { false } }

  /// Whole numbers as in Kaitai Struct: quotients are rounded down, and a remainder has the sign of its divisor.
  private static func apply(_ sign: BinaryOperator, _ left: Int128, _ right: Int128) throws(ReadFailure) -> Int128 {
    let result: (partialValue: Int128, overflow: Bool)
    switch sign {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide, .remainder:
      guard right != 0 else { throw ReadFailure(.value, "\(left) is divided by 0") }
      // Only the least number divided by -1 does not fit.
      guard right != -1 else { return sign == .divide ? try negated(left) : 0 }
      let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
      let isRoundedUp = remainder != 0 && (remainder < 0) != (right < 0)
      if sign == .divide { return isRoundedUp ? quotient - 1 : quotient }
      return isRoundedUp ? remainder + right : remainder
    case .bitAnd: return left & right
    case .bitOr: return left | right
    case .bitXor: return left ^ right
    case .shiftLeft, .shiftRight:
      guard (0..<128).contains(right) else { throw ReadFailure(.value, "a shift by \(right) bits") }
      if sign == .shiftRight { return left >> right }
      let shifted = left << right
      guard shifted >> right == left else { throw overflow }
      return shifted
    default: throw ReadFailure(.value, "whole numbers stand on the sides of `\(sign.rawValue)`")
    }
    guard !result.overflow else { throw overflow }
    return result.partialValue
  }

  private static func negated(_ number: Int128) throws(ReadFailure) -> Int128 {
    guard number != .min else { throw overflow }
    return -number
  }

  private static func apply(_ sign: BinaryOperator, _ left: Double, _ right: Double) throws(ReadFailure) -> Double {
    switch sign {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .remainder: left - (left / right).rounded(.down) * right
    default: throw ReadFailure(.value, "floats stand on the sides of `\(sign.rawValue)`")
    }
  }
}
