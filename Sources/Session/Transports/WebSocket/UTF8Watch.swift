/// Checks that bytes are UTF-8 while they come (Unicode 16.0, table 3-7): what is wrong shows with its first byte.
struct UTF8Watch {
  /// Continuation bytes that must follow, and the range of the next one.
  private var left = 0
  private var next: ClosedRange<UInt8> = 0x80...0xbf

  /// Whether no character is cut.
  var isWhole: Bool { left == 0 }

  /// Takes a byte. Whether it may stand there.
  mutating func take(_ byte: UInt8) -> Bool {
    guard left == 0 else {
      guard next.contains(byte) else { return false }
      left -= 1
      next = 0x80...0xbf
      return true
    }
    switch byte {
    case ..<0x80: return true
    case 0xc2...0xdf: left = 1
    case 0xe0: (left, next) = (2, 0xa0...0xbf)
    case 0xed: (left, next) = (2, 0x80...0x9f)
    case 0xe1...0xef: left = 2
    case 0xf0: (left, next) = (3, 0x90...0xbf)
    case 0xf1...0xf3: left = 3
    case 0xf4: (left, next) = (3, 0x80...0x8f)
    default: return false
    }
    return true
  }
}
