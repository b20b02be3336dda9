/// Cuts one direction of a connection, phase after phase.
struct DirectionDecoder: Sendable {
  private let direction: Speaker
  let limit: FrameLimit
  private let recovery: FrameDecoder.Recovery
  /// The decoder of a phase that never ends, used in place: what is fed goes straight to it.
  /// While it is there, `failed` is nil.
  private var settled: OnHeap<FrameDecoder>?
  private var cutter: FrameCutter
  /// The rule of all frames to come.
  private var rule: (any FrameRule)?
  private var isInFrame = false
  private var offset: UInt64
  private var failed: OnHeap<FramingError>?
  /// The search for the next frame behind one that is bad.
  private var search: MarkSearch?
  /// Whether the frame in progress begins where a search has found a mark.
  private var isFound = false
  private var faults: [FramingError] = []

  init(_ direction: Speaker, limit: FrameLimit, recovery: FrameDecoder.Recovery, at offset: UInt64 = 0) {
    self.direction = direction
    self.offset = offset
    self.limit = limit
    self.recovery = recovery
    cutter = FrameCutter(limit: limit, isMarked: recovery == .nextMark)
  }

  /// The framing of all that follows, once the direction has come to it.
  private(set) var framing: Framing?
  private var check: HeaderCheck?

  var failure: FramingError? { settled?.value.failure ?? failed?.value }

  var partial: PartialFrame? {
    if let settled { return settled.value.partial }
    guard failed == nil, isInFrame else { return nil }
    let (received, total, header) = cutter.progress
    guard received > 0 else { return nil }
    return PartialFrame(
      offset: offset &- UInt64(received), received: received, total: total > 0 ? total : nil, headerLength: header)
  }

  /// Why bytes were passed over since the last call, with `Recovery.nextMark`.
  mutating func takeFaults() -> [FramingError] {
    let taken = settled?.value.takeFaults() ?? []
    guard !faults.isEmpty else { return taken }
    defer { faults = [] }
    return faults + taken
  }

  /// Takes the direction's next bytes. How far it is then.
  @discardableResult
  mutating func feed(
    _ chunk: Span<UInt8>, _ conversation: inout any Conversation, into frames: inout [Frame]
  ) -> DecodingProgress {
    wake()
    if let progress = feedSettled(chunk, into: &frames) { return progress }
    let base = offset
    endRefused(&conversation, into: &frames)
    offset = base &+ UInt64(chunk.count)
    var position = 0
    while position < chunk.count, failed == nil {
      if let progress = feedSettled(chunk.extracting(position...), into: &frames) { return progress }
      do throws(FramingFault) {
        try take(chunk, &position, at: base, &conversation, into: &frames)
      } catch {
        recover(from: error, chunk, &position, at: base, &conversation, into: &frames)
      }
    }
    if failed != nil { appendUnframed(from: base &+ UInt64(position), to: offset, into: &frames) }
    return progress
  }

  /// Feeds the decoder of a phase that never ends. Nil when there is none.
  private mutating func feedSettled(_ chunk: Span<UInt8>, into frames: inout [Frame]) -> DecodingProgress? {
    guard var progress = settled?.value.take(chunk, into: &frames) else { return nil }
    // Of the phases before.
    if !faults.isEmpty { progress.hasFaults = true }
    return progress
  }

  /// How far it is.
  var progress: DecodingProgress {
    guard var progress = settled?.value.progress else {
      return DecodingProgress(received: received, hasFailed: failed != nil, hasFaults: !faults.isEmpty)
    }
    if !faults.isEmpty { progress.hasFaults = true }
    return progress
  }

  /// Where the frame ends by which TLS was granted.
  private var grantEnd: UInt64?

  /// Whether more has come behind the frame by which TLS was granted, also in the same chunk.
  var followsGrant: Bool { grantEnd.map { offset > $0 } ?? false }

  /// Where the frames of a WebSocket begin, to which the server's last message agreed.
  private(set) var webSocketStart: UInt64?

  private mutating func noteGrant(_ frame: Frame, _ conversation: any Conversation) {
    if direction == .server, webSocketStart == nil, conversation.isWebSocket {
      webSocketStart = frame.offset &+ UInt64(frame.totalLength)
    }
    if direction == .server, grantEnd == nil, conversation.awaitsTLS {
      grantEnd = frame.offset &+ UInt64(frame.totalLength)
    }
  }

