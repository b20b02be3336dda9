/// The loop that carries the weight: whole frames within one chunk.
extension LengthFieldDecoder {
  /// The plain range of values of a plan.
  typealias Plain = (base: Int, lowest: UInt64, spread: UInt64)

  /// Appends the frames that lie whole in `chunk` from `position` on, which is a frame's first byte. Returns the
  /// position of the first frame that is incomplete or bad.
  func walkPlain(
    _ chunk: Span<UInt8>, from position: Int, _ plain: Plain, at base: UInt64, into frames: inout [Frame]
  ) -> Int {
    let walk = Walk(plan: plan, plain: plain, base: base)
    if plan.isScaled { return walkScaled(walk, chunk, from: position, into: &frames) }
    switch (plan.size, plan.order) {
    case (1, _): return walk.run(chunk, position, &frames) { UInt64($0[$1]) }
    case (2, .big): return walk.run(chunk, position, &frames) { Self.big16($0, $1) }
    case (2, .little): return walk.run(chunk, position, &frames) { Self.little16($0, $1) }
    case (4, .big): return walk.run(chunk, position, &frames) { Self.big32($0, $1) }
    case (4, .little):
      return walk.run(chunk, position, &frames) { Self.little32($0, $1) }
    case (8, .big): return walk.run(chunk, position, &frames) { Self.number($0, $1, 8, .big) }
    case (8, .little): return walk.run(chunk, position, &frames) { Self.number($0, $1, 8, .little) }
    default:
      let (size, order) = (plan.size, plan.order)
      return walk.run(chunk, position, &frames) { Self.number($0, $1, size, order) }
    }
  }

  /// The same for fields with a mask or a unit, whose arithmetic does not overflow where there is a plain range.
  private func walkScaled(
    _ walk: Walk, _ chunk: Span<UInt8>, from position: Int, into frames: inout [Frame]
  ) -> Int {
    let (mask, unit) = (plan.mask, plan.unit)
    switch (plan.size, plan.order) {
    case (1, _): return walk.run(chunk, position, &frames) { (UInt64($0[$1]) & mask) &* unit }
    case (2, .big): return walk.run(chunk, position, &frames) { (Self.big16($0, $1) & mask) &* unit }
    case (2, .little): return walk.run(chunk, position, &frames) { (Self.little16($0, $1) & mask) &* unit }
    case (4, .big):
      return walk.run(chunk, position, &frames) {
        (Self.big32($0, $1) & mask) &* unit
      }
    case (4, .little):
      return walk.run(chunk, position, &frames) {
        (Self.little32($0, $1) & mask) &* unit
      }
    default:
      let (size, order) = (plan.size, plan.order)
      return walk.run(chunk, position, &frames) { (Self.number($0, $1, size, order) & mask) &* unit }
    }
  }

  @inline(__always)
  private static func big16(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    let bytes = chunk.extracting(position..<(position &+ 2))
    return UInt64(bytes[0]) << 8 | UInt64(bytes[1])
  }

  @inline(__always)
  private static func little16(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    let bytes = chunk.extracting(position..<(position &+ 2))
    return UInt64(bytes[0]) | UInt64(bytes[1]) << 8
  }

  @inline(__always)
  private static func big32(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    UInt64(UInt32(bigEndian: word(chunk, position)))
  }

  @inline(__always)
  private static func little32(_ chunk: Span<UInt8>, _ position: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: word(chunk, position)))
  }

  /// Four bytes at once: the checks of four subscripts take longer than all else of a frame.
  @inline(__always)
  private static func word(_ chunk: Span<UInt8>, _ position: Int) -> UInt32 {
    // Safe: `run` reads at a position with a whole header behind it, of which these are the last four bytes; and
    // every bit pattern is an integer.
    unsafe chunk.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self)
  }

  @inline(__always)
  private static func number(_ chunk: Span<UInt8>, _ position: Int, _ size: Int, _ order: ByteOrder) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<size { value = order.appending(chunk[position + index], number: index, to: value) }
    return value
  }

  /// The loop's constants.
  private struct Walk {
    let plan: LengthFieldPlan
    let plain: Plain
    let base: UInt64

    @inline(__always)
    func run(
      _ chunk: Span<UInt8>, _ start: Int, _ frames: inout [Frame], _ read: (Span<UInt8>, Int) -> UInt64
    ) -> Int {
      let (header, fieldOffset, end) = (plan.headerLength, plan.offset, chunk.count)
      let (lowest, spread, bare, base) = (plain.lowest, plain.spread, plain.base, base)
      return frames.appendBatches(from: start, to: end, atLeast: header) { position, output in
        while !output.isFull, end &- position >= header {
          let value = read(chunk, position &+ fieldOffset)
          guard value &- lowest <= spread else { break }
          // In range, so this is at most the limit.
          let total = bare &+ Int(truncatingIfNeeded: value)
          guard end &- position >= total else { break }
          output.append(
            Frame(
              offset: base &+ UInt64(truncatingIfNeeded: position), headerLength: header,
              payloadLength: total &- header))
          position &+= total
        }
      }
    }
  }
}
