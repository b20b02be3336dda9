import FramingCore

/// One direction's stream on its way into a listing.
struct ListedStream {
  /// What the next bytes are.
  enum Place {
    /// Frames, as the decoder finds them.
    case framed
    /// The rest of a frame that a gap is in, up to a stream offset.
    case broken(end: UInt64)
    /// The end of a frame that began in a gap.
    case tail
    /// Nothing says where a frame begins: the bytes that are searched for one.
    case lost(FrameResumption)
    /// Bytes that were searched ahead, up to a stream offset, where a frame begins or the search goes on.
    case searched(end: UInt64, beginsFrame: Bool)

    /// The bytes that are searched for the next frame, where frames are lost.
    var search: FrameResumption? {
      guard case .lost(let search) = self else { return nil }
      return search
    }
  }

  private static let brokenReason = "the rest of a frame of which bytes are missing in the capture"
  private static let tailReason = "the end of a frame that began in a gap of the capture"
  private static let lostReason = "behind a gap of the capture: no frame begins here plausibly"

  let identity: StreamIdentity
  let decoders: StreamDecoders
  let decoder: ListedDirection
  private(set) var place = Place.framed
  /// The stream offset of the next byte.
  private(set) var offset: UInt64 = 0
  /// When its newest bytes were captured.
  private(set) var time: Timestamp?
  /// How many bytes in front of it belong to the frame in progress.
  private var received = 0
  /// Those bytes, when bytes are kept.
  private var held: [UInt8] = []
  var frames: [Frame] = []
  /// Bytes of the stream so far that are not in the capture.
  private var missing: UInt64 = 0
  /// Where frames begin whatever precedes, as stream offsets, ascending.
  var beginnings: ArraySlice<UInt64> = []
  /// Why bytes were passed over that are not put yet, oldest first.
  private var faults = FirstInFirstOut<FramingError>()
  /// Kept apart, since most streams have none.
  private var faultOnHeap: [FramingError] = []

  init(_ identity: StreamIdentity, decoders: StreamDecoders, connection: ConnectionDecoder) {
    self.identity = identity
    self.decoders = decoders
    decoder = ListedDirection(connection, identity.speaker)
  }

  /// Why those were that are put.
  private var fault: FramingError? {
    get { faultOnHeap.first }
    set { faultOnHeap = newValue.map { [$0] } ?? [] }
  }

  /// The decoder of its connection.
  var connection: ConnectionDecoder { decoder.connection }

  /// Where the frame begins that it is in the middle of.
  var frameInProgress: UInt64? {
    guard case .framed = place, received > 0 else { return nil }
    return offset - UInt64(received)
  }

  /// Where it goes on when it is made again; nil when it knows more than that.
  func resting(at position: StreamDecoder.Position) -> RestingConnection.Side? {
    guard case .framed = place, beginnings.isEmpty, offset == position.end, held.count == position.received,
      missing == 0, faults.first == nil, fault == nil
    else { return nil }
    return RestingConnection.Side(offset: offset, time: time, held: held)
  }

  /// What came of it so far, when nothing of that is put: the beginning of its first frame.
  var unput: (bytes: [UInt8], time: Timestamp?)? {
    guard case .framed = place, UInt64(held.count) == offset, missing == 0, faults.first == nil else { return nil }
    return (held, time)
  }

  /// Goes on where it rested.
  mutating func goOn(at side: RestingConnection.Side) {
    (offset, time, held, received) = (side.offset, side.time, side.held, side.held.count)
    decoder.goOn(at: offset - UInt64(held.count), with: held.span)
  }

  /// Gives up memory that is not needed until more bytes come.
  mutating func rest() {
    frames = []
    if held.isEmpty { held = [] }
  }

  /// Takes the stream's next bytes.
  mutating func receive(_ bytes: Span<UInt8>, at time: Timestamp?, into output: inout ListingOutput) {
    guard !beginnings.isEmpty else { return take(bytes, at: time, into: &output) }
    var rest = bytes
    while let next = beginnings.first, next < offset + UInt64(rest.count) {
      beginnings.removeFirst()
      guard next >= offset else { continue }
      let count = Int(next - offset)
      take(rest.extracting(0..<count), at: time, into: &output)
      begin(at: next, into: &output)
      rest = rest.extracting(count..<rest.count)
    }
    take(rest, at: time, into: &output)
  }

