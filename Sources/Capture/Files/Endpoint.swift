/// An address and port. IPv4 addresses are as IPv6 maps them (RFC 4291 §2.5.5.2).
public struct Endpoint: Hashable, Sendable, Comparable {
  /// The address's first and last 8 bytes, as big-endian numbers.
  var high: UInt64
  var low: UInt64
  /// The TCP port.
  public var port: UInt16

  init(ipv4: UInt32, port: UInt16) {
    high = 0
    low = 0xffff_0000_0000 | UInt64(ipv4)
    self.port = port
  }

  init(high: UInt64, low: UInt64, port: UInt16) {
    self.high = high
    self.low = low
    self.port = port
  }

  init(ipv6 bytes: Span<UInt8>, at offset: Int, port: UInt16) {
    high = bytes.u64(at: offset)
    low = bytes.u64(at: offset + 8)
    self.port = port
  }

  /// An order without meaning, for naming a pair of endpoints whichever sends.
  public static func < (left: Endpoint, right: Endpoint) -> Bool {
    (left.port, left.low, left.high) < (right.port, right.low, right.high)
  }
}
