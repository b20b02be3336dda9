/// What an expression gives, known before any byte is read.
indirect enum StaticType: Hashable, Sendable {
  case integer
  case float
  case boolean
  case string
  case bytes
  case stream
  /// A value of which nothing is known before it is read.
  case any
  /// Number of an enum.
  case enumeration(Int)
  /// Number of a type.
  case structure(Int)
  /// A structure of an unknown type.
  case anyStructure
  case array(StaticType)

  var isNumber: Bool { self == .integer || self == .float }

  var isStructure: Bool {
    switch self {
    case .structure, .anyStructure: true
    default: false
    }
  }

  /// What a place has that takes values of both types.
  func combined(with other: StaticType) -> StaticType {
    if self == other { return self }
    if isNumber, other.isNumber { return .float }
    if isStructure, other.isStructure { return .anyStructure }
    return .any
  }

  /// Whether a value of this type may be passed where `other` is declared.
  func fits(_ other: StaticType) -> Bool {
    if self == other || other == .any || self == .any { return true }
    switch (self, other) {
    case (.integer, .float): return true
    case (_, .anyStructure): return isStructure
    case (.array(let element), .array(let wanted)): return element.fits(wanted)
    case (.bytes, .array(.integer)): return true
    default: return false
    }
  }
}
