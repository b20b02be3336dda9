/// The loop for frames that lie whole in one chunk. What it does not take, such as long lengths, bad ones and frames
/// that the chunk cuts, the general decoder does.
extension HeaderDecoder where Reader == VarintReader {
  /// Takes the chunk from `start` on; its first byte is at stream offset `base`.
  mutating func feedWalking(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if received == 0 { position = walk(chunk, from: position, at: base, into: &frames) }
      if position < chunk.count { try feedFrame(chunk, &position, at: base, into: &frames) }
    }
  }

  /// Appends the frames that lie whole in `chunk` from `start` on; returns where the first other one begins.
  private func walk(_ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]) -> Int {
    let options = reader.options
    guard limit.scope == .frame, options.offset >= 0 else { return start }
    let (offset, end, most) = (options.offset, chunk.count, limit.count)
    return frames.appendBatches(from: start, to: end, atLeast: offset + 1) { position, output in
      while !output.isFull, end &- position > offset {
        let place = position &+ offset
        var (value, size) = (Int(chunk[place]), 1)
        if value >= 0x80 {
          (value, size) = Self.longLength(chunk, at: place, options)
          guard size > 0 else { break }
        }
        let header = offset &+ size
        // The length has at most 28 bits, so nothing here overflows that an offset within the chunk did not.
        let total = header &+ value
        guard total <= most, end &- position >= total else { break }
        output.append(
          Frame(offset: base &+ UInt64(truncatingIfNeeded: position), headerLength: header, payloadLength: value))
        position &+= total
      }
    }
  }

  /// A length of two to four bytes at `place` and how many they are, 0 when it is not such a one.
  @inline(__always)
  private static func longLength(_ chunk: Span<UInt8>, at place: Int, _ options: Varint) -> (Int, Int) {
    let most = min(4, options.maxBytes, chunk.count - place)
    var value = Int(chunk[place] & 0x7f)
    var index = 1
    while index < most {
      let byte = chunk[place + index]
      value |= Int(byte & 0x7f) << (index * 7)
      index += 1
      if byte < 0x80 { return byte == 0 && options.canonicalOnly ? (0, 0) : (value, index) }
    }
    return (0, 0)
  }
}
