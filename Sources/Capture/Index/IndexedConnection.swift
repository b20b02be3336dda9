import FramingCore

/// How far the index has come in one connection. Its streams share a decoder: how one of them is framed may depend on
/// what the other said.
struct IndexedConnection: Sendable {
  var decoder: StreamDecoder
  /// Which side we are.
  private let side: Speaker
  /// Whether the decoder is at work.
  private(set) var isAwake = false
  private var sent = IndexedStream()
  private var received = IndexedStream()

  /// One without a byte, whose decoder goes on from `decoder`.
  init(_ decoder: StreamDecoder, side: Speaker) {
    self.decoder = decoder
    self.side = side
  }

  /// Its decoder has bytes to take.
  mutating func wake() { isAwake = true }

  /// What has to be kept of its streams when it is made again with its next byte; nil when it knows more than that. Of a
  /// stream at a frame boundary that is nothing.
  func remainder() -> (sent: RestingStream?, received: RestingStream?)? {
    guard let positions = decoder.positions else { return nil }
    let (own, other) = side == .client ? (positions.client, positions.server) : (positions.server, positions.client)
    guard sent.canBeMadeAgain(at: own), received.canBeMadeAgain(at: other) else { return nil }
    return (remainder(.sent, own), remainder(.received, other))
  }

  private func remainder(_ direction: Direction, _ position: StreamDecoder.Position) -> RestingStream? {
    guard position.received > 0, !self[direction].hasEnded else { return nil }
    return decoder.partial(speaker(direction)).map { RestingStream(self[direction], $0) }
  }

  /// Goes on in the middle of a frame.
  mutating func goOn(_ direction: Direction, at resting: RestingStream) {
    self[direction] = resting.stream
    decoder.goOn(speaker(direction), at: resting.partial.offset, with: resting.stream.held.span)
  }

  /// Goes on at a frame boundary.
  mutating func goOn(_ direction: Direction, at offset: UInt64) {
    guard offset > 0 else { return }
    self[direction].hasBegun = true
    beginInAnyCase(direction, at: offset)
  }

  /// Gives up what is not needed until more bytes come. Whether it could.
  mutating func rest() -> Bool {
    guard decoder.rest() else { return false }
    isAwake = false
    return true
  }

  /// What is known of a stream.
  subscript(direction: Direction) -> IndexedStream {
    _read {
      if direction == .sent { yield sent } else { yield received }
    }
    _modify {
      if direction == .sent { yield &sent } else { yield &received }
    }
  }

  /// Why a stream is not framed any more.
  func failure(_ direction: Direction) -> FramingError? {
    (direction == .sent ? sent.gap : received.gap) ?? decoder.failure(speaker(direction))
  }

  /// Where the next plausible frame begins in bytes of a stream, of which the first is at `offset`.
  func nextFrame(_ direction: Direction, in bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool) -> UInt64? {
    decoder.nextFrame(speaker(direction), in: bytes, at: offset, runsToEnd: runsToEnd)
  }

  /// As `nextFrame`, in bytes directly behind a gap.
  func nextFrame(_ direction: Direction, behindGapIn bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool) -> UInt64?
  {
    decoder.nextFrame(speaker(direction), behindGapIn: bytes, at: offset, runsToEnd: runsToEnd)
  }

  /// Frames begin at `offset` with `bytes`, which were taken for unframed.
  mutating func resume(_ direction: Direction, at offset: UInt64, _ bytes: Span<UInt8>) {
    beginInAnyCase(direction, at: offset)
    var frames: [Frame] = []
    let progress = decoder.feed(speaker(direction), bytes, into: &frames)
    self[direction].hasFailed = progress.hasFailed
    self[direction].hold(bytes, progress.received)
    if let last = frames.last { self[direction].frameEnd = last.offset + UInt64(last.totalLength) }
  }

  /// How a message that we send now is framed; nil when it is as always.
  var messages: Framing? { decoder.messages(side) }

  /// Whether what was said last is that TLS begins now.
  var awaitsTLS: Bool { decoder.awaitsTLS }

  /// How many requests of ours that TLS begin were refused.
  var refusalsOfTLS: Int { side == .client ? decoder.refusalsOfTLS : 0 }

  /// Where, in what the server sends, a WebSocket begins.
  var webSocketStart: UInt64? { decoder.webSocketStart }

  /// Whether the peer has said something in plain text behind its leave to begin TLS.
  var hasPlainBehindTLSGrant: Bool { side == .client && decoder.hasPlainBehindTLSGrant }

  /// Whether nothing more can come.
  var hasEnded: Bool { sent.hasEnded && received.hasEnded }

  /// Decodes bytes of the chunk `record`, which is the `index`th; the first is at `offset` of its stream. Whether the
  /// stream has lost frames in them.
  mutating func feed(
    _ bytes: Span<UInt8>, at offset: UInt64, of record: ChunkRecord, _ index: Int, into frames: inout [Frame]
  ) -> Bool {
    let speaker = speaker(record.direction)
    return record.direction == .sent
      ? sent.feed(bytes, to: &decoder, speaker, at: offset, of: record, index, into: &frames)
      : received.feed(bytes, to: &decoder, speaker, at: offset, of: record, index, into: &frames)
  }

  /// Frames begin at `offset` if there were none any more.
  mutating func begin(_ direction: Direction, at offset: UInt64) {
    if failure(direction) != nil { beginInAnyCase(direction, at: offset) }
  }

  /// Frames begin at `offset`, also in the middle of one.
  mutating func beginInAnyCase(_ direction: Direction, at offset: UInt64) {
    self[direction].gap = nil
    self[direction].hasFailed = false
    self[direction].held = []
    decoder.resynchronise(speaker(direction), at: offset)
    self[direction].frameEnd = offset
    self[direction].run = nil
    self[direction].unshown = []
  }

