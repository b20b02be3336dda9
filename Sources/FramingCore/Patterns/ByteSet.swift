/// A set of byte values.
package struct ByteSet: Hashable, Sendable {
  private var words = SIMD4<UInt64>(repeating: 0)

  static let all = ByteSet(0...0xff)

  init() {}

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  /// The set of `bytes`.
  package init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  /// Whether `byte` is in it.
  package func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0 }

  var inverted: ByteSet {
    var set = self
    set.words = ~words
    return set
  }

  /// With both cases of every ASCII letter in it.
  var caseless: ByteSet {
    var set = self
    for letter in UInt8(0x61)...0x7a where contains(letter) || contains(letter - 0x20) {
      set.insert(letter)
      set.insert(letter - 0x20)
    }
    return set
  }

  /// The byte, when there is one only.
  var single: UInt8? {
    let counts = (0..<4).map { words[$0].nonzeroBitCount }
    guard counts.reduce(0, +) == 1, let word = counts.firstIndex(of: 1) else { return nil }
    return UInt8(word << 6 + words[word].trailingZeroBitCount)
  }

  /// `\d`
  static let digits = ByteSet(0x30...0x39)
  /// `\w`
  static let wordBytes = ByteSet([0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f...0x5f].joined())
  /// `\s`
  static let spaces = ByteSet([0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d])
}
