/// The order of the bytes of a multi-byte integer on the wire.
public enum ByteOrder: String, Sendable, CaseIterable {
  /// Most significant byte first (network byte order, RFC 1700).
  case big
  /// Least significant byte first.
  case little

  /// The lowest `count` bytes of `value` in this order.
  func bytes(of value: UInt64, count: Int) -> [UInt8] {
    let ascending = (0..<count).map { UInt8(truncatingIfNeeded: value >> (UInt64($0) * 8)) }
    return self == .little ? ascending : ascending.reversed()
  }

  /// `value` with one more byte read after those it has: byte number `index` of the field.
  func appending(_ byte: UInt8, number index: Int, to value: UInt64) -> UInt64 {
    self == .big ? value << 8 | UInt64(byte) : value | UInt64(byte) << (UInt64(index) * 8)
  }
}