  /// Ends the frame in progress when the other side has refused the rest of it.
  private mutating func endRefused(
    _ conversation: inout any Conversation, atEnd: Bool = false, into frames: inout [Frame]
  ) {
    guard isInFrame, failed == nil, conversation.refuses(cutter.head, direction, atEnd: atEnd),
      let (frame, rest) = cutter.refuse(at: offset)
    else { return }
    isInFrame = false
    frames.append(frame)
    conversation.finished(frame, head: Array(cutter.head.prefix(frame.totalLength)), direction)
    noteGrant(frame, conversation)
    guard !rest.isEmpty else { return }
    let end = offset
    offset = end &- UInt64(rest.count)
    feed(rest.span, &conversation, into: &frames)
    offset = end
  }

  /// Takes the chunk from `position` on, up to where it must be asked again how to go on.
  private mutating func take(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64, _ conversation: inout any Conversation,
    into frames: inout [Frame]
  ) throws(FramingFault) {
    if search != nil { return seek(chunk, &position, at: base, into: &frames) }
    if !isInFrame { begin(base &+ UInt64(position), &conversation) }
    guard isInFrame, let frame = try cutter.take(chunk, &position, at: base) else { return }
    isInFrame = false
    isFound = false
    frames.append(frame)
    if rule == nil {
      conversation.finished(frame, head: cutter.head, direction)
      noteGrant(frame, conversation)
    }
  }

  /// Prepares for the frame that begins at stream offset `place`.
  private mutating func begin(_ place: UInt64, _ conversation: inout any Conversation) {
    isInFrame = true
    if let rule { return cutter.begin(rule, headCount: 0) }
    switch conversation.phase(direction) {
    case .one(let rule, let head): cutter.begin(rule, headCount: head)
    case .frames(let rule): beginAll(rule)
    case .opaque(let reason):
      isInFrame = false
      failed = OnHeap(FramingError(offset: place, reason: .opaque(reason)))
    case .framing(let framing):
      settle(framing, nil, at: place)
    case .checked(let framing, let check): settle(framing, check, at: place)
    }
  }

  private mutating func settle(_ framing: Framing, _ check: HeaderCheck?, at place: UInt64) {
    self.framing = framing
    self.check = check
    if recovery == .nextMark, let rule = framing.markedRule { return beginAll(rule) }
    isInFrame = false
    settled = OnHeap(FrameDecoder(framing, limit: limit, recovery: recovery, check: check, at: place))
  }

  /// Gives up the decoder of the last phase when one made anew can go on in its place. Whether nothing is left to give
  /// up.
  mutating func rest() -> Bool {
    guard let decoder = settled?.value else { return !isInFrame && search == nil }
    guard decoder.canRest else { return false }
    offset = decoder.offset
    failed = decoder.failure.map { OnHeap($0) }
    isInFrame = false
    settled = nil
    return true
  }

  /// Where a new decoder can go on in the place of this one, which rests; nil when it knows more than that.
  var boundary: UInt64? {
    guard failed == nil, settled == nil, !isInFrame, search == nil, faults.isEmpty,
      offset >= UInt64(clamping: framing?.skip ?? 0)
    else { return nil }
    return offset
  }

  /// As `boundary`, also in the middle of a frame, whose bytes are fed again.
  var position: StreamDecoder.Position? {
    guard failed == nil, search == nil, !isFound, faults.isEmpty else { return nil }
    let (end, received) = (settled?.value.offset ?? offset, received)
    if let settled, settled.value.repeatable != received { return nil }
    let start = end &- UInt64(received)
    // Where a new one would pass over bytes at the beginning of the stream.
    guard start == 0 || start >= UInt64(clamping: framing?.skip ?? 0) else { return nil }
    return StreamDecoder.Position(end: end, received: received)
  }

  /// Bytes of the frame in progress.
  var received: Int {
    if let settled { return settled.value.received }
    return isInFrame && failed == nil ? cutter.received : 0
  }

