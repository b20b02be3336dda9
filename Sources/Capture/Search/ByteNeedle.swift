import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes to look for: memchr(3) goes from one place of the needle's rarest byte to the next.
struct ByteNeedle: Hashable, Sendable {
  let bytes: [UInt8]
  /// Which of the bytes is looked for.
  private let rarest: Int
  /// Another of them, also rare.
  private let second: Int
  /// For each length of a beginning of the needle, the longest other beginning that it ends with (D. E. Knuth,
  /// J. H. Morris, V. R. Pratt, "Fast Pattern Matching in Strings", 1977).
  private let borders: [Int]
  /// The bytes that others come behind, and those.
  private let leading: ByteSet
  private let following: ByteSet

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    rarest = bytes.indices.min { ByteNeedle.commonness(bytes[$0]) < ByteNeedle.commonness(bytes[$1]) } ?? 0
    let first = rarest
    second =
      bytes.indices.filter { $0 != first }
      .min { ByteNeedle.commonness(bytes[$0]) < ByteNeedle.commonness(bytes[$1]) } ?? first
    borders = ByteNeedle.borders(of: bytes)
    leading = ByteSet(bytes.dropLast())
    following = ByteSet(bytes.dropFirst())
  }

  var count: Int { bytes.count }

  /// Whether the one byte is in front of the other somewhere in the needle, as far as can be told quickly.
  func mayHave(_ one: UInt8, and other: UInt8) -> Bool { leading.contains(one) && following.contains(other) }

  /// How often a byte is to be expected, in protocols of all sorts.
  private static func commonness(_ byte: UInt8) -> Int {
    switch byte {
    case 0x00: 9
    case 0x20, 0x65, 0x61, 0x74, 0x69, 0x6e, 0x6f, 0x72, 0x73: 8
    case 0x30...0x39, 0x22, 0xff, 0x2c, 0x3a: 7
    case 0x62...0x7a: 6
    case 0x01...0x10: 5
    case 0x41...0x5a, 0x2d...0x2f, 0x3c...0x3e: 4
    case 0x20...0x7e: 3
    default: 2
    }
  }

  private static func borders(of bytes: [UInt8]) -> [Int] {
    var borders = [0, 0]
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = borders[length] }
      if bytes[index] == bytes[length] { length += 1 }
      borders.append(length)
    }
    return borders
  }

  /// Where the needle is first, from `start` on; nil when it is not there. An empty needle is at `start`.
  func first(in span: Span<UInt8>, from start: Int = 0) -> Int? {
    guard count > 0 else { return start <= span.count ? start : nil }
    // A false hit every few bytes costs more than going through the bytes one by one: then it is given up. That
    // also keeps a hostile stream from making this quadratic.
    var patience = 64
    var position = start
    while span.count - position >= count {
      guard let hit = ByteNeedle.find(bytes[rarest], in: span, position + rarest..<span.count - count + rarest + 1)
      else { return nil }
      if isEqual(span, at: hit - rarest) { return hit - rarest }
      patience += min(8, (hit - rarest - position) / 128) - 1
      position = hit - rarest + 1
      if patience < 0 { return firstByPairs(in: span, from: position) }
    }
    return nil
  }

  /// Looks for two of the bytes at once, where each alone is too common: the compiler makes vector instructions of
  /// the inner loop.
  @inline(never)
  private func firstByPairs(in span: Span<UInt8>, from start: Int) -> Int? {
    let block = 64
    var position = start
    var patience = 64
    let (one, other) = (bytes[rarest], bytes[second])
    while span.count - position >= block + count {
      let ones = span.extracting(position + rarest..<position + rarest + block)
      let others = span.extracting(position + second..<position + second + block)
      var nearest: UInt8 = 0xff
      for index in 0..<block { nearest = min(nearest, (ones[index] ^ one) | (others[index] ^ other)) }
      patience = min(64, patience + 1)
      if nearest == 0 {
        for place in position..<position + block where span[place + rarest] == one && span[place + second] == other {
          if isEqual(span, at: place) { return place }
          patience -= 2
        }
        if patience < 0 { return firstByBorders(in: span, from: position + block) }
      }
      position += block
    }
    return firstByBorders(in: span, from: position)
  }

  /// The first place of `byte` in `range`.
  @inline(__always)
  private static func find(_ byte: UInt8, in span: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let part = span.extracting(range)
    // The pointer is the span's own and used within the call only; what is found lies within its count.
    return unsafe part.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let hit = unsafe memchr(base, CInt(byte), buffer.count) else {
        return nil
      }
      return unsafe range.lowerBound + (UnsafeRawPointer(hit) - UnsafeRawPointer(base))
    }
  }

  @inline(__always)
  private func isEqual(_ span: Span<UInt8>, at place: Int) -> Bool {
    for index in 0..<bytes.count where span[place &+ index] != bytes[index] { return false }
    return true
  }

  private func firstByBorders(in span: Span<UInt8>, from start: Int) -> Int? {
    var length = 0
    var position = start
    while position < span.count {
      while length > 0, span[position] != bytes[length] { length = borders[length] }
      if span[position] == bytes[length] { length += 1 }
      position += 1
      if length == count { return position - count }
    }
    return nil
  }
}
