/// The offset in front of a row.
struct HexDumpOffset: Sendable {
  /// The bases: of nearly all dumps; of `od -A d` and `xxd -d`; of `od` unless it is called otherwise.
  enum Base: UInt64, Sendable {
    case hexadecimal = 16
    case decimal = 10
    case octal = 8
  }

  /// Where in the line its digits are.
  var digits: Range<Int>
  /// Behind the digits or their colon.
  var end: Int
  /// Where something follows the white space behind it.
  var next: Int
  var hasColon: Bool
  /// Whether `0x` is in front.
  var hasPrefix: Bool

  /// Where the offset of a row is: `0x0010:  `, `00000010: `, `00000010  `. nil when the line begins with none.
  init?(in line: Span<UInt8>) {
    var start = 0
    while start < line.count, line[start].isBlank { start += 1 }
    hasPrefix = start + 1 < line.count && line[start] == 0x30 && line[start + 1] == 0x78
    if hasPrefix { start += 2 }
    var end = start
    while end < line.count, HexDigits.value(of: line[end]) != nil { end += 1 }
    digits = start..<end
    guard !digits.isEmpty, digits.count <= HexDumpFormat.longestOffset else { return nil }
    hasColon = end < line.count && line[end] == 0x3a
    if hasColon { end += 1 }
    guard end == line.count || line[end].isBlank else { return nil }
    self.end = end
    while end < line.count, line[end].isBlank { end += 1 }
    next = end
  }

  /// The value in a base; nil when the digits are not of that base or too many.
  static func value(_ digits: Span<UInt8>, _ base: Base) -> UInt64? {
    var value: UInt64 = 0
    for index in digits.indices {
      guard let digit = HexDigits.value(of: digits[index]), digit < base.rawValue else {
        return nil
      }
      let (shifted, overflows) = value.multipliedReportingOverflow(by: base.rawValue)
      let (sum, overflowsToo) = shifted.addingReportingOverflow(UInt64(digit))
      guard !overflows, !overflowsToo else { return nil }
      value = sum
    }
    return value
  }
}
