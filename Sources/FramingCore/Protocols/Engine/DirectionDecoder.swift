/// Cuts one direction of a connection, phase after phase.
struct DirectionDecoder: Sendable {
  private let direction: StreamDirection
  let limit: FrameLimit
  private let recovery: FrameDecoder.Recovery
  /// The decoder of a phase that never ends, used in place: what is fed goes straight to it.
  private var settled: FrameDecoder?
  private var cutter: FrameCutter
  /// The rule of all frames to come.
  private var rule: (any FrameRule)?
  private var isInFrame = false
  private var offset: UInt64 = 0
  private var error: FramingError?

  init(_ direction: StreamDirection, limit: FrameLimit, recovery: FrameDecoder.Recovery) {
    self.direction = direction
    self.limit = limit
    self.recovery = recovery
    cutter = FrameCutter(limit: limit)
  }

  /// The framing of all that follows, once the direction has come to it.
  private(set) var framing: Framing?

  var failure: FramingError? { settled?.failure ?? error }

  var partial: PartialFrame? {
    if let settled { return settled.partial }
    guard error == nil, isInFrame else { return nil }
    let (received, total, header) = cutter.progress
    guard received > 0 else { return nil }
    return PartialFrame(
      offset: offset &- UInt64(received), received: received, total: total > 0 ? total : nil, headerLength: header)
  }

  mutating func feed(_ chunk: Span<UInt8>, _ conversation: inout any Conversation, into frames: inout [Frame]) {
    if settled?.feed(chunk, into: &frames) != nil { return }
    let base = offset
    endRefused(&conversation, into: &frames)
    offset = base &+ UInt64(chunk.count)
    var position = 0
    do throws(FramingFault) {
      while position < chunk.count, error == nil {
        if !isInFrame, begin(chunk, position, at: base, &conversation, into: &frames) { return }
        guard error == nil, let frame = try cutter.take(chunk, &position, at: base) else { break }
        isInFrame = false
        frames.append(frame)
        if rule == nil { conversation.finished(frame, head: cutter.head, direction) }
      }
      if error != nil { appendUnframed(from: base &+ UInt64(position), into: &frames) }
    } catch {
      self.error = error.error
      appendUnframed(from: error.error.offset, into: &frames)
    }
  }

  /// Ends the frame in progress when the other side has refused the rest of it.
  private mutating func endRefused(_ conversation: inout any Conversation, into frames: inout [Frame]) {
    guard isInFrame, error == nil, conversation.refuses(cutter.head, direction),
      let frame = cutter.refuse(at: offset)
    else { return }
    isInFrame = false
    frames.append(frame)
    conversation.finished(frame, head: cutter.head, direction)
  }

  /// Prepares for the frame at `position`; true when all from there on went to the decoder of the last phase.
  private mutating func begin(
    _ chunk: Span<UInt8>, _ position: Int, at base: UInt64, _ conversation: inout any Conversation,
    into frames: inout [Frame]
  ) -> Bool {
    isInFrame = true
    if let rule {
      cutter.begin(rule, headCount: 0)
      return false
    }
    let place = base &+ UInt64(position)
    switch conversation.phase(direction) {
    case .one(let rule, let head): cutter.begin(rule, headCount: head)
    case .frames(let rule):
      self.rule = rule
      cutter.begin(rule, headCount: 0)
    case .opaque(let reason): error = FramingError(offset: place, reason: .opaque(reason))
    case .framing(let framing):
      settle(framing, nil, chunk, position, at: place, into: &frames)
      return true
    case .checked(let framing, let check):
      settle(framing, check, chunk, position, at: place, into: &frames)
      return true
    }
    return false
  }

  private mutating func settle(
    _ framing: Framing, _ check: HeaderCheck?, _ chunk: Span<UInt8>, _ position: Int, at place: UInt64,
    into frames: inout [Frame]
  ) {
    var decoder = FrameDecoder(framing, limit: limit, recovery: recovery, check: check, at: place)
    decoder.feed(chunk.extracting(position..<chunk.count), into: &frames)
    settled = decoder
    self.framing = framing
  }

  private func appendUnframed(from start: UInt64, into frames: inout [Frame]) {
    guard offset > start else { return }
    frames.append(Frame(offset: start, headerLength: 0, payloadLength: Int(clamping: offset - start), kind: .unframed))
  }

  mutating func finish(_ conversation: inout any Conversation, into frames: inout [Frame]) {
    guard error == nil, isInFrame, settled == nil, let frame = cutter.finish(at: offset) else { return }
    isInFrame = false
    frames.append(frame)
  }

  mutating func resynchronise(at offset: UInt64) {
    self.offset = offset
    settled?.resynchronise(at: offset)
    isInFrame = false
    error = nil
  }
}
