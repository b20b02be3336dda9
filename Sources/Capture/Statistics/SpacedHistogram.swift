/// Numbers counted in buckets that grow with them, so that any number of them has its quantiles in a few kilobytes.
///
/// Numbers below 32 are exact. Above, a bucket is a sixteenth of a power of two wide, and its middle is told: a quantile is wrong
/// by at most 1 in 32, about 3 %. The smallest, the largest and the sum are exact.
public struct SpacedHistogram: Hashable, Sendable {
  /// Buckets of each power of two, as a power of two.
  private static let precision = 4

  /// How many numbers were added.
  public private(set) var count = 0
  /// The smallest; 0 without any.
  public private(set) var minimum: UInt64 = 0
  /// The largest; 0 without any.
  public private(set) var maximum: UInt64 = 0
  private var buckets: [UInt32] = []

  /// Without numbers.
  public init() {}

  /// Adds a number.
  public mutating func add(_ number: UInt64) {
    minimum = count == 0 ? number : Swift.min(minimum, number)
    maximum = Swift.max(maximum, number)
    count += 1
    let bucket = Self.bucket(of: number)
    while buckets.count <= bucket { buckets.append(0) }
    if buckets[bucket] < .max { buckets[bucket] += 1 }
  }

  /// The number below which a share of all is, by nearest rank: `share` 0.5 for the median; nil without numbers.
  public func quantile(_ share: Double) -> UInt64? {
    guard count > 0 else { return nil }
    let rank = Swift.max(1, Int((share * Double(count)).rounded(.up)))
    if rank >= count { return maximum }
    var passed = 0
    for (bucket, number) in buckets.enumerated() where number > 0 {
      passed += Int(number)
      if passed >= rank { return Swift.min(Swift.max(Self.middle(of: bucket), minimum), maximum) }
    }
    return maximum
  }

  private static func bucket(of number: UInt64) -> Int {
    let exact = 2 << precision
    if number < UInt64(exact) { return Int(number) }
    let shift = 63 - number.leadingZeroBitCount - precision
    return exact + (shift - 1) << precision + Int(number >> UInt64(shift)) - 1 << precision
  }

  private static func middle(of bucket: Int) -> UInt64 {
    let exact = 2 << precision
    if bucket < exact { return UInt64(bucket) }
    let shift = UInt64((bucket - exact) >> precision + 1)
    let lead = UInt64((bucket - exact) & (1 << precision - 1) + 1 << precision)
    return lead << shift + (1 << shift) >> 1
  }
}
