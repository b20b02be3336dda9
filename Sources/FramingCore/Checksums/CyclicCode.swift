/// A cyclic redundancy check of 8 to 32 bits, a byte at a time with a table.
struct CyclicCode: Sendable {
  /// Bits of the check.
  let width: Int
  /// Whether bytes go in and the check comes out lowest bit first.
  let isReflected: Bool
  /// The remainder before the first byte, in the form that `next` takes.
  let initial: UInt32
  private let final: UInt32
  private let table: [UInt32]

  /// A code of the catalogue's parameters: `refin` and `refout` are alike in all codes here.
  init(width: Int, polynomial: UInt32, initial: UInt32, isReflected: Bool = false, final: UInt32 = 0) {
    self.width = width
    self.isReflected = isReflected
    self.final = final
    // The remainder of a code that is not reflected stands in the top bits, so that one loop does for all widths.
    let shift = UInt32(32 - width)
    self.initial = isReflected ? Self.reversed(initial) >> shift : initial << shift
    table = (0..<256).map { byte in
      isReflected
        ? Self.lowestFirst(byte, polynomial: Self.reversed(polynomial) >> shift)
        : Self.highestFirst(byte << 24, polynomial: polynomial << shift)
    }
  }

  /// The remainder after one more byte.
  @inline(__always)
  func next(_ remainder: UInt32, _ byte: UInt8) -> UInt32 {
    if isReflected { return table[Int((remainder ^ UInt32(byte)) & 0xff)] ^ remainder >> 8 }
    return table[Int(remainder >> 24 ^ UInt32(byte))] ^ remainder << 8
  }

  /// The check of a remainder.
  func check(_ remainder: UInt32) -> UInt32 {
    (isReflected ? remainder : remainder >> UInt32(32 - width)) ^ final
  }

  private static func lowestFirst(_ start: UInt32, polynomial: UInt32) -> UInt32 {
    (0..<8).reduce(start) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
  }

  private static func highestFirst(_ start: UInt32, polynomial: UInt32) -> UInt32 {
    (0..<8).reduce(start) { value, _ in value >> 31 == 1 ? value << 1 ^ polynomial : value << 1 }
  }

  private static func reversed(_ value: UInt32) -> UInt32 {
    (0..<32).reduce(0) { result, bit in result | (value >> UInt32(bit) & 1) << UInt32(31 - bit) }
  }
}
