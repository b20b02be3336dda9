/// Type-length-value elements of BER with definite lengths (ITU-T X.690 §8.1), as in LDAP and SNMP.
public struct Ber: Hashable, Sendable {
  /// The most bytes of a length behind its first, 1 to 8.
  public var maxLengthBytes: Int
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Elements whose length has at most `maxLengthBytes` bytes.
  public init(maxLengthBytes: Int = 4, max: Int? = nil) {
    self.max = max
    self.maxLengthBytes = maxLengthBytes
  }

  /// The shortest form of a length (X.690 §10.1).
  static func bytes(ofLength value: UInt64) -> [UInt8] {
    guard value >= 0x80 else { return [UInt8(truncatingIfNeeded: value)] }
    let count = (64 - value.leadingZeroBitCount + 7) / 8
    return [0x80 | UInt8(truncatingIfNeeded: count)] + ByteOrder.big.bytes(of: value, count: count)
  }
}

struct BerReader: HeaderReader {
  private enum Place {
    case tag
    case longTag
    case length
    case lengthBytes(left: Int)
  }

  let options: Ber
  private var place = Place.tag
  private var value: UInt64 = 0

  init(_ options: Ber) {
    self.options = options
  }

  mutating func reset() {
    place = .tag
    value = 0
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    switch place {
    case .tag:
      // X.690 §8.1.2.4: all five low bits set say that the tag goes on.
      place = byte & 0x1f == 0x1f ? .longTag : .length
      return .more
    case .longTag:
      if byte & 0x80 == 0 { place = .length }
      return .more
    case .length: return takeLength(byte)
    case .lengthBytes(let left):
      value = value << 8 | UInt64(byte)
      if left > 1 {
        place = .lengthBytes(left: left - 1)
        return .more
      }
      return complete()
    }
  }

  private mutating func takeLength(_ byte: UInt8) -> HeaderStep {
    if byte < 0x80 {
      value = UInt64(byte)
      return complete()
    }
    let count = Int(byte & 0x7f)
    if count == 0 { return .invalid(.badHeader("the length is indefinite")) }
    guard count <= min(8, options.maxLengthBytes) else {
      return .invalid(.badHeader("the length has \(count) bytes, over the limit of \(options.maxLengthBytes)"))
    }
    place = .lengthBytes(left: count)
    return .more
  }

  private func complete() -> HeaderStep {
    guard let payload = Int(exactly: value) else { return .tooLarge(value) }
    return .complete(payload: payload, value: value)
  }
}
