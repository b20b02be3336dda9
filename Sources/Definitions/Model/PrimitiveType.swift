/// A number that is read as it stands: `u1` to `s8`, `f4`, `f8`, `b1` and so on.
enum PrimitiveType: Equatable {
  /// `order` is nil where `meta/endian` decides.
  case integer(size: Int, isSigned: Bool, order: Endian?)
  case float(size: Int, order: Endian?)
  case bits(count: Int, order: BitOrder?)

  enum Endian: UInt8 {
    case big, little
  }

  init?(_ name: String) {
    let bytes = Array(name.utf8)
    guard bytes.count >= 2, bytes.count <= 5 else { return nil }
    var digits = bytes[1...]
    var suffix: Endian?
    if bytes.count > 3 {
      switch (bytes[bytes.count - 2], bytes[bytes.count - 1]) {
      case (UInt8(ascii: "l"), UInt8(ascii: "e")): suffix = .little
      case (UInt8(ascii: "b"), UInt8(ascii: "e")): suffix = .big
      default: break
      }
      if suffix != nil { digits = digits.dropLast(2) }
    }
    guard digits.first != UInt8(ascii: "0"), digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let size = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "u"), UInt8(ascii: "s"):
      guard [1, 2, 4, 8].contains(size), size > 1 || suffix == nil else { return nil }
      self = .integer(size: size, isSigned: bytes[0] == UInt8(ascii: "s"), order: suffix)
    case UInt8(ascii: "f"):
      guard size == 4 || size == 8 else { return nil }
      self = .float(size: size, order: suffix)
    case UInt8(ascii: "b"):
      guard (1...64).contains(size) else { return nil }
      self = .bits(count: size, order: suffix.map { $0 == .little ? .little : .big })
    default: return nil
    }
  }

  /// Bits that it takes.
  var bits: Int {
    switch self {
    case .integer(let size, _, _), .float(let size, _): size * 8
    case .bits(let count, _): count
    }
  }
}