  /// A frame begins at `next`, the offset of the next byte, whatever precedes: what is there of one is cut short.
  private mutating func begin(at next: UInt64, into output: inout ListingOutput) {
    endSearch(into: &output)
    if case .framed = place, let partial = decoder.partial, partial.received > 0 {
      let failure = FramingError(
        offset: partial.offset, reason: .cutShort(declared: partial.total, received: partial.received))
      let none: [UInt8] = []
      let run = Frame(offset: partial.offset, headerLength: 0, payloadLength: partial.received, kind: .unframed)
      output.endRun(of: identity)
      output.extendRun(
        of: identity, by: AddedRun(frame: run, reason: failure.description, failure: failure, missingBefore: missing),
        held.span, none.span)
    }
    output.endRun(of: identity)
    (faults, fault) = (FirstInFirstOut(), nil)
    resume(at: next)
  }

  private mutating func take(_ bytes: Span<UInt8>, at time: Timestamp?, into output: inout ListingOutput) {
    self.time = time
    output.time = time
    output.use(decoders.reading)
    switch place {
    case .framed, .tail: decode(bytes, into: &output)
    case .lost: search(bytes, into: &output)
    case .broken(let end):
      let count = passOver(bytes, to: end, Self.brokenReason, into: &output)
      if offset == end { resume(at: end) }
      if count < bytes.count { decode(bytes.extracting(count..<bytes.count), into: &output) }
    case .searched(let end, let beginsFrame):
      let count = passOver(bytes, to: end, Self.lostReason, into: &output)
      if offset == end { endSearched(at: end, beginsFrame: beginsFrame) }
      guard count < bytes.count else { return }
      let rest = bytes.extracting(count..<bytes.count)
      if beginsFrame { decode(rest, into: &output) } else { search(rest, into: &output) }
    }
  }

  /// Adds the bytes in front of the stream offset `end` to those that are no frames. How many.
  private mutating func passOver(
    _ bytes: Span<UInt8>, to end: UInt64, _ reason: String, into output: inout ListingOutput
  ) -> Int {
    let count = Int(min(UInt64(bytes.count), end - offset))
    if count > 0 { extendRun(bytes.extracting(0..<count), at: offset, reason, into: &output) }
    offset += UInt64(count)
    return count
  }

  private mutating func endSearched(at end: UInt64, beginsFrame: Bool) {
    if beginsFrame { resume(at: end) } else { place = .lost(FrameResumption(at: end)) }
  }

  /// The next `count` bytes are missing.
  mutating func miss(_ count: Int, because cause: MissingCause, into output: inout ListingOutput) {
    output.time = time ?? output.time
    output.use(decoders.reading)
    endSearch(into: &output)
    let end = offset + UInt64(count)
    let next = place(behindGapTo: end)
    finishFrame(into: &output)
    let gap = Frame(offset: offset, headerLength: 0, payloadLength: count, kind: .unframed)
    let reason =
      switch cause {
      case .absent: "gap: \(count) bytes of the stream are not in the capture"
      case .overdue: "gap: \(count) bytes of the stream did not come before the \(Reassembler.limitText) behind them"
      }
    let none: [UInt8] = []
    output.put(
      ListedItem(stream: identity, frame: gap, reason: reason, missingBefore: missing, isGap: true),
      none.span, none.span)
    missing += UInt64(count)
    offset = end
    switch next {
    case .framed, .tail: resume(at: end)
    case .broken, .lost, .searched: break
    }
    place = next
  }

  /// The stream is over: what is left is a partial frame, which is returned.
  mutating func finish(into output: inout ListingOutput) -> PartialFrame? {
    output.time = time ?? output.time
    output.use(decoders.reading)
    endSearch(into: &output)
    if case .framed = place { finishStream(into: &output) }
    var cut: PartialFrame?
    if case .framed = place { cut = decoder.partial }
    finishFrame(into: &output)
    output.endRun(of: identity)
    return cut
  }
}

/// Behind a gap.
extension ListedStream {
  /// Takes bytes until a frame begins plausibly in those since the gap, and goes on there.
  private mutating func search(_ bytes: Span<UInt8>, into output: inout ListingOutput) {
    var position = 0
    while position < bytes.count, case .lost(var search) = place {
      place = .framed
      let count = search.take(bytes.extracting(position..<bytes.count), at: time)
      position += count
      offset += UInt64(count)
      if search.isDue { goOn(search, runsToEnd: false, into: &output) } else { place = .lost(search) }
    }
    if position < bytes.count { decode(bytes.extracting(position..<bytes.count), into: &output) }
  }

  /// Where the next frame begins plausibly in what a search gathered.
  func nextFrame(_ search: FrameResumption, runsToEnd: Bool) -> UInt64? {
    decoder.nextFrame(behindGapIn: search.bytes.span, at: search.start, runsToEnd: runsToEnd)
  }

