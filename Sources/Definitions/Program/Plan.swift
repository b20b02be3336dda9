internal import FramingCore

/// How a value is read.
enum Plan: Sendable {
  case integer(size: UInt8, isSigned: Bool, order: Order)
  case float(size: UInt8, order: Order)
  /// A single bit without an enum is a truth value.
  case bits(count: UInt8, order: BitOrder, isTruth: Bool)
  /// Bytes, text, or a structure in bytes of its own: number among the program's `bytePlans`.
  case bytes(Int32)
  /// Number among the program's `structurePlans`.
  case structure(Int32)
  /// Number among the program's `switchPlans`.
  case switched(Int32)

  enum Order: UInt8, Sendable {
    case big, little
    /// As `meta/endian` decides while it is read.
    case decided
  }
}

/// How bytes are read, and what is in them.
struct BytePlan: Sendable {
  enum Size: Sendable {
    case given(Code)
    case toEnd
    /// Up to the terminator.
    case terminated
  }

  enum Content: Sendable {
    case bytes
    case text(encoding: Int32)
    /// Number among the program's `structurePlans`.
    case structure(Int32)
  }

  enum Process: Sendable {
    case xor(Code)
    /// To the left; `isRight` turns it.
    case rotate(Code, isRight: Bool)
    case inflate
    /// The value of a member of a JSON object, whose name is among the program's bytes.
    case jsonMember(Int32)
    /// The same as it is written: a string with its quotes.
    case jsonText(Int32)
    /// The message of what a framing has escaped.
    case unescape(Framing)
  }

  var size: Size
  /// Number of the name of the field that alone tells the size, among the program's strings, for errors; or -1.
  var sizeName: Int32
  /// Number among the program's bytes; -1 for none.
  var terminator: Int32
  /// Terminators of texts of several bytes a character begin at a multiple of it.
  var unit: UInt8
  var includesTerminator: Bool
  var consumesTerminator: Bool
  var failsWithoutTerminator: Bool
  var padding: UInt8?
  var process: Process?
  var content: Content
}

/// How a structure is read.
struct StructurePlan: Sendable {
  enum Parent: Sendable {
    case asUsual, none
    case given(Code)
  }

  var type: Int32
  /// Where its arguments are among the program's.
  var firstArgument: Int32
  var argumentCount: Int32
  var parent: Parent
  /// Whether the type is of another file, so that its root is not ours.
  var isForeign: Bool
}

/// How a value is read whose type depends on another.
final class SwitchPlan: Sendable {
  struct Branch: Sendable {
    var value: Code
    var reading: Reading
  }

  let on: Code
  /// The branches whose values are constant numbers.
  let numbers: [Int64: Reading]
  /// The same of small numbers, which most are.
  private let small: [Reading?]
  /// The others, in their order.
  let branches: [Branch]
  let otherwise: Reading?

  init(on: Code, numbers: [Int64: Reading], branches: [Branch], otherwise: Reading?) {
    self.on = on
    self.numbers = numbers
    small = (0..<256).map { numbers[$0] }
    self.branches = branches
    self.otherwise = otherwise
  }

  /// How the value is read for a number that a branch has.
  func reading(for number: Int128) -> Reading? {
    if number >= 0, number < small.count { return small[Int(number)] }
    return Int64(exactly: number).flatMap { numbers[$0] }
  }

  /// How the value may be read: by the numbers, then by the other branches in their order.
  var readings: [Reading] {
    numbers.sorted { $0.key < $1.key }.map(\.value) + branches.map(\.reading) + [otherwise].compactMap(\.self)
  }
}

/// A plan and the enum that its number belongs to.
struct Reading: Sendable {
  var plan: Plan
  /// -1 for none.
  var enumeration: Int32 = -1
}
