/// Finding a byte: sixteen at a time, and four times sixteen before asking whether one of them was it. These are the
/// standard library's vectors, which every 64-bit processor has instructions for (SSE2, NEON).
enum ByteSearch {
  private typealias Vector = SIMD16<UInt8>
  private typealias Halves = SIMD2<UInt64>
  private static let width = 16

  /// The first position of `byte` from `start` on and before `end`; `end`, or `start` if that is greater, when it is
  /// not there.
  @inline(__always)
  static func first(_ byte: UInt8, in chunk: Span<UInt8>, from start: Int, to end: Int) -> Int {
    // The one check of the bounds: all that is loaded below lies in here.
    let bytes = chunk.extracting(start..<max(start, end))
    let count = bytes.count
    guard count >= width else { return start &+ one(byte, in: bytes, from: 0) }
    let pattern = Vector(repeating: byte)
    var position = 0
    while count &- position >= 4 &* width {
      let first = matches(bytes, position, pattern)
      let second = matches(bytes, position &+ width, pattern)
      let third = matches(bytes, position &+ 2 &* width, pattern)
      let fourth = matches(bytes, position &+ 3 &* width, pattern)
      let front = first | second
      let either = front | third | fourth
      if isAny(either) {
        let base = start &+ position
        if isAny(front) {
          return isAny(first) ? place(first, from: base) : place(second, from: base &+ width)
        }
        return isAny(third)
          ? place(third, from: base &+ 2 &* width) : place(fourth, from: base &+ 3 &* width)
      }
      position &+= 4 &* width
    }
    return start &+ last(pattern, in: bytes, from: position)
  }

  /// The search in what is left of at least one vector.
  @inline(__always)
  private static func last(_ pattern: Vector, in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      // The last vector reaches back into bytes that are known to be none.
      let from = min(position, bytes.count &- width)
      let found = matches(bytes, from, pattern)
      if isAny(found) { return place(found, from: from) }
      position &+= width
    }
    return bytes.count
  }

  /// The search in less than a vector.
  @inline(__always)
  private static func one(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != byte { position &+= 1 }
    return position
  }

  /// Ones in each byte that is the pattern's, of the vector at `position`.
  @inline(__always)
  private static func matches(_ bytes: Span<UInt8>, _ position: Int, _ pattern: Vector) -> Halves {
    // Safe: the callers keep `position + width` within the span, and every bit pattern is a vector of bytes.
    let vector = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: Vector.self)
    // Safe: a mask of sixteen bytes is sixteen bytes, each all ones or all zeros.
    return unsafe unsafeBitCast(vector .== pattern, to: Halves.self)
  }

  @inline(__always)
  private static func isAny(_ matches: Halves) -> Bool { matches[0] | matches[1] != 0 }

  /// The place of the first match, which there is, in the vector at `base`.
  @inline(__always)
  private static func place(_ matches: Halves, from base: Int) -> Int {
    let low = UInt64(littleEndian: matches[0])
    if low != 0 { return base &+ low.trailingZeroBitCount >> 3 }
    return (base &+ 8) &+ UInt64(littleEndian: matches[1]).trailingZeroBitCount >> 3
  }
}
