/// FIX messages: `8=…␁9=N␁`, N bytes, `10=ccc␁` (FIX Session Layer, "Message format").
struct FixRule: FrameRule {
  private static let trailerCount = 7
  private static let rule = "FIX Session Layer, BodyLength(9)"
  /// Bodies up to this many bytes are passed over. Longer ones are searched for the next message, so that a length
  /// that is wrong is found out before that many bytes have come.
  private static let longestUnread = 4096

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
  private var length = DigitLength()
  private var lengthPlace = 0
  private var parts = FrameSizes(header: 0, payload: 0, trailer: trailerCount)
  private var trailer: [UInt8] = []
  /// Bytes of `nextMessage` that the newest bytes of the body are.
  private var matched = 0

  /// Behind a SOH, the 8 of `8=FIX`. A wrong length is found out behind the next message's beginning.
  var mark: FrameMark? { FrameMark(text: [1], next: [0x38], lookBack: 16 << 10, looksBackAlways: true) }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer { count = byte == 1 ? 0 : count + 1 }
    switch place {
    case .begin: return takeBegin(byte)
    case .length: return takeLength(byte)
    case .body: return takeBody(byte)
    case .trailer: return takeTrailer(byte)
    }
  }

  private mutating func takeBegin(_ byte: UInt8) -> RuleStep {
    if let step = wrongTag([0x38, 0x3d], byte) { return step }
    if count >= 2, byte == 1 { place = .length }
    return .more
  }

  /// The error when the field in progress does not begin with `tag`.
  private func wrongTag(_ tag: [UInt8], _ byte: UInt8) -> RuleStep? {
    guard count < tag.count, byte != tag[count] else { return nil }
    return .invalid(
      .wrongPart(
        WrongPart(
          "field \(place == .begin ? "1" : "2")", place: taken - 1 - count, text: tag.prefix(count) + [byte],
          expected: "'\(String(decoding: tag, as: UTF8.self))'", rule: "FIX Session Layer, Message format")))
  }

  private mutating func takeLength(_ byte: UInt8) -> RuleStep {
    if let step = wrongTag([0x39, 0x3d], byte) { return step }
    if count < 2 { return .more }
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
    let isRead = payload > Self.longestUnread
    place = isRead ? .body : .trailer
    if !isRead { taken += payload }
    return .expected(parts, skip: isRead ? 0 : payload)
  }

  private static let nextMessage = Array("\u{1}8=FIX".utf8)

  private mutating func takeBody(_ byte: UInt8) -> RuleStep {
    let pattern = Self.nextMessage
    matched = byte == pattern[matched] ? matched + 1 : byte == pattern[0] ? 1 : 0
    if matched == pattern.count { return wrongLength("leads beyond the message that begins at byte \(taken - 5)") }
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
