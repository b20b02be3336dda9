/// Git's pkt-lines: four hex digits count themselves; 0000 to 0002 stand alone (gitprotocol-common, "pkt-line Format").
struct PktLineRule: FrameRule {
  private static let rule = "gitprotocol-common, pkt-line Format"
  /// The most bytes of a pkt-line, its digits counted.
  private static let largest: UInt64 = 65520
  private static let pack = Array("PACK".utf8)

  private var length = DigitLength()
  /// Bytes of `PACK` that the frame begins with.
  private var matched = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    // A pack without pkt-lines is the last that a side sends.
    if length.digits == 0, byte == Self.pack[matched] {
      matched += 1
      return matched == Self.pack.count ? .untilEnd(header: 0) : .more
    }
    guard matched == 0, let digit = HexDigits.value(of: byte) else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "length", place: matched + length.digits, text: [byte], expected: "four hex digits", rule: Self.rule)))
    }
    length.take(digit, base: 16)
    guard length.digits == 4 else { return .more }
    if length.value <= 2 { return .frame(header: 4, payload: 0) }
    guard length.value >= 4 else { return .invalid(.tooShort(declared: length.value, minimum: 4)) }
    guard length.value <= Self.largest else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "length", place: 0, value: HexDigits.prefixed(length.value, digits: 4),
            expected: "0000 to 0002 or 0004 to fff0",
            rule: Self.rule)))
    }
    return .frame(header: 4, value: length.value - 4)
  }
}
