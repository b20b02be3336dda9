/// A cyclic redundancy check of 8 to 64 bits, a byte at a time with a table.
struct CyclicCode: Sendable {
  let parameters: CyclicParameters
  /// The remainder before the first byte, in the form that `next` takes.
  let initial: UInt64
  let table: [UInt64]
  /// Whether bytes go in lowest bit first.
  let isReflected: Bool
  /// By how much the remainder of a code that is not reflected is shifted: it stands in the top bits, so that one loop does
  /// for all widths.
  private let shift: UInt64

  init(_ parameters: CyclicParameters) {
    self.parameters = parameters
    let shift = UInt64(64 - parameters.width)
    let isReflected = parameters.isReflected
    self.shift = shift
    self.isReflected = isReflected
    initial = Self.start(parameters.initial, shift, isReflected)
    let polynomial = Self.start(parameters.polynomial, shift, isReflected)
    table = (0..<256).map { byte in
      isReflected ? Self.lowestFirst(byte, polynomial) : Self.highestFirst(byte << 56, polynomial)
    }
  }

  /// The remainder after one more byte.
  @inline(__always)
  func next(_ remainder: UInt64, _ byte: UInt8) -> UInt64 {
    if isReflected { return table[Int((remainder ^ UInt64(byte)) & 0xff)] ^ remainder >> 8 }
    return table[Int(remainder >> 56 ^ UInt64(byte))] ^ remainder << 8
  }

  /// The check of a remainder.
  func check(_ remainder: UInt64) -> UInt64 {
    (isReflected ? remainder : remainder >> shift) ^ parameters.final
  }

  /// The remainder that a register of the catalogue's form is.
  func remainder(of register: UInt64) -> UInt64 { Self.start(register, shift, isReflected) }

  private static func start(_ register: UInt64, _ shift: UInt64, _ isReflected: Bool) -> UInt64 {
    isReflected ? reversed(register) >> shift : register << shift
  }

  private static func lowestFirst(_ start: UInt64, _ polynomial: UInt64) -> UInt64 {
    (0..<8).reduce(start) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
  }

  private static func highestFirst(_ start: UInt64, _ polynomial: UInt64) -> UInt64 {
    (0..<8).reduce(start) { value, _ in value >> 63 == 1 ? value << 1 ^ polynomial : value << 1 }
  }

  private static func reversed(_ value: UInt64) -> UInt64 {
    (0..<64).reduce(0) { result, bit in result | (value >> UInt64(bit) & 1) << UInt64(63 - bit) }
  }
}