  /// The stream was searched ahead, up to the stream offset `end`: `next` is where the next frame begins, if one was found.
  mutating func settleSearch(next: UInt64?, end: UInt64, into output: inout ListingOutput) {
    guard case .lost(let search) = place else { return }
    offset = search.start
    place = .searched(end: next ?? end, beginsFrame: next != nil)
    if offset == next ?? end { endSearched(at: offset, beginsFrame: next != nil) }
    // What it has taken already comes again, now that it is known what it is.
    var start = search.start
    while start < search.end {
      let (piece, time) = search.piece(from: start)
      receive(search.bytes.span.extracting(piece), at: time, into: &output)
      start += UInt64(piece.count)
    }
  }

  /// No more bytes come for the search.
  mutating func endSearch(into output: inout ListingOutput) {
    guard case .lost(let search) = place, !search.bytes.isEmpty else { return }
    goOn(search, runsToEnd: true, into: &output)
  }

  /// Goes on at the next plausible frame, if one is found; else more bytes are needed.
  private mutating func goOn(_ search: FrameResumption, runsToEnd: Bool, into output: inout ListingOutput) {
    let next = nextFrame(search, runsToEnd: runsToEnd)
    guard next != nil || runsToEnd || search.isExhausted else {
      var wider = search
      wider.widen()
      place = .lost(wider)
      return
    }
    let count = next.map { Int($0 - search.start) } ?? search.bytes.count
    let end = search.start + UInt64(count)
    takePieces(of: search, search.start..<end, into: &output) { (stream, bytes, start, output) in
      stream.extendRun(bytes, at: start, Self.lostReason, into: &output)
    }
    guard let next else {
      place = .lost(FrameResumption(at: search.end))
      return
    }
    offset = next
    resume(at: next)
    takePieces(of: search, next..<search.end, into: &output) { (stream, bytes, _, output) in
      stream.decode(bytes, into: &output)
    }
  }

  /// Takes what was gathered as it was captured, piece by piece, with their times.
  private mutating func takePieces(
    of search: FrameResumption, _ range: Range<UInt64>, into output: inout ListingOutput,
    _ take: (inout ListedStream, Span<UInt8>, UInt64, inout ListingOutput) -> Void
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let (piece, time) = search.piece(from: start)
      let count = min(piece.count, Int(range.upperBound - start))
      output.time = time
      take(&self, search.bytes.span.extracting(piece.prefix(count)), start, &output)
      start += UInt64(count)
    }
    output.time = time
  }
}

extension ListedStream {
  mutating func resume(at offset: UInt64) {
    place = .framed
    decoder.resynchronise(at: offset)
    received = 0
    held.removeAll(keepingCapacity: true)
  }

  /// What is behind a gap: when the frame it is in says where it ends, that frame's rest.
  private func place(behindGapTo end: UInt64) -> Place {
    let lost = Place.lost(FrameResumption(at: end))
    if case .lost = place { return lost }
    if decoder.failure != nil { return lost }
    var frameEnd: UInt64?
    if case .broken(let end) = place { frameEnd = end }
    if case .framed = place, let partial = decoder.partial, let total = partial.total {
      frameEnd = partial.offset + UInt64(total)
    }
    if let frameEnd, frameEnd >= end { return frameEnd == end ? .framed : .broken(end: frameEnd) }
    switch decoders.lens.entry(behindGapTo: end) {
    case .frame(let start): return start == end ? .framed : .broken(end: start)
    case .delimiter: return .tail
    case .unknown: return lost
    }
  }

  /// Frames that last until their stream ends.
  private mutating func finishStream(into output: inout ListingOutput) {
    frames.removeAll(keepingCapacity: true)
    decoder.finish(into: &frames)
    putHeld(into: &output)
  }

  /// Puts frames that no further bytes complete.
  mutating func putHeld(into output: inout ListingOutput) {
    let none: [UInt8] = []
    for index in frames.indices { put(frames[index], in: none.span, into: &output) }
    received = decoder.received
    if !frames.isEmpty { held.removeAll(keepingCapacity: true) }
  }

  private mutating func decode(_ bytes: Span<UInt8>, into output: inout ListingOutput) {
    frames.removeAll(keepingCapacity: true)
    let progress = decoder.feed(bytes, into: &frames)
    if progress.hasFaults { faults.append(contentsOf: decoder.takeFaults()) }
    if !isPlainlyFramed || !output.count(frames) {
      for index in frames.indices { put(frames[index], in: bytes, into: &output) }
    }
    received = progress.received
    hold(bytes, keeps: output.keepsBytes)
    offset += UInt64(bytes.count)
  }

  /// Whether frames are frames, and nothing is to be told in front of them.
  private var isPlainlyFramed: Bool {
    guard case .framed = place else { return false }
    return faultOnHeap.isEmpty && faults.count == 0 && missing == 0
  }