  /// Makes the decoder of the last phase again after a rest.
  private mutating func wake() {
    guard settled == nil, rule == nil, let framing, failed == nil else { return }
    var decoder = FrameDecoder(framing, limit: limit, recovery: recovery, check: check, at: offset)
    decoder.resynchronise(at: offset)
    settled = OnHeap(decoder)
  }

  private mutating func beginAll(_ rule: any FrameRule) {
    self.rule = rule
    cutter.begin(rule, headCount: 0)
  }

  private func appendUnframed(from start: UInt64, to end: UInt64, into frames: inout [Frame]) {
    guard end > start else { return }
    frames.append(Frame(offset: start, headerLength: 0, payloadLength: Int(clamping: end - start), kind: .unframed))
  }

  mutating func finish(_ conversation: inout any Conversation, into frames: inout [Frame]) {
    fallSilent(into: &frames)
    if settled == nil { endRefused(&conversation, atEnd: true, into: &frames) }
    guard failed == nil, isInFrame, settled == nil else { return }
    if let frame = cutter.finish(at: offset) {
      isInFrame = false
      frames.append(frame)
    } else if let reason = cutter.remainder {
      isInFrame = false
      let start = offset &- UInt64(cutter.received)
      if recovery == .nextMark { faults.append(FramingError(offset: start, reason: .passedOver(reason))) }
      appendUnframed(from: start, to: offset, into: &frames)
    }
  }

  /// Nothing came for the time that ends a frame.
  mutating func fallSilent(into frames: inout [Frame]) {
    guard framing?.silence != nil else { return }
    settled?.value.fallSilent(into: &frames)
    failed = nil
  }

  mutating func resynchronise(at offset: UInt64) {
    self.offset = offset
    settled?.value.resynchronise(at: offset)
    search = nil
    isFound = false
    isInFrame = false
    failed = nil
  }
}

extension DirectionDecoder {
  /// Ends decoding, or begins the search for the next mark; `position` is behind the byte that is at fault.
  private mutating func recover(
    from fault: FramingFault, _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64,
    _ conversation: inout any Conversation, into frames: inout [Frame]
  ) {
    let start = fault.error.offset
    isInFrame = false
    if case .passedOver = fault.error.reason {
      if recovery == .nextMark { faults.append(fault.error) }
      if let end = fault.end { position = Int(end &- base) }
      return appendUnframed(from: start, to: base &+ UInt64(position), into: &frames)
    }
    let isNoBeginning = isFound && cutter.received <= cutter.mark?.beginning.count ?? 0
    isFound = false
    guard let mark = cutter.mark else {
      failed = OnHeap(fault.error)
      position = chunk.count
      return appendUnframed(from: start, to: offset, into: &frames)
    }
    if !isNoBeginning { faults.append(fault.error) }
    if fault.end != nil { return appendUnframed(from: start, to: base &+ UInt64(position), into: &frames) }
    search = MarkSearch(mark)
    if mark.looksBackAlways || fault.error.reason.isBadTrailer, cutter.received <= mark.lookBack {
      return lookBack(cutter.kept, at: start, &conversation, into: &frames)
    }
    // The byte at fault may be of a mark, whose beginning those before it may be.
    if cutter.received > 1 {
      position -= 1
      search = MarkSearch(mark, behind: cutter.tail)
    }
    appendUnframed(from: start, to: base &+ UInt64(position), into: &frames)
  }

  /// Searches in the bad frame's own bytes, and takes those again that stand behind a mark.
  private mutating func lookBack(
    _ bytes: [UInt8], at start: UInt64, _ conversation: inout any Conversation, into frames: inout [Frame]
  ) {
    let found = search?.find(in: bytes.span, from: 1)
    let place = start &+ UInt64(found ?? bytes.count)
    appendUnframed(from: start, to: place, into: &frames)
    guard let found else { return }
    search = nil
    isFound = true
    let end = offset
    offset = place
    feed(bytes.span.extracting(found...), &conversation, into: &frames)
    offset = end
  }

  /// Passes over bytes up to the next mark.
  private mutating func seek(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) {
    let found = search?.find(in: chunk, from: position)
    appendUnframed(from: base &+ UInt64(position), to: base &+ UInt64(found ?? chunk.count), into: &frames)
    position = found ?? chunk.count
    guard found != nil else { return }
    search = nil
    isFound = true
  }
}
