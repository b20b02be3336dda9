/// The same loop as `LengthWalk` for varints of up to four bytes.
@usableFromInline
struct VarintWalk: Sendable {
  @usableFromInline let offset: Int
  /// The most bytes of a length that is taken.
  @usableFromInline let longest: Int
  @usableFromInline let canonicalOnly: Bool
  /// The largest frame.
  @usableFromInline let limit: Int

  /// The walk of a framing, nil when its limit is on something else than whole frames.
  init?(_ options: Varint, limit: FrameLimit) {
    guard limit.scope == .frame, options.offset >= 0 else { return nil }
    offset = options.offset
    longest = Swift.min(4, options.maxBytes)
    canonicalOnly = options.canonicalOnly
    self.limit = limit.count
  }

  /// As `LengthWalk.run`; also stops at lengths of more than four bytes.
  @inlinable
  @inline(__always)
  func run(_ chunk: Span<UInt8>, from start: Int, at base: UInt64, most: Int, _ body: (Frame) -> Void) -> Int {
    let (end, offset, limit) = (chunk.count, offset, limit)
    var (position, left) = (start, most)
    var (previous, repeats) = (-1, 0)
    while left > 0, end &- position > offset {
      let place = position &+ offset
      let first = chunk[place]
      var (value, size) = (Int(first), 1)
      if first >= 0x80 {
        (value, size) = long(chunk, at: place)
        guard size > 0 else { break }
      }
      let header = offset &+ size
      // The length has at most 28 bits, so nothing here overflows that an offset within the chunk did not.
      let total = header &+ value
      guard total <= limit, end &- position >= total else { break }
      body(LengthWalk.frame(at: base, position, header, total))
      position &+= total
      left &-= 1
      repeats = value == previous ? repeats &+ 1 : 0
      previous = value
      // The comparison below sees two bytes of a length.
      guard repeats == LengthWalk.steady, size <= 2 else { continue }
      // Frames of one size, as in `LengthWalk`.
      repeats = 0
      let last = chunk[place &+ size &- 1]
      while left > 0, end &- position >= total, chunk[position &+ offset] == first,
        chunk[position &+ header &- 1] == last
      {
        body(LengthWalk.frame(at: base, position, header, total))
        position &+= total
        left &-= 1
      }
    }
    return position
  }

  /// A length of two to four bytes at `place` and how many they are, 0 when it is not such a one.
  @inlinable
  @inline(__always)
  func long(_ chunk: Span<UInt8>, at place: Int) -> (value: Int, size: Int) {
    let most = Swift.min(longest, chunk.count &- place)
    var value = Int(chunk[place] & 0x7f)
    var index = 1
    while index < most {
      let byte = chunk[place &+ index]
      value |= Int(byte & 0x7f) &<< (index &* 7)
      index &+= 1
      if byte < 0x80 { return byte == 0 && canonicalOnly ? (0, 0) : (value, index) }
    }
    return (0, 0)
  }
}
