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

  /// What unpacks to more than so many times its size on and on is a bomb: deflate reaches 1,032 and others thousands,
  /// captures and logs at their emptiest less than a hundred.
  static let suspiciousRatio: UInt64 = 256
  /// So much is unpacked whatever the ratio: 64 times what the tools read ahead.
  private static let unsuspicious: UInt64 = 24 << 20
  /// gzip reads 256 KiB before it unpacks; the pipe to it holds 64 KiB.
  private static let readAhead: UInt64 = 384 << 10

  /// The most bytes that the first `packed` bytes of a file may unpack to before it counts as a bomb: so a bomb ends soon,
  /// however large it is.
  func limit(after packed: UInt64) -> UInt64 {
    if limit != nil { return .max }
    let (product, overflows) = (packed - min(packed, Self.readAhead))
      .multipliedReportingOverflow(by: Self.suspiciousRatio)
    return overflows ? .max : Self.unsuspicious + min(product, .max - Self.unsuspicious)
  }
}
