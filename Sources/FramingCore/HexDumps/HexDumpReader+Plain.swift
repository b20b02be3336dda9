extension HexDumpReader {
  /// Where a text of nothing but digits is.
  struct PlainState: Sendable {
    /// The first digit of a byte whose second is to come.
    var high: UInt8?
    /// The column of the last character, from 1.
    var column = 0
    /// Whether the last byte was a carriage return.
    var isAfterReturn = false
  }

  /// Takes digits until `bytes` is long; where it stopped.
  mutating func readPlain(
    _ text: Span<UInt8>, from start: Int, into bytes: inout [UInt8]
  ) throws(HexTextError) -> Int {
    var position = start
    while position < text.count, bytes.count < Self.window {
      let byte = text[position]
      position += 1
      if let digit = HexDigits.value(of: byte) {
        plain.column += 1
        if let high = plain.high {
          bytes.append(high << 4 | digit)
          plain.high = nil
        } else {
          plain.high = digit
        }
      } else {
        try takeSpace(byte)
      }
    }
    return position
  }

  /// What may stand between bytes: white space.
  private mutating func takeSpace(_ byte: UInt8) throws(HexTextError) {
    guard byte.isBlank || byte == 0x0a || byte == 0x0d else {
      // In UTF-8 the first byte stands for the character.
      let shown = byte < 0x80 ? EscapedText.escape([byte]) : "a character of several bytes"
      throw HexTextError(
        line: number, column: plain.column + 1,
        "'\(shown)' at line \(number), column \(plain.column + 1) is not a hex digit")
    }
    try endPlain()
    plain.column += 1
    if byte == 0x0d || byte == 0x0a {
      if byte == 0x0d || !plain.isAfterReturn { number += 1 }
      plain.column = 0
    }
    plain.isAfterReturn = byte == 0x0d
  }

  /// A byte has two digits, side by side.
  func endPlain() throws(HexTextError) {
    guard plain.high != nil else { return }
    throw HexTextError(
      line: number, column: plain.column,
      "the digit at line \(number), column \(plain.column) is alone: a byte has two")
  }
}
