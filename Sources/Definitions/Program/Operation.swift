/// A step of a compiled expression. Values are on a stack.
enum Operation: Sendable {
  case integer(Int64)
  /// Number of a constant that does not fit in 64 bits with a sign.
  case largeInteger(Int32)
  case float(Double)
  case boolean(Bool)
  /// Number of a text or of bytes among the program's.
  case string(Int32)
  case bytes(Int32)
  /// The structure to which the expression belongs.
  case this
  /// The number of the element that is read.
  case index
  /// The element that was read.
  case item
  /// The field of a structure on the stack with this slot. What it gives is on the stack then.
  case field(slot: Int32)
  case parent
  case root
  case stream
  case list(count: Int32)
  /// Joins texts and numbers to one text.
  case join(count: Int32)
  case unary(Unary)
  case binary(BinaryOperator)
  case element
  case method(Method)
  /// Bytes as text in the encoding with this number, and text as bytes.
  case decode(encoding: Int32)
  case encode(encoding: Int32)
  /// Fails unless the structure on the stack has this type.
  case check(type: Int32)
  case toBytes
  case toList
  /// Relative to the next step.
  case jump(Int32)
  case jumpUnless(Int32)
  /// Jumps and keeps the value when it is false, or true; drops it otherwise.
  case jumpKeepingFalse(Int32)
  case jumpKeepingTrue(Int32)
  /// Steps that stand together often, as one: `this` and `field`, a small `integer` as the right side of `binary`, and
  /// both, where they compare a field with a number.
  case ownField(slot: Int32)
  case binaryWith(Int32, BinaryOperator)
  case ownFieldComparedWith(slot: Int32, Int32, BinaryOperator)

  enum Unary: Sendable {
    case minus, invert, not
  }

  enum Method: Sendable {
    case length, reverse, substring, toInteger, toIntegerOfRadix, toText, first, last, least, most, size, position,
      isAtEnd
  }
}

extension [Operation] {
  /// The same, where the first of steps that are one in `Operation` is all of them: the others follow it all the same, for
  /// what jumps there and for those who look at steps one by one.
  var joined: [Operation] {
    indices.map { index in
      switch (self[index], index + 1 < count ? self[index + 1] : nil) {
      case (.this, .field(let slot)):
        guard index + 3 < count, case .integer(let number) = self[index + 2], let small = Int32(exactly: number),
          case .binary(let sign) = self[index + 3], sign.compares
        else { return .ownField(slot: slot) }
        return .ownFieldComparedWith(slot: slot, small, sign)
      case (.integer(let number), .binary(let sign)):
        return Int32(exactly: number).map { .binaryWith($0, sign) } ?? self[index]
      default: return self[index]
      }
    }
  }
}

/// Where a compiled expression is in the program's operations.
struct Code: Sendable {
  var start: Int32
  var end: Int32
}
