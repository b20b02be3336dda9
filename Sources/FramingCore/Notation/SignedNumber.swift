/// A decimal number with an optional sign being read digit by digit.
struct SignedNumber: Sendable {
  private var digits = DigitLength()
  private var isNegative = false
  private var isFirst = true

  /// Takes a sign in front or a digit; false for anything else.
  mutating func take(_ byte: UInt8) -> Bool {
    defer { isFirst = false }
    if isFirst, byte == 0x2d || byte == 0x2b {
      isNegative = byte == 0x2d
      return true
    }
    guard (0x30...0x39).contains(byte) else { return false }
    digits.take(byte - 0x30, base: 10)
    return true
  }

  /// Whether there was a digit.
  var isComplete: Bool { digits.digits > 0 }

  /// The number without its sign, the largest there is when it does not fit.
  var magnitude: UInt64 { digits.value }

  /// The number, nil when it does not fit 64 bits.
  var value: Int? {
    if digits.overflows { return nil }
    guard isNegative else { return Int(exactly: digits.value) }
    return digits.value == Int.min.magnitude ? .min : Int(exactly: digits.value).map { -$0 }
  }
}
