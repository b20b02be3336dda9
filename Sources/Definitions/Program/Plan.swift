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
final class BytePlan: Sendable {
  enum Size: Sendable {
    case given(Code)
    case toEnd
    /// Up to the terminator.
    case terminated
  }

  enum Content: Sendable {
    case bytes
    case text(encoding: Int32)
    case structure(StructurePlan)
  }

  enum Process: Sendable {
    case xor(Code)
    /// To the left; `isRight` turns it.
    case rotate(Code, isRight: Bool)
    case inflate
  }

  let size: Size
  /// The name of the field that alone tells the size, for errors.
  let sizeName: String?
  let terminator: [UInt8]
  /// Terminators of texts of several bytes a character begin at a multiple of it.
  let unit: Int
  let includesTerminator: Bool
  let consumesTerminator: Bool
  let failsWithoutTerminator: Bool
  let padding: UInt8?
  let process: Process?
  let content: Content

  init(
    size: Size, sizeName: String?, terminator: [UInt8], unit: Int, includesTerminator: Bool, consumesTerminator: Bool,
    failsWithoutTerminator: Bool, padding: UInt8?, process: Process?, content: Content
  ) {
    self.size = size
    self.sizeName = sizeName
    self.terminator = terminator
    self.unit = unit
    self.includesTerminator = includesTerminator
    self.consumesTerminator = consumesTerminator
    self.failsWithoutTerminator = failsWithoutTerminator
    self.padding = padding
    self.process = process
    self.content = content
  }
}

/// How a structure is read.
final class StructurePlan: Sendable {
  enum Parent: Sendable {
    case asUsual, none
    case given(Code)
  }

  let type: Int32
  let arguments: [Code]
  let parent: Parent
  /// Whether the type is of another file, so that its root is not ours.
  let isForeign: Bool

  init(type: Int32, arguments: [Code], parent: Parent, isForeign: Bool) {
    self.type = type
    self.arguments = arguments
    self.parent = parent
    self.isForeign = isForeign
  }
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
  /// The others, in their order.
  let branches: [Branch]
  let otherwise: Reading?

  init(on: Code, numbers: [Int64: Reading], branches: [Branch], otherwise: Reading?) {
    self.on = on
    self.numbers = numbers
    self.branches = branches
    self.otherwise = otherwise
  }
}

/// A plan and the enum that its number belongs to.
struct Reading: Sendable {
  var plan: Plan
  /// -1 for none.
  var enumeration: Int32 = -1
}