  /// Puts a frame of which the part before `offset` is held and the rest is in `bytes`.
  private mutating func put(_ frame: Frame, in bytes: Span<UInt8>, into output: inout ListingOutput) {
    let end = frame.offset + UInt64(frame.totalLength)
    // A copy of the reference, so that the rest of `self` can change while the bytes are looked at.
    let held = output.keepsBytes ? held : []
    let heldStart = offset - UInt64(held.count)
    let first = Int(clamping: max(frame.offset, heldStart) - heldStart)
    let head = held.span.extracting(min(first, held.count)..<held.count)
    let start = min(bytes.count, Int(clamping: max(frame.offset, offset) - offset))
    let tail = bytes.extracting(start..<max(start, min(bytes.count, Int(clamping: max(end, offset) - offset))))
    if frame.kind == .frame, case .framed = place {
      fault = nil
      return output.put(ListedItem(stream: identity, frame: frame, missingBefore: missing), head, tail)
    }
    let isBad = takeFault(ofRunAt: frame.offset)
    if isBad { output.endRun(of: identity) }
    let reason = frame.kind == .frame ? Self.tailReason : failure(coveringRunAt: frame.offset)
    let added = AddedRun(
      frame: Frame(offset: frame.offset, headerLength: 0, payloadLength: frame.totalLength, kind: .unframed),
      reason: reason ?? "not a frame", failure: failure(ofRunAt: frame.offset),
      isPassedOver: decoder.failure == nil && fault?.isPassedOver == true, missingBefore: missing)
    output.extendRun(of: identity, by: added, head, tail)
    // A bad frame ends with a delimiter, too.
    if frame.kind == .frame || isBad, case .tail = place { place = .framed }
  }

  /// Takes over the fault of the run that begins at `offset`; false when it goes on one that began before.
  private mutating func takeFault(ofRunAt offset: UInt64) -> Bool {
    guard let first = faults.first, first.offset <= offset else { return false }
    fault = faults.removeFirst()
    return true
  }

  /// The framing's reason why the bytes from `offset` on are no frames.
  private func failure(ofRunAt offset: UInt64) -> FramingError? {
    guard let failure = decoder.failure, failure.offset <= offset else { return fault }
    return failure
  }

  /// Why the bytes from `offset` on are no frames.
  private func failure(coveringRunAt offset: UInt64) -> String? {
    guard let failure = decoder.failure, failure.offset <= offset else { return fault?.description }
    return failure.description
  }

  private mutating func extendRun(
    _ bytes: Span<UInt8>, at start: UInt64, _ reason: String, into output: inout ListingOutput
  ) {
    let none: [UInt8] = []
    let run = Frame(offset: start, headerLength: 0, payloadLength: bytes.count, kind: .unframed)
    output.extendRun(
      of: identity, by: AddedRun(frame: run, reason: reason, missingBefore: missing), none.span, bytes)
  }

  /// Keeps what belongs to the frame in progress: when that is little also where nobody needs it, so that it can rest.
  private mutating func hold(_ bytes: Span<UInt8>, keeps: Bool) {
    guard received > 0, keeps || received <= RestingConnection.mostHeld else {
      if !held.isEmpty { held.removeAll(keepingCapacity: true) }
      return
    }
    let first = bytes.count - min(bytes.count, received)
    if first > 0 || received == bytes.count {
      held.removeAll(keepingCapacity: true)
    } else {
      held.removeFirst(max(0, held.count - (received - bytes.count)))
    }
    // The pointer is used within the call only.
    unsafe bytes.extracting(first..<bytes.count).withUnsafeBufferPointer { unsafe held.append(contentsOf: $0) }
  }

  /// Puts the frame in progress as partial.
  private mutating func finishFrame(into output: inout ListingOutput) {
    guard let partial = decoder.partial else { return }
    let held = output.keepsBytes ? held : []
    let none: [UInt8] = []
    switch place {
    case .broken, .lost, .searched: return
    case .tail:
      let tail = Frame(offset: partial.offset, headerLength: 0, payloadLength: partial.received, kind: .unframed)
      let added = AddedRun(frame: tail, reason: Self.tailReason, missingBefore: missing)
      output.extendRun(of: identity, by: added, held.span, none.span)
    case .framed:
      // A header that is not complete has no payload behind it.
      let header = min(partial.received, partial.headerLength ?? (partial.total == nil ? partial.received : 0))
      let frame = Frame(
        offset: partial.offset, headerLength: header, payloadLength: partial.received - header, kind: .partial)
      let item = ListedItem(
        stream: identity, frame: frame, missing: partial.total.map { $0 - partial.received }, reason: partial.doubt,
        missingBefore: missing)
      output.put(item, held.span, none.span)
    }
    resume(at: offset)
  }
}
