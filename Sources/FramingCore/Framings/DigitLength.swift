/// A length being read digit by digit.
struct DigitLength: Sendable {
  private(set) var value: UInt64 = 0
  private(set) var digits = 0
  /// Whether the value needs more than 64 bits.
  private(set) var overflows = false
  /// Whether the first digit is a zero.
  private(set) var leadingZero = false

  mutating func take(_ digit: UInt8, base: UInt64) {
    if digits == 0 { leadingZero = digit == 0 }
    digits += 1
    let (scaled, overflow) = value.multipliedReportingOverflow(by: base)
    let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
    overflows = overflows || overflow || carry
    value = overflows ? .max : sum
  }

  /// The value when it is a length at all: less than 2⁶³.
  var length: Int? { overflows ? nil : Int(exactly: value) }

  /// What a length of more than 2⁶³ bytes should have been, for errors.
  static let countable = "a number of bytes below 2⁶³"

  /// What a byte that is no digit reads as, for errors.
  static func problem(_ byte: UInt8, _ expected: String) -> HeaderStep {
    .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not \(expected)"))
  }

  /// The number that `text` is: digits and nothing else. One that needs more than 64 bits is the largest there is.
  static func decimal(_ text: some Sequence<UInt8>) -> UInt64? { number(text, base: 10) }

  /// The number that hexadecimal digits and nothing else are.
  static func hexadecimal(_ text: some Sequence<UInt8>) -> UInt64? { number(text, base: 16) }

  private static func number(_ text: some Sequence<UInt8>, base: UInt8) -> UInt64? {
    var length = DigitLength()
    for byte in text {
      guard let digit = HexDigits.value(of: byte), digit < base else { return nil }
      length.take(digit, base: UInt64(base))
    }
    return length.digits > 0 ? length.value : nil
  }
}
