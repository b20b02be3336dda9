/// How large a frame is, roughly: what a place in a stream says when it is taken for a frame's first byte.
enum FrameSize {
  /// All sizes are below this.
  static let count = 69
  /// A frame without payload of equal bytes: what zeros read as.
  static let empty = 0
  /// A frame whose checksum is wrong.
  static let damaged = 65
  /// The header goes on behind the bytes that were looked at.
  static let unknown = 66
  /// No frame.
  static let none = 67
  /// A frame without payload that says something all the same.
  static let bare = 68

  /// The size of `total` bytes: the same for those of as many binary digits.
  static func of(total: Int) -> Int { Int.bitWidth - max(1, total).leadingZeroBitCount }

  /// The size of a whole frame; `bytes` are all its bytes.
  static func of(_ frame: Frame, in bytes: Span<UInt8>) -> Int {
    if frame.payloadLength > 0 { return of(total: frame.totalLength) }
    return frame.headerLength > 0 && !isUniform(bytes) ? bare : empty
  }

  private static func isUniform(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] != bytes[0] { return false }
    return true
  }
}

/// How often each size was met.
struct SizeCensus {
  /// Empty as long as nothing was met: most places that are tried are no frame, and cost no memory.
  private var counts: [Int] = []
  private(set) var total = 0

  /// How often `size` was met.
  func count(of size: Int) -> Int { counts.isEmpty ? 0 : counts[size] }

  mutating func add(_ size: Int) {
    if counts.isEmpty { counts = [Int](repeating: 0, count: FrameSize.count) }
    counts[size] += 1
    total += 1
  }

  /// A share from 0 to 1 of a count, to the nearest. The standard library's rounding wants the C library's mathematics.
  static func share(_ share: Double, of count: Int) -> Int { Int(Double(count) * min(max(share, 0), 1) + 0.5) }

  /// Adds a share of other sizes.
  mutating func add(_ other: SizeCensus, share: Double) {
    if counts.isEmpty { counts = [Int](repeating: 0, count: FrameSize.count) }
    for size in counts.indices where other.count(of: size) > 0 {
      let count = Self.share(share, of: other.count(of: size))
      counts[size] += count
      total += count
    }
  }
}
