/// The checksum of IP and TCP: the ones' complement of the ones' complement sum of 16-bit words (RFC 1071).
///
/// The sum is the same whatever the width in which the words are added, as long as carries come around, and whatever
/// the byte order, but for a swap at the end: so whole machine words are added.
struct InternetChecksum {
  private var sum: UInt64 = 0

  /// Adds a 16-bit word, or several of them in one number.
  mutating func add(_ words: UInt32) {
    sum &+= UInt64(words >> 16) &+ UInt64(words & 0xffff)
  }

  /// Adds an address's words.
  mutating func add(_ end: Endpoint) {
    if !end.isVersion4 {
      add(UInt32(truncatingIfNeeded: end.high >> 32))
      add(UInt32(truncatingIfNeeded: end.high))
      add(UInt32(truncatingIfNeeded: end.low >> 32))
    }
    add(UInt32(truncatingIfNeeded: end.low))
  }

  /// Adds bytes that begin at an even place; an odd last one counts as if a zero followed.
  mutating func add(_ bytes: Span<UInt8>) {
    let words = bytes.count / 8
    var total: UInt64 = 0
    // Loads of 8 bytes that end within `words * 8`, which is at most the span's count; the pointer is used within the
    // call only. Checked loads are five times slower, and every recorded byte passes here.
    unsafe bytes.withUnsafeBytes { raw in
      var low: UInt64 = 0
      var high: UInt64 = 0
      for word in 0..<words {
        let value = unsafe raw.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
        low &+= value & 0xffff_ffff
        high &+= value >> 32
      }
      total = InternetChecksum.fold(low) &+ InternetChecksum.fold(high)
    }
    // The words as the network orders them.
    sum &+= UInt64(UInt16(truncatingIfNeeded: InternetChecksum.fold(total)).bigEndian)
    for place in words * 8..<bytes.count {
      sum &+= UInt64(bytes[place]) << (place & 1 == 0 ? 8 : 0)
    }
  }

  /// The number for the header.
  var value: UInt16 { ~UInt16(truncatingIfNeeded: InternetChecksum.fold(sum)) }

  /// The same sum in 16 bits.
  private static func fold(_ sum: UInt64) -> UInt64 {
    var sum = sum
    while sum > 0xffff { sum = (sum & 0xffff) &+ (sum >> 16) }
    return sum
  }
}
