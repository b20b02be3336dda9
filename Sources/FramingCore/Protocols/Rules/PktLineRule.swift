/// Git's pkt-lines: four hex digits count themselves; 0000 to 0002 stand alone (gitprotocol-common, "pkt-line Format").
struct PktLineRule: FrameRule {
  private var length = DigitLength()

  mutating func take(_ byte: UInt8) -> RuleStep {
    // A pack without pkt-lines is the last that a side sends.
    if length.digits == 0, byte == 0x50 { return .untilEnd(header: 0) }
    guard let digit = HexDigits.value(of: byte) else {
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not a hex digit"))
    }
    length.take(digit, base: 16)
    guard length.digits == 4 else { return .more }
    if length.value <= 2 { return .frame(header: 4, payload: 0) }
    guard length.value >= 4 else { return .invalid(.tooShort(declared: length.value, minimum: 4)) }
    return .frame(header: 4, value: length.value - 4)
  }
}
