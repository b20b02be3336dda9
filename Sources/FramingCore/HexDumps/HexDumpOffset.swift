/// The offset in front of a row: its digits read in each base that dumps use, as long as nothing tells which it is.
struct HexDumpOffset: Hashable, Sendable {
  /// The bases: of nearly all dumps; of `od -A d` and `xxd -d`; of `od` unless told otherwise.
  enum Base: UInt64, Sendable {
    case hexadecimal = 16
    case decimal = 10
    case octal = 8
  }

  /// Where in a line an offset is.
  struct Place {
    var digits: Range<Int>
    /// Behind the colon and the white space.
    var end: Int
    var hasColon: Bool
  }

  private var hexadecimal: UInt64?
  private var decimal: UInt64?
  private var octal: UInt64?

  /// The offset whose digits are `digits`.
  init(_ digits: Span<UInt8>) {
    hexadecimal = Self.value(digits, .hexadecimal)
    decimal = Self.value(digits, .decimal)
    octal = Self.value(digits, .octal)
  }

  /// The value in a base; nil when the digits are not of that base or too many.
  subscript(_ base: Base) -> UInt64? {
    switch base {
    case .hexadecimal: hexadecimal
    case .decimal: decimal
    case .octal: octal
    }
  }

  /// The offset `count` bytes further; nil in a base in which there is none.
  func advanced(by count: UInt64) -> HexDumpOffset {
    var moved = self
    moved.hexadecimal = Self.sum(hexadecimal, count)
    moved.decimal = Self.sum(decimal, count)
    moved.octal = Self.sum(octal, count)
    return moved
  }

  /// How many bytes `self` is behind `start`; nil when it is before it, or not of that base.
  func distance(from start: HexDumpOffset, _ base: Base) -> UInt64? {
    guard let first = start[base], let last = self[base], last >= first else { return nil }
    return last - first
  }

  /// Where the offset of a row is: `0x0010:  `, `00000010: `, `00000010  `. nil when the line begins with none.
  static func place(in line: Span<UInt8>) -> Place? {
    var start = 0
    while start < line.count, line[start].isBlank { start += 1 }
    if start + 1 < line.count, line[start] == 0x30, line[start + 1] == 0x78 { start += 2 }
    var end = start
    while end < line.count, HexDigits.value(of: line[end]) != nil { end += 1 }
    let digits = start..<end
    guard !digits.isEmpty, digits.count <= HexDumpFormat.longestOffset else { return nil }
    let hasColon = end < line.count && line[end] == 0x3a
    if hasColon { end += 1 }
    guard end == line.count || line[end].isBlank else { return nil }
    while end < line.count, line[end].isBlank { end += 1 }
    return Place(digits: digits, end: end, hasColon: hasColon)
  }

  private static func value(_ digits: Span<UInt8>, _ base: Base) -> UInt64? {
    var value: UInt64 = 0
    for index in digits.indices {
      guard let digit = HexDigits.value(of: digits[index]), digit < base.rawValue else { return nil }
      let (shifted, overflows) = value.multipliedReportingOverflow(by: base.rawValue)
      guard !overflows else { return nil }
      let (sum, overflowsToo) = shifted.addingReportingOverflow(UInt64(digit))
      guard !overflowsToo else { return nil }
      value = sum
    }
    return value
  }

  private static func sum(_ value: UInt64?, _ count: UInt64) -> UInt64? {
    guard let (sum, overflows) = value?.addingReportingOverflow(count), !overflows else { return nil }
    return sum
  }
}
