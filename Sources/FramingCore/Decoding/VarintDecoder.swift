/// Cuts frames by varints: those that lie whole in one chunk in a loop of their own, the others byte by byte.
struct VarintDecoder: Sendable {
  private var inner: HeaderDecoder<VarintReader>
  let walk: FrameWalk?

  init(_ options: Varint, limit: FrameLimit, check: HeaderCheck? = nil) {
    inner = HeaderDecoder(VarintReader(options, check: check), limit: limit)
    // The walk looks at nothing but lengths.
    walk = check == nil ? VarintWalk(options, limit: limit).map { .varint($0) } : nil
  }

  var received: Int { inner.received }
  /// Whether it is between two frames.
  var isFresh: Bool { inner.isFresh }
  /// Whether one that is new is like it once it is fed the bytes of the frame in progress.
  var isRepeatable: Bool { inner.isRepeatable }

  var progress: (received: Int, total: Int, header: Int?) { inner.progress }

  /// Takes the chunk from `start` on; its first byte is at stream offset `base`. How many bytes of the frame in progress it
  /// has then.
  @discardableResult
  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) -> Int {
    var position = start
    while position < chunk.count {
      if received == 0, let walk {
        position = walk.run(chunk, from: position, at: base, into: &frames) { $0 }
        if position == chunk.count { return 0 }
      }
      if let frame = try takeFrame(chunk, &position, at: base) { frames.append(frame) }
    }
    return received
  }

  /// Takes the bytes at `position` for the frame in progress, which is returned when they complete it.
  mutating func takeFrame(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64
  ) throws(FramingFault) -> Frame? {
    try inner.takeFrame(chunk, &position, at: base)
  }

  /// As `takeFrame`; nil, and nothing taken, when the frame is bad.
  mutating func takePiece(_ chunk: Span<UInt8>, at base: UInt64) -> (taken: Int, frame: Frame?)? {
    let before = inner
    var position = 0
    do throws(FramingFault) {
      let frame = try takeFrame(chunk, &position, at: base)
      return (position, frame)
    } catch {
      inner = before
      return nil
    }
  }
}
