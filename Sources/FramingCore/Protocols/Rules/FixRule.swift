/// FIX messages: `8=…␁9=N␁`, N bytes, `10=ccc␁` (FIX Session Layer, "Message format").
struct FixRule: FrameRule {
  private static let trailer = 7

  private var taken = 0
  private var fields = 0
  /// Bytes of the field in progress.
  private var count = 0
  private var length = DigitLength()

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer { count = byte == 1 ? 0 : count + 1 }
    if count < 2 {
      let expected: [UInt8] = fields == 0 ? [0x38, 0x3d] : [0x39, 0x3d]
      return byte == expected[count] ? .more : .invalid(.badHeader("a message begins with 8=… and 9=…"))
    }
    if fields == 0 {
      if byte == 1 { fields = 1 }
      return .more
    }
    if byte == 1, length.digits > 0 { return .frame(header: taken, value: length.value, trailer: Self.trailer) }
    guard (0x30...0x39).contains(byte), length.digits < 20 else {
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not a digit"))
    }
    length.take(byte - 0x30, base: 10)
    return .more
  }
}
