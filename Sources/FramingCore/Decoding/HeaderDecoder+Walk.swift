/// The loop for frames with a longer header, a checksum or a trailer that lie whole in one chunk. What it does not
/// take, the general decoder does.
extension HeaderDecoder where Reader == LengthFieldReader {
  /// Takes the chunk from `start` on; its first byte is at stream offset `base`.
  mutating func feedWalking(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if received == 0, let plain = reader.plain {
        position = walk(chunk, from: position, plain, at: base, into: &frames)
      }
      if position < chunk.count, let frame = try takeFrame(chunk, &position, at: base) { frames.append(frame) }
    }
  }

  /// Appends the frames that lie whole in `chunk` from `start` on; returns where the first other one begins.
  private func walk(
    _ chunk: Span<UInt8>, from start: Int, _ plain: LengthFieldPlan.Plain, at base: UInt64,
    into frames: inout [Frame]
  ) -> Int {
    let (plan, header, end) = (reader.plan, reader.headerLength, chunk.count)
    let (ending, trailer) = (reader.trailer, reader.trailerLength)
    let least = header + trailer
    return frames.appendBatches(from: start, to: end, atLeast: header) { position, output in
      while !output.isFull, end &- position >= header {
        let value = (plan.raw(chunk, at: position &+ plan.offset) & plan.mask) &* plan.unit
        guard value &- plain.lowest <= plain.spread else { break }
        // In range, so this is at most the limit.
        let total = plain.base &+ Int(truncatingIfNeeded: value)
        guard total >= least, end &- position >= total else { break }
        guard reader.holds(chunk, at: position) else { break }
        guard ending.isEmpty || Self.ends(chunk, at: position &+ total, with: ending) else { break }
        output.append(
          Frame(
            offset: base &+ UInt64(truncatingIfNeeded: position), headerLength: header,
            payloadLength: total &- least, trailerLength: trailer))
        position &+= total
      }
    }
  }

  private static func ends(_ chunk: Span<UInt8>, at position: Int, with ending: [UInt8]) -> Bool {
    for index in ending.indices where chunk[position - ending.count + index] != ending[index] { return false }
    return true
  }
}

extension LengthFieldReader {
  /// The plain range of values when nothing but the length decides where a frame ends.
  var plain: LengthFieldPlan.Plain? {
    field.padding == nil && field.orderFlag == nil ? plan.plain : nil
  }
}

extension LengthFieldPlan {
  /// The field's bytes at `position` as a number.
  @inline(__always)
  func raw(_ chunk: Span<UInt8>, at position: Int) -> UInt64 {
    let bytes = chunk.extracting(position..<(position &+ size))
    var value: UInt64 = 0
    switch order {
    case .big: for index in bytes.indices { value = value << 8 | UInt64(bytes[index]) }
    case .little: for index in bytes.indices.reversed() { value = value << 8 | UInt64(bytes[index]) }
    }
    return value
  }
}
