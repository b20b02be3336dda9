internal import FramingCore

/// Bytes as zlib has them without making them shorter: blocks of type 0 (RFC 1950, RFC 1951 section 3.2.4).
enum StoredBlocks {
  /// The most bytes of a block: its length has 16 bits.
  private static let longest = 0xffff

  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    // 32 KiB of window, no dictionary; a multiple of 31 as RFC 1950 section 2.2 has it.
    var output: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(bytes.count, start + longest)
      let count = UInt16(truncatingIfNeeded: end - start)
      output.append(end == bytes.count ? 1 : 0)
      for number in [count, ~count] { output += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }
      output += bytes[start..<end]
      start = end
    } while start < bytes.count
    let sum = Inflater.adler32(bytes)
    return output + (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * $0)) }
  }
}
