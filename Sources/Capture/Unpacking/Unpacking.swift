/// What is done about a compressed file.
package struct Unpacking: Sendable {
  /// Whether it is unpacked; otherwise its bytes are taken as they are.
  package var isWanted: Bool
  /// The most bytes that it may unpack to; nil for the default, `limit(for:)`.
  package var limit: UInt64?

  /// Unpacks, up to a limit.
  package init(isWanted: Bool = true, limit: UInt64? = nil) {
    self.isWanted = isWanted
    self.limit = limit
  }

  /// Files are taken as they are.
  package static let none = Unpacking(isWanted: false)

  private static let least: UInt64 = 256 << 20
  /// Captures and logs shrink to a twentieth at best; gzip can go to a thousandth, which only bombs do.
  private static let ratio: UInt64 = 64

  /// The most bytes that `packed` bytes may unpack to: 256 MiB, or 64 times as many when that is more.
  func limit(for packed: UInt64) -> UInt64 {
    if let limit { return limit }
    let (product, overflows) = packed.multipliedReportingOverflow(by: Self.ratio)
    return overflows ? .max : max(Self.least, product)
  }
}
