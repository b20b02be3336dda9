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

extension AsciiLength {
  var text: String {
    FramingNotation("ascii")
      .adding("base", base, unless: 10)
      .adding("width", width.map { "\($0)" })
      .adding("terminator", terminator == 0x20 ? nil : HexDigits.text([terminator]))
      .adding("trailer", trailer.isEmpty ? nil : HexDigits.text(trailer))
      .adding("adjust", adjust, unless: 0)
      .adding("leading-zeros", leadingZeros ? nil : LeadingZeros.reject.rawValue)
      .adding("case", uppercase ? LetterCase.upper.rawValue : nil)
      .adding(max: max)
      .text
  }

  private enum LetterCase: String, CaseIterable {
    case lower
    case upper
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    let baseToken = try arguments.value("base")
    if let baseToken {
      guard baseToken.text == "10" || baseToken.text == "16" else { throw baseToken.error(expected: "10 or 16") }
      base = baseToken.text == "16" ? 16 : 10
    }
    width = try arguments.integer("width", in: 1...AsciiLength.mostDigits)
    terminator = try arguments.byte("terminator") ?? 0x20
    trailer = try arguments.byteStrings("trailer", most: 1).first ?? []
    adjust = try arguments.integer("adjust", in: -1_048_576...1_048_576) ?? 0
    leadingZeros = try arguments.word("leading-zeros", LeadingZeros.self) != .reject
    uppercase = try arguments.word("case", LetterCase.self) == .upper
    max = try arguments.size("max")
  }
}

/// Whether a length may begin with needless zeros.
enum LeadingZeros: String, CaseIterable {
  case accept
  case reject
}

extension AsciiLength {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    let (value, overflow) = count.subtractingReportingOverflow(adjust)
    guard !overflow, value >= 0 else {
      throw EncodingError(
        "the message of \(ByteCountText.text(count)) is too short: its length would be negative", problem: .badLength)
    }
    let digits = String(value, radix: base, uppercase: uppercase)
    guard digits.count <= width ?? Self.mostDigits else {
      throw EncodingError(
        "the length \(digits) does not fit \(width ?? Self.mostDigits) digits", problem: .tooLarge)
    }
    let zeros = String(repeating: "0", count: (width ?? digits.count) - digits.count)
    let header = Array((zeros + digits).utf8) + (width == nil ? [terminator] : [])
    return try Envelope(header: header, trailer: trailer)
      .checked(forMessageOf: count, value: UInt64(value), limit: limit)
  }
}
