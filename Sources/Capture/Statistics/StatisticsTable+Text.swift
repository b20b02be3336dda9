import FramingCore

/// Numbers of statistics as they are shown to people.
extension StatisticsTable.Row {
  /// The number in a column: `1,234`, `4.0 KiB`, `12.5`, `3.2 ms`; empty where there is none.
  public func text(_ column: StatisticsTable.Column) -> String {
    guard let number = number(column) else { return "" }
    switch column {
    case .frames: return ByteCountText.grouped(count.frames)
    case .responses: return count.responses.count == 0 ? "" : ByteCountText.grouped(count.responses.count)
    case .bytes: return ByteCountText.grouped(count.bytes)
    case .minimum, .median, .p90, .p99, .maximum: return ByteCountText.grouped(UInt64(number))
    case .frameRate, .byteRate: return Self.rate(number)
    case .responseMedian, .responseP90, .responseP99: return Self.duration(number)
    }
  }

  /// So much a second: three digits that matter, or more of a large number.
  public static func rate(_ number: Double) -> String {
    guard number < 1e15 else { return "> 10^15" }
    if number >= 100 { return ByteCountText.grouped(UInt64(number.rounded())) }
    let digits = number >= 10 ? 1 : 2
    return FixedPoint.text(number, digits: digits)
  }

  /// `340 us`, `12.3 ms`, `3.20 s`.
  public static func duration(_ seconds: Double) -> String {
    if seconds < 0.001 { return "\(Int((seconds * 1_000_000).rounded())) us" }
    if seconds < 1 { return FixedPoint.text(seconds * 1000, digits: 1) + " ms" }
    return FixedPoint.text(min(seconds, 1e12), digits: 2) + " s"
  }
}
