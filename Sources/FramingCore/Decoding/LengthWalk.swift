/// The loop that carries the weight: frames with a plain length field that lie whole in one chunk. A value of
/// constants, so that it compiles into a caller in another module together with what the caller does with a frame.
@usableFromInline
struct LengthWalk: Sendable {
  /// How the length field is read.
  @usableFromInline
  enum Reading: Sendable {
    case byte, big16, little16, big32, little32
    /// Any size, a mask and a unit.
    case scaled
  }

  /// How many frames of one size in a row make it likely that the next has that size too.
  @usableFromInline static let steady = 8

  @usableFromInline let reading: Reading
  @usableFromInline let fieldOffset: Int
  @usableFromInline let header: Int
  /// The plain range of values, see `LengthFieldPlan.plain`.
  @usableFromInline let bare: Int
  @usableFromInline let lowest: UInt64
  @usableFromInline let spread: UInt64
  /// For `Reading.scaled`.
  @usableFromInline let size: Int
  @usableFromInline let isBig: Bool
  @usableFromInline let mask: UInt64
  @usableFromInline let unit: UInt64

  /// The walk of a plan, nil when it has no plain range.
  init?(_ plan: LengthFieldPlan) {
    guard let plain = plan.plain else { return nil }
    (bare, lowest, spread) = plain
    (fieldOffset, header, size) = (plan.offset, plan.headerLength, plan.size)
    (isBig, mask, unit) = (plan.order == .big, plan.mask, plan.unit)
    switch (plan.size, plan.order) {
    case _ where plan.isScaled: reading = .scaled
    case (1, _): reading = .byte
    case (2, .big): reading = .big16
    case (2, .little): reading = .little16
    case (4, .big): reading = .big32
    case (4, .little): reading = .little32
    default: reading = .scaled
    }
  }

  /// Hands at most `most` frames of `chunk` from `start` on, which is a frame's first byte, to `body`; the chunk's
  /// first byte is at stream offset `base`. Returns where the first frame begins that it did not take: one too many,
  /// incomplete or bad.
  @inlinable
  @inline(__always)
  func run(_ chunk: Span<UInt8>, from start: Int, at base: UInt64, most: Int, _ body: (Frame) -> Void) -> Int {
    switch reading {
    case .byte: run(chunk, start, base, most, body) { UInt64($0[$1]) }
    case .big16: run(chunk, start, base, most, body) { UInt64(UInt16(bigEndian: Self.load($0, $1))) }
    case .little16: run(chunk, start, base, most, body) { UInt64(UInt16(littleEndian: Self.load($0, $1))) }
    case .big32: run(chunk, start, base, most, body) { UInt64(UInt32(bigEndian: Self.load($0, $1))) }
    case .little32: run(chunk, start, base, most, body) { UInt64(UInt32(littleEndian: Self.load($0, $1))) }
    case .scaled: run(chunk, start, base, most, body) { (number($0, $1) & mask) &* unit }
    }
  }

  @inlinable
  @inline(__always)
  func run(
    _ chunk: Span<UInt8>, _ start: Int, _ base: UInt64, _ most: Int, _ body: (Frame) -> Void,
    _ read: (Span<UInt8>, Int) -> UInt64
  ) -> Int {
    let (end, header, fieldOffset) = (chunk.count, header, fieldOffset)
    let (bare, lowest, spread) = (bare, lowest, spread)
    var (position, left) = (start, most)
    var (previous, repeats) = (UInt64.max, 0)
    while left > 0, end &- position >= header {
      let value = read(chunk, position &+ fieldOffset)
      guard value &- lowest <= spread else { break }
      // In range, so this is at most the limit, and not less than the header.
      let total = bare &+ Int(truncatingIfNeeded: value)
      guard end &- position >= total else { break }
      body(Self.frame(at: base, position, header, total))
      position &+= total
      left &-= 1
      repeats = value == previous ? repeats &+ 1 : 0
      previous = value
      guard repeats == Self.steady else { continue }
      // Frames of one size: where the next one begins is known before this one's length has come from memory, so
      // the processor fetches several at once instead of one after the other.
      repeats = 0
      while left > 0, end &- position >= total, read(chunk, position &+ fieldOffset) == value {
        body(Self.frame(at: base, position, header, total))
        position &+= total
        left &-= 1
      }
    }
    return position
  }

  @inlinable
  @inline(__always)
  static func frame(at base: UInt64, _ position: Int, _ header: Int, _ total: Int) -> Frame {
    Frame(
      offset: base &+ UInt64(truncatingIfNeeded: position), headerLength: header, payloadLength: total &- header)
  }

  /// Some bytes at once: the checks of as many subscripts take longer than all else of a frame.
  @inlinable
  @inline(__always)
  static func load<Number: FixedWidthInteger & BitwiseCopyable>(_ chunk: Span<UInt8>, _ position: Int) -> Number {
    // Safe: `run` reads at a position with a whole header behind it, of which these are the last bytes, and `number`
    // asks for eight; and every bit pattern is an integer.
    unsafe chunk.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: Number.self)
  }

  /// A field of any size at `position`.
  @inlinable
  @inline(__always)
  func number(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    guard chunk.count &- position >= 8 else { return lastNumber(chunk, position) }
    let word: UInt64 = Self.load(chunk, position)
    let excess = UInt64(truncatingIfNeeded: 64 &- size &* 8)
    return isBig ? UInt64(bigEndian: word) &>> excess : (UInt64(littleEndian: word) &<< excess) &>> excess
  }

  /// The same where the chunk has not as many bytes as are read at once.
  @usableFromInline
  func lastNumber(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    let order: ByteOrder = isBig ? .big : .little
    var value: UInt64 = 0
    for index in 0..<size { value = order.appending(chunk[position + index], number: index, to: value) }
    return value
  }
}
