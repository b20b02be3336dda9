/// Cuts frames by a length field. Its whole state is where in a frame the stream stands.
struct LengthFieldDecoder: Sendable {
  let plan: LengthFieldPlan
  /// The loop over whole frames, nil for a framing of the general kind.
  let walk: FrameWalk?
  /// Bytes of the frame in progress that have arrived.
  private(set) var received = 0
  /// All bytes of the frame in progress, 0 until its header is complete.
  private(set) var total = 0
  /// The length field's bytes so far, as a number.
  private var raw: UInt64 = 0

  init(_ plan: LengthFieldPlan) {
    self.plan = plan
    walk = LengthWalk(plan).map { .length($0) }
  }

  /// Bytes of the frame in progress, all of its bytes (0 until known), bytes of its header.
  var progress: (received: Int, total: Int, header: Int?) { (received, total, plan.headerLength) }

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
      // What is left is a frame the chunk does not complete, a bad one, or a framing of the general kind.
      if let frame = try takeFrame(chunk, &position, at: base) { frames.append(frame) }
    }
    return received
  }

  /// Takes the bytes at `position` for the frame in progress, which is returned when they complete it.
  mutating func takeFrame(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64
  ) throws(FramingFault) -> Frame? {
    if total == 0 {
      position = takeHeader(chunk, from: position)
      guard received == plan.headerLength else { return nil }
      do {
        total = try plan.total(raw: raw).get()
      } catch {
        throw fault(error, at: base &+ UInt64(position) &- UInt64(received))
      }
    }
    let taken = min(total - received, chunk.count - position)
    received += taken
    position += taken
    return received == total ? finish(at: base &+ UInt64(position)) : nil
  }

  /// As `takeFrame`; nil, and nothing taken, when the frame is bad.
  mutating func takePiece(_ chunk: Span<UInt8>, at base: UInt64) -> (taken: Int, frame: Frame?)? {
    let before = (received, raw)
    var position = 0
    do throws(FramingFault) {
      let frame = try takeFrame(chunk, &position, at: base)
      return (position, frame)
    } catch {
      (received, raw) = before
      return nil
    }
  }

  /// Takes header bytes one by one, the length field's into `raw`.
  private mutating func takeHeader(_ chunk: Span<UInt8>, from position: Int) -> Int {
    var position = position
    if received < plan.offset {
      let skipped = min(plan.offset - received, chunk.count - position)
      received += skipped
      position += skipped
    }
    while received < plan.headerLength, position < chunk.count {
      raw = plan.order.appending(chunk[position], number: received - plan.offset, to: raw)
      received += 1
      position += 1
    }
    return position
  }

  /// The fault of the frame at `start`, behind which decoding can go on when its length is known.
  private mutating func fault(_ refusal: LengthFieldPlan.Refusal, at start: UInt64) -> FramingFault {
    let error = plan.error(refusal, raw: raw, at: start)
    let total = try? plan.unlimitedTotal(raw: raw).get()
    reset()
    return FramingFault(error, end: total.map { start &+ UInt64($0) })
  }

  private mutating func reset() {
    received = 0
    total = 0
    raw = 0
  }

  private mutating func finish(at end: UInt64) -> Frame {
    defer { reset() }
    return Frame(
      offset: end &- UInt64(total), headerLength: plan.headerLength, payloadLength: total - plan.headerLength)
  }
}