  /// The bytes of `gap` are not there. `awaited` is where frames begin again behind a gap in front, when that is known;
  /// `entry` says where they can be found when nothing in front tells. Where they begin again further on, when that is
  /// known.
  mutating func lose(_ gap: ChunkRecord, awaiting awaited: UInt64? = nil, entry: GapEntry) -> UInt64? {
    let direction = gap.direction
    let partial = decoder.partial(speaker(direction))
    let frameEnd = awaited ?? partial.flatMap { partial in partial.total.map { partial.offset + UInt64($0) } }
    let error = FramingError(offset: gap.streamEnd, reason: .opaque("\(gap.length) bytes in front of it are missing"))
    let hasLostFrames = awaited == nil && failure(direction) != nil
    self[direction] = IndexedStream()
    self[direction].hasBegun = true
    self[direction].gap = error
    self[direction].unshown = [error]
    guard !hasLostFrames, let next = entry.nextFrame(frameEnd, behind: gap) else { return nil }
    guard next == gap.streamEnd else { return next }
    begin(direction, at: next)
    return nil
  }

  /// A stream is over: a frame that lasts until then is complete.
  mutating func finish(_ direction: Direction, into frames: inout [Frame]) {
    self[direction].hasEnded = true
    decoder.finish(speaker(direction), into: &frames)
  }

  /// What a stream ended within: the bytes that are there of a frame, and how many it lacks, when known.
  func remainder(_ direction: Direction) -> (frame: Frame, missing: Int?)? {
    guard self[direction].gap == nil, let partial = decoder.partial(speaker(direction)), partial.received > 0 else {
      return nil
    }
    return partial.remainder
  }

  /// The frame that a stream of the connection `number` is in the middle of.
  func partial(_ direction: Direction, ofConnection number: Int) -> CapturedPartial? {
    let stream = self[direction]
    guard !stream.hasEnded, stream.gap == nil, let partial = decoder.partial(speaker(direction)), partial.received > 0
    else { return nil }
    return CapturedPartial(partial, of: stream, direction, ofConnection: number)
  }

  func speaker(_ direction: Direction) -> Speaker { direction.speaker(whenWeAre: side) }
}

extension IndexedStream {
  /// Whether nothing is lost with it but what a decoder at `position` knows, and the bytes of the frame in progress.
  fileprivate func canBeMadeAgain(at position: StreamDecoder.Position) -> Bool {
    guard !hasEnded else { return true }
    guard gap == nil, unshown.isEmpty else { return false }
    guard position.received == 0 else { return held.count == position.received }
    return place == nil && run == nil && (!hasBegun || frameEnd == position.end)
  }

  fileprivate mutating func feed(
    _ bytes: Span<UInt8>, to decoder: inout StreamDecoder, _ speaker: Speaker, at offset: UInt64,
    of record: ChunkRecord, _ index: Int, into frames: inout [Frame]
  ) -> Bool {
    // A stream that goes on after it was said to have ended.
    if hasEnded || (!hasBegun && offset > 0) {
      self = IndexedStream()
      frameEnd = offset
      decoder.resynchronise(speaker, at: offset)
    }
    let isWhole = frameEnd == offset
    let isBehindGap = hasGap
    let failedBefore = isBehindGap || hasFailed
    var progress = DecodingProgress()
    if isBehindGap {
      frames.append(Frame(offset: offset, headerLength: 0, payloadLength: bytes.count, kind: .unframed))
    } else {
      progress = decoder.feed(speaker, bytes, into: &frames)
      hasFailed = progress.hasFailed
    }
    hold(bytes, progress.received)
    took(record, index)
    // What is left of the chunk, if anything, begins a frame.
    if isWhole || !frames.isEmpty {
      partialSince = record.time
      partialFrom = index
    }
    if let last = frames.last { frameEnd = last.offset + UInt64(last.totalLength) }
    if progress.hasFaults { unshown += decoder.takeFaults(speaker) }
    if isBehindGap || hasFailed {
      if !failedBefore, let failure = decoder.failure(speaker) { unshown.append(failure) }
      return true
    }
    // What goes on the run in front has no failure of its own.
    return !unshown.isEmpty || frames.first?.kind == .unframed
  }

  /// A part of a chunk was decoded.
  fileprivate mutating func took(_ record: ChunkRecord, _ index: Int) {
    hasBegun = true
    lastChunk = index
    latest = record.time
  }
}

extension GapEntry {
  /// Where the next frame begins that is known to, when the one that the gap is in ends at `frameEnd`.
  fileprivate func nextFrame(_ frameEnd: UInt64?, behind gap: ChunkRecord) -> UInt64? {
    if let frameEnd, frameEnd >= gap.streamEnd { return frameEnd }
    return switch self {
    case .frame(let start): start
    case .delimiter: gap.streamEnd
    case .unknown: nil
    }
  }
}

extension PartialFrame {
  /// What is there of it as a frame, and how many bytes it lacks, when known.
  var remainder: (frame: Frame, missing: Int?) {
    let header = min(headerLength ?? 0, received)
    let frame = Frame(offset: offset, headerLength: header, payloadLength: received - header, kind: .partial)
    return (frame, total.map { $0 - received })
  }
}

extension CapturedPartial {
  init(_ partial: PartialFrame, of stream: IndexedStream, _ direction: Direction, ofConnection number: Int) {
    self.init(
      connection: ConnectionID(number: number), direction: direction, started: stream.partialSince,
      latest: stream.latest, partial: partial, lastChunk: stream.lastChunk)
  }
}
