import Definitions
package import FramingCore

/// What a filter wants a value to be.
package struct ValueTest: Hashable, Sendable {
  package enum Relation: Hashable, Sendable {
    /// It is there, and neither false nor null.
    case present
    case compare(FilterComparison, ValueItem)
    case isIn([ValueItem])
    case contains(FilterLiteral)
    case matches(BytePattern)
  }

  /// Which bytes of a field are meant; nil for its value.
  package var slice: FilterSlice?
  /// The bits of a number that count; nil for all.
  package var mask: ValueNumber?
  package var relation: Relation

  package init(_ relation: Relation, mask: ValueNumber? = nil) {
    self.relation = relation
    self.mask = mask
  }

  /// Whether it holds when no value is as `fits` wants it.
  var isNegated: Bool {
    if case .compare(.notEqual, _) = relation { true } else { false }
  }

  /// What it looks for in texts and bytes.
  var byteTest: FilterProgram.ByteTest? {
    switch relation {
    case .contains(let literal): FilterProgram.ByteTest(part: .frame, needle: ByteNeedle(literal.bytes), pattern: nil)
    case .matches(let pattern):
      FilterProgram.ByteTest(part: .frame, needle: ByteNeedle(pattern.requiredBytes), pattern: pattern)
    default: nil
    }
  }

  /// Whether a value is as it is wanted, or for `isNegated` as it is not. `searcher` is for `byteTest`.
  func fits(_ value: FieldValue, _ label: String?, _ searcher: inout ByteSearcher?) -> Bool {
    // Bytes that are not there are neither as they are wanted nor otherwise.
    guard let value = sliced(value) else { return isNegated }
    switch relation {
    case .present: return ![.boolean(false), .none].contains(masked(value))
    case .compare(.notEqual, let item): return item.isEqual(masked(value), label)
    case .compare(let comparison, let item): return item.compares(masked(value), label, comparison)
    case .isIn(let items): return items.contains { $0.isEqual(masked(value), label) }
    case .contains, .matches:
      switch value {
      case .text(let text): return Self.isFound(Array(text.utf8).span, &searcher)
      case .bytes(let bytes): return Self.isFound(bytes.span, &searcher)
      default: return false
      }
    }
  }

  private static func isFound(_ bytes: Span<UInt8>, _ searcher: inout ByteSearcher?) -> Bool {
    searcher?.begin()
    return searcher?.isFound(in: bytes) == true || searcher?.isFoundAtEnd() == true
  }

  private func sliced(_ value: FieldValue) -> FieldValue? {
    guard let slice else { return value }
    guard case .bytes(let bytes) = value else { return nil }
    return slice.value(in: bytes.span, isTested: relation == .present)
  }

  /// With a mask alone, whether one of the bits is set.
  private func masked(_ value: FieldValue) -> FieldValue {
    guard let mask = mask?.integer, case .integer(let number) = value else { return value }
    return relation == .present ? .boolean(number & mask != 0) : .integer(number & mask)
  }

  /// As it is written behind what is tested.
  var text: String {
    let bits = (slice?.text ?? "") + (mask.map { " & \($0.text)" } ?? "")
    switch relation {
    case .present: return bits
    case .compare(let comparison, let item): return "\(bits) \(comparison.rawValue) \(item.text)"
    case .isIn(let items): return "\(bits) in {\(items.map(\.text).joined(separator: ", "))}"
    case .contains(let literal): return "\(bits) contains \(literal.written)"
    case .matches(let pattern): return "\(bits) matches \(pattern)"
    }
  }
}

/// A number as it was written.
package struct ValueNumber: Hashable, Sendable {
  package var text: String
  /// nil when it has a fraction.
  package var integer: Int128?
  package var float: Double

  /// Decimal, with or without a fraction, or hexadecimal after `0x`.
  package init?(_ text: String) {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isASCII, first.isNumber else { return nil }
    self.text = text
    if digits.lowercased().hasPrefix("0x") {
      guard let number = UInt64(digits.dropFirst(2), radix: 16) else { return nil }
      integer = isNegative ? -Int128(number) : Int128(number)
    } else {
      integer = Int128(digits).map { isNegative ? -$0 : $0 }
    }
    guard let float = integer.map({ Double($0) }) ?? Double(text), float.isFinite else { return nil }
    self.float = float
  }
}

/// What a value is compared with.
package enum ValueItem: Hashable, Sendable {
  case number(ValueNumber)
  case range(ValueNumber, ValueNumber)
  case truth(Bool)
  /// What payloads have for no value: null, nil, undefined.
  case nothing
  /// A text, bytes, or in quotes the name that an enum has for a number.
  case literal(FilterLiteral)
  /// The name that an enum has for a number.
  case label(String)
  /// A date and time as it was written, and the ticks that it may be where the field counts them.
  case moment(String, ClosedRange<Int128>)
  /// An address as it was written, and its bytes.
  case address(String, [UInt8])

  var text: String {
    switch self {
    case .number(let number): number.text
    case .range(let first, let last): "\(first.text)..\(last.text)"
    case .truth(let truth): "\(truth)"
    case .nothing: "null"
    case .literal(let literal): literal.written
    case .label(let label): label
    case .moment(let text, _): "\"\(text)\""
    case .address(let text, _): text
    }
  }

  func isEqual(_ value: FieldValue, _ label: String?) -> Bool {
    switch self {
    case .number, .moment: return compares(value, label, .equal)
    case .address(_, let bytes):
      switch value {
      case .bytes(let told): return told == bytes
      case .integer(let number): return bytes.count == 4 && number == bytes.reduce(0) { $0 << 8 | Int128($1) }
      default: return false
      }
    case .range(let first, let last):
      return ValueItem.number(first).compares(value, label, .atLeast)
        && ValueItem.number(last).compares(value, label, .atMost)
    case .truth(let truth): return value == .boolean(truth)
    case .nothing: return value == .none
    case .label(let name): return label == name
    case .literal(let literal):
      switch value {
      case .text(let text): return text.utf8.elementsEqual(literal.bytes)
      case .bytes(let bytes): return bytes == literal.bytes
      default: return label.map { $0.utf8.elementsEqual(literal.bytes) } ?? false
      }
    }
  }

  func compares(_ value: FieldValue, _ label: String?, _ comparison: FilterComparison) -> Bool {
    if case .moment(_, let ticks) = self {
      switch value {
      case .integer(let number): return comparison.holds(number, ticks)
      case .float(let number): return comparison.holds(number, Double(ticks.lowerBound)...Double(ticks.upperBound))
      default: return false
      }
    }
    guard case .number(let number) = self else { return comparison == .equal && isEqual(value, label) }
    switch value {
    case .integer(let integer):
      if let wanted = number.integer { return comparison.holds(integer, wanted) }
      return comparison.holds(Double(integer), number.float)
    case .float(let float): return comparison.holds(float, number.float)
    case .numeral(let digits):
      // Exactly, as far as both are whole.
      if let integer = Int128(digits), let wanted = number.integer { return comparison.holds(integer, wanted) }
      return Double(digits).map { comparison.holds($0, number.float) } ?? false
    default: return false
    }
  }
}

extension FilterComparison {
  /// As for a number, of several that are as good as one another.
  fileprivate func holds<Number: Comparable>(_ left: Number, _ right: ClosedRange<Number>) -> Bool {
    switch self {
    case .equal: right.contains(left)
    case .notEqual: !right.contains(left)
    case .less, .atLeast: holds(left, right.lowerBound)
    case .atMost, .greater: holds(left, right.upperBound)
    }
  }

  fileprivate func holds<Number: Comparable>(_ left: Number, _ right: Number) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}
