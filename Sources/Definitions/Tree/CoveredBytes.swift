internal import FramingCore

/// The bytes of fields that a checksum is over.
enum CoveredBytes {
  /// Fields one behind the other, without the bytes that those before have too: fields of bits share them.
  static func distinct(_ fields: [Range<Int>]) -> [Range<Int>] {
    var known: Range<Int>?
    return fields.map { field in
      guard let before = known, before.contains(field.lowerBound) else {
        known = field
        return field
      }
      known = before.lowerBound..<max(before.upperBound, field.upperBound)
      return min(before.upperBound, field.upperBound)..<field.upperBound
    }
  }
}

extension Checksum {
  /// The checksum of `covered` as a field of `size` bytes has it: of a number in the order of its bytes, of bytes
  /// (`isLittle` is nil) in that of the algorithm.
  func field(over covered: [UInt8], size: Int, isLittle: Bool?) -> [UInt8] {
    var right = bytes(of: covered.span)
    guard let isLittle else { return right }
    if (usualOrder == .little) != isLittle { right.reverse() }
    // A field may be wider than the checksum.
    let missing = [UInt8](repeating: 0, count: max(0, size - right.count))
    return isLittle ? right + missing : missing + right
  }
}
