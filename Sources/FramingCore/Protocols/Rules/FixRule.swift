/// FIX messages: `8=FIX…␁9=N␁`, N bytes, `10=ccc␁` (FIX Session Layer, "Message format").
struct FixRule: FrameRule {
  /// Bytes of `10=ccc` and SOH.
  static let trailerCount = 7
  private static let rule = "FIX Session Layer, BodyLength(9)"
  private static let format = "FIX Session Layer, Message format"
  private static let beginning = Array("8=FIX".utf8)
  /// No BeginString is longer: `FIXT.1.1` has 8 bytes.
  private static let longestBegin = 16

  private enum Place {
    case begin
    case length
    case body
    case trailer
  }

  private var place = Place.begin
  private var taken = 0
  /// Bytes of the field in progress.
  private var count = 0
  /// The bytes of the field in progress in front of the length.
  private var text: [UInt8] = []
  private var length = DigitLength()
  private var lengthPlace = 0
  private var parts = FrameSizes(header: 0, payload: 0, trailer: trailerCount)
  private var trailer: [UInt8] = []
  private var body = FixBody()

  /// Frames begin with `8=FIX`, whatever is in front. A wrong length is found out behind the message's end.
  private static let mark = FrameMark(
    next: [0x38], beginning: beginning + [0x2e], lookBack: 16 << 10, looksBackAlways: true)
  var mark: FrameMark? { Self.mark }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer {
      count = byte == 1 ? 0 : count + 1
      if place != .trailer { body.sum &+= byte }
    }
    switch place {
    case .begin: return takeBegin(byte)
    case .length: return takeLength(byte)
    case .body: return takeBody(byte)
    case .trailer: return takeTrailer(byte)
    }
  }

  private mutating func takeBegin(_ byte: UInt8) -> RuleStep {
    let isRight =
      switch count {
      case ..<Self.beginning.count: byte == Self.beginning[count]
      // FIX.4.2 or FIXT.1.1
      case Self.beginning.count: byte == 0x2e || byte == 0x54
      case ..<Self.longestBegin: byte == 1 || (0x20...0x7e).contains(byte)
      default: byte == 1
      }
    text.append(byte)
    guard isRight else { return wrong("field 1", text, at: 0, "'8=FIX.' or '8=FIXT.', a version and SOH") }
    if byte == 1 {
      place = .length
      text = []
    }
    return .more
  }

  private func wrong(_ name: String, _ text: [UInt8], at place: Int, _ expected: String) -> RuleStep {
    .invalid(.wrongPart(WrongPart(name, place: place, text: text, expected: expected, rule: Self.format)))
  }

  private mutating func takeLength(_ byte: UInt8) -> RuleStep {
    let tag: [UInt8] = [0x39, 0x3d]
    if count < tag.count {
      text.append(byte)
      return byte == tag[count] ? .more : wrong("field 2", text, at: taken - text.count, "'9='")
    }
    if length.digits == 0 { lengthPlace = taken - 1 }
    if byte == 1, length.digits > 0 { return endLength() }
    guard (0x30...0x39).contains(byte), length.digits < AsciiLength.mostDigits else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "BodyLength", place: taken - 1, text: [byte], expected: "digits up to SOH", rule: Self.rule)))
    }
    length.take(byte - 0x30, base: 10)
    return .more
  }

  private mutating func endLength() -> RuleStep {
    guard let payload = length.length else { return .tooLarge(length.value) }
    parts.header = taken
    parts.payload = payload
    place = payload > 0 ? .body : .trailer
    return .expected(parts, skip: 0)
  }

  private mutating func takeBody(_ byte: UInt8) -> RuleStep {
    switch body.take(byte) {
    case .more: break
    case .ended(let trailer): return wrongLength("leads beyond '\(trailer)', which the checksum shows to be the end")
    case .next(let count): return wrongLength("leads beyond the message that begins at byte \(taken - count)")
    }
    if taken == parts.header + parts.payload { place = .trailer }
    return .more
  }

  private mutating func takeTrailer(_ byte: UInt8) -> RuleStep {
    trailer.append(byte)
    let isRight =
      switch trailer.count {
      case 1: byte == 0x31
      case 2: byte == 0x30
      case 3: byte == 0x3d
      case 7: byte == 1
      default: (0x30...0x39).contains(byte)
      }
    guard isRight else {
      return wrongLength("leads to '\(EscapedText.escape(trailer))'")
    }
    return trailer.count == Self.trailerCount ? .frame(parts) : .more
  }

  private func wrongLength(_ problem: String) -> RuleStep {
    .invalid(
      .wrongPart(
        WrongPart(
          "BodyLength", place: lengthPlace, value: "\(length.value), which \(problem)",
          expected: "the number of bytes up to '10=ddd' and SOH", rule: Self.rule)))
  }
}
