/// Packets without zero bytes, ended by one (S. Cheshire and M. Baker, Consistent Overhead Byte Stuffing, 1999), and
/// the variant COBS/R that saves a byte where the last code can be a data byte.
public struct Cobs: Hashable, Sendable {
  /// Whether it is COBS/R.
  public var isReduced: Bool
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// COBS, or COBS/R.
  public init(isReduced: Bool = false, max: Int? = nil) {
    self.max = max
    self.isReduced = isReduced
  }

  /// The data bytes of a full block, which no zero follows.
  static let fullBlock = 254
}

struct CobsChecker: PacketChecker {
  let options: Cobs
  /// Data bytes that the last code promised and that have not come.
  private var missing = 0

  init(_ options: Cobs) {
    self.options = options
  }

  mutating func take(_ chunk: Span<UInt8>, from start: Int, to end: Int) {
    var position = start
    while position < end {
      if missing == 0 {
        missing = Int(chunk[position]) - 1
        position += 1
      } else {
        let passed = min(missing, end - position)
        missing -= passed
        position += passed
      }
    }
  }

  var problem: String? {
    missing == 0 || options.isReduced ? nil : "\(missing) byte\(missing == 1 ? "" : "s") less than its last code says"
  }

  mutating func reset() { missing = 0 }
}
