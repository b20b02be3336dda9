/// Finding a byte: eight at a time in the first block, by vectors from then on.
enum ByteSearch {
  /// The bytes that are looked at as vectors before asking whether one of them was it.
  private static let block = 64
  /// 0x01 in each byte of a word.
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  /// 0x80 in each byte of a word.
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The first position of `byte` from `start` on and before `end`; `end` when it is not there.
  @inline(__always)
  static func first(_ byte: UInt8, in chunk: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let firstEnd = min(end, start + block)
    let found = byWords(byte, in: chunk, from: start, to: firstEnd)
    return found < firstEnd || firstEnd == end ? found : byBlocks(byte, in: chunk, from: firstEnd, to: end)
  }

  /// Passes over whole blocks without the byte; the compiler makes vector instructions of the inner loop.
  @inline(never)
  private static func byBlocks(_ byte: UInt8, in chunk: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while end - position >= block {
      let bytes = chunk.extracting(position..<(position + block))
      var nearest: UInt8 = 0xff
      for index in 0..<block { nearest = min(nearest, bytes[index] ^ byte) }
      if nearest == 0 { break }
      position += block
    }
    return byWords(byte, in: chunk, from: position, to: end)
  }

  @inline(__always)
  private static func byWords(_ byte: UInt8, in chunk: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let pattern = ones &* UInt64(byte)
    var position = start
    while end - position >= 8 {
      // A byte that is the one becomes zero; subtracting one from it borrows into its top bit, the lowest first.
      let difference = word(chunk.extracting(position..<(position + 8))) ^ pattern
      let zeros = (difference &- ones) & ~difference & tops
      if zeros != 0 { return position + zeros.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < end, chunk[position] != byte { position += 1 }
    return position
  }

  /// Eight bytes as a number, the first lowest: a single load.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>) -> UInt64 {
    let low = UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
    let high = UInt64(bytes[4]) | UInt64(bytes[5]) << 8 | UInt64(bytes[6]) << 16 | UInt64(bytes[7]) << 24
    return low | high << 32
  }
}
