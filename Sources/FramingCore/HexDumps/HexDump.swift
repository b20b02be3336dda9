/// Where things stand in the rows of a hex dump: `offset  hex, a wider gap every 8 bytes  text`.
///
/// Columns are counted in terminal cells from 0. Nothing is drawn here.
public struct HexDump: Hashable, Sendable {
  /// How many bytes a row can have.
  public static let widths = [8, 16, 32]
  /// The cells between the offset, the hex area and the text area.
  private static let gap = 2
  /// The bytes between two wider gaps.
  private static let group = 8

  /// Bytes of a full row.
  public let bytesPerRow: Int
  /// Cells of the offset: 8 hex digits unless told otherwise, more when the dump's last offset has more.
  public let offsetWidth: Int

  /// The layout for rows of `bytesPerRow` bytes (at least 1) whose offsets go up to `lastOffset` and have
  /// `offsetDigits` hex digits, or more when they need them.
  public init(bytesPerRow: Int = 16, offsetDigits: Int = 8, lastOffset: UInt64 = 0) {
    self.bytesPerRow = max(1, bytesPerRow)
    offsetWidth = max(offsetDigits, (64 - lastOffset.leadingZeroBitCount + 3) / 4)
  }

  /// The widest layout of 8, 16 or 32 bytes a row that fits `width` cells; 8 bytes when none does.
  public static func fitting(width: Int, lastOffset: UInt64 = 0) -> HexDump {
    let layouts = widths.map { HexDump(bytesPerRow: $0, lastOffset: lastOffset) }
    return layouts.last { $0.width <= width } ?? layouts[0]
  }

  /// Where the hex area begins.
  public var hexStart: Int { offsetWidth + Self.gap }

  /// Where the text area begins.
  public var asciiStart: Int { hexColumn(of: bytesPerRow - 1) + 2 + Self.gap }

  /// Cells of a full row.
  public var width: Int { asciiStart + bytesPerRow }

  /// The column of the first digit of the row's byte `index`, from 0.
  public func hexColumn(of index: Int) -> Int { hexStart + index * 3 + index / Self.group }

  /// The column of the row's byte `index` in the text area.
  public func asciiColumn(of index: Int) -> Int { asciiStart + index }

  /// Which byte of a row is at a column of the hex or the text area; nil on gaps and the offset.
  public func byte(atColumn column: Int) -> Int? {
    if column >= asciiStart { return column < width ? column - asciiStart : nil }
    guard column >= hexStart else { return nil }
    let cell = column - hexStart
    let groupWidth = Self.group * 3 + 1
    let inGroup = cell % groupWidth
    let index = cell / groupWidth * Self.group + inGroup / 3
    return inGroup < groupWidth - 1 && inGroup % 3 < 2 && index < bytesPerRow ? index : nil
  }

  /// Rows needed for `count` bytes.
  public func rows(for count: Int) -> Int { count <= 0 ? 0 : (count - 1) / bytesPerRow + 1 }

  /// The bytes, counted from the dump's first, that row `row` shows of `count`.
  public func range(ofRow row: Int, count: Int) -> Range<Int> {
    let (start, overflow) = row.multipliedReportingOverflow(by: bytesPerRow)
    guard row >= 0, !overflow, start < count else { return count..<count }
    return start..<min(count, start + min(bytesPerRow, count - start))
  }

  /// The offset's hex digits, as wide as `offsetWidth`.
  public func offsetText(_ offset: UInt64) -> String {
    let digits = String(offset, radix: 16)
    return String(repeating: "0", count: max(0, offsetWidth - digits.count)) + digits
  }
}
