/// Frames that begin with a length in ASCII digits: RFC 6587 syslog, ADB's host protocol, git's pkt-line.
public struct AsciiLength: Hashable, Sendable {
  /// 10 or 16.
  public var base: Int
  /// The number of digits; nil when `terminator` ends them.
  public var width: Int?
  /// The byte behind the digits when there is no `width`.
  public var terminator: UInt8
  /// The bytes that must stand behind the payload.
  public var trailer: [UInt8]
  /// Added to the value to get the payload's bytes: -4 for pkt-line, whose length counts its own digits.
  public var adjust: Int
  /// Whether a length may begin with needless zeros; always so with `width`.
  public var leadingZeros: Bool
  /// Whether hexadecimal digits are sent in upper case.
  public var uppercase: Bool
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Decimal digits ended by a space unless told otherwise.
  public init(
    base: Int = 10, width: Int? = nil, terminator: UInt8 = 0x20, trailer: [UInt8] = [], adjust: Int = 0,
    leadingZeros: Bool = true, uppercase: Bool = false, max: Int? = nil
  ) {
    self.max = max
    self.base = base
    self.width = width
    self.terminator = terminator
    self.trailer = trailer
    self.adjust = adjust
    self.leadingZeros = leadingZeros
    self.uppercase = uppercase
  }

  /// The most digits of a length.
  static let mostDigits = 20
}

struct AsciiLengthReader: HeaderReader {
  let options: AsciiLength
  private var length = DigitLength()

  init(_ options: AsciiLength) {
    self.options = options
  }

  var trailer: [UInt8] { options.trailer }

  mutating func reset() { length = DigitLength() }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    if options.width == nil, byte == options.terminator, length.digits > 0 { return complete() }
    guard let digit = HexDigits.value(of: byte), Int(digit) < options.base else {
      return DigitLength.problem(byte, options.base == 16 ? "a hex digit" : "a digit")
    }
    length.take(digit, base: UInt64(options.base))
    if length.digits > AsciiLength.mostDigits {
      return .invalid(.badHeader("the length has more than \(AsciiLength.mostDigits) digits"))
    }
    if length.digits == options.width { return complete() }
    if length.digits > 1, length.leadingZero, !options.leadingZeros, options.width == nil {
      return .invalid(.badHeader("the length begins with a needless zero"))
    }
    return .more
  }

  private func complete() -> HeaderStep {
    guard let value = length.length else { return .tooLarge(length.value) }
    let (payload, overflow) = value.addingReportingOverflow(options.adjust)
    guard !overflow else { return .tooLarge(length.value) }
    guard payload >= 0 else {
      return .invalid(.tooShort(declared: length.value, minimum: Int(clamping: options.adjust.magnitude)))
    }
    return .complete(payload: payload, value: length.value)
  }
}
