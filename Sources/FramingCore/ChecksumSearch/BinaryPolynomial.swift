/// A polynomial whose coefficients are bits.
struct BinaryPolynomial: Hashable, Sendable {
  /// The lowest 64 coefficients first.
  private(set) var words: [UInt64]

  /// Coefficients in the order of bits, the highest first: the first byte's highest bit is that of the highest term.
  init(_ bytes: [UInt8]) {
    words = [UInt64](repeating: 0, count: (bytes.count + 7) / 8)
    for (index, byte) in bytes.reversed().enumerated() { words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8) }
    trim()
  }

  /// The terms up to the 63rd.
  init(low: UInt64) { words = low == 0 ? [] : [low] }

  var isZero: Bool { words.isEmpty }

  /// The highest term; -1 of zero.
  var degree: Int { words.last.map { words.count * 64 - 1 - $0.leadingZeroBitCount } ?? -1 }

  /// The lowest 64 coefficients.
  var low: UInt64 { words.first ?? 0 }

  private mutating func trim() {
    while words.last == 0 { words.removeLast() }
  }

  /// The difference, which is the sum too.
  func combined(with other: BinaryPolynomial) -> BinaryPolynomial {
    var result = self
    result.combine(with: other, shiftedBy: 0)
    return result
  }

  private mutating func combine(with other: BinaryPolynomial, shiftedBy shift: Int) {
    let (skip, bits) = (shift / 64, UInt64(shift % 64))
    while words.count < other.words.count + skip + 1 { words.append(0) }
    for (index, word) in other.words.enumerated() {
      words[index + skip] ^= word << bits
      if bits > 0 { words[index + skip + 1] ^= word >> (64 - bits) }
    }
    trim()
  }

  /// The quotient and the rest of dividing by `divisor`, which is not zero. The quotient's terms from the 64th on are lost.
  func divided(by divisor: BinaryPolynomial) -> (low: UInt64, rest: BinaryPolynomial) {
    var (quotient, rest) = (UInt64(0), self)
    while rest.degree >= divisor.degree {
      let shift = rest.degree - divisor.degree
      if shift < 64 { quotient |= 1 << UInt64(shift) }
      rest.combine(with: divisor, shiftedBy: shift)
    }
    return (quotient, rest)
  }

  /// The greatest common divisor.
  static func commonDivisor(_ one: BinaryPolynomial, _ two: BinaryPolynomial) -> BinaryPolynomial {
    var (one, two) = (one, two)
    while !two.isZero { (one, two) = (two, one.divided(by: two).rest) }
    return one
  }

  /// The same without factors of x, which no CRC's polynomial has.
  var withoutFactorsOfX: BinaryPolynomial {
    guard let first = words.firstIndex(where: { $0 != 0 }) else { return self }
    let bits = UInt64(words[first].trailingZeroBitCount)
    var result = self
    result.words = Array(words[first...])
    guard bits > 0 else { return result }
    for index in result.words.indices {
      let next = index + 1 < result.words.count ? result.words[index + 1] : 0
      result.words[index] = result.words[index] >> bits | next << (64 - bits)
    }
    result.trim()
    return result
  }
}
