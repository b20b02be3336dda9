import FramingCore

/// How far the index has come in one connection. Its streams share a decoder: how one of them is framed may depend on
/// what the other said.
struct IndexedConnection: Sendable {
  private var decoder: StreamDecoder
  /// Which side we are.
  private let side: StreamDirection
  private var sent = IndexedStream()
  private var received = IndexedStream()

  init(_ lens: Lens, side: StreamDirection) {
    decoder = lens.decoder()
    self.side = side
  }

  /// What is known of a stream.
  subscript(direction: Direction) -> IndexedStream {
    get { direction == .sent ? sent : received }
    _modify {
      if direction == .sent { yield &sent } else { yield &received }
    }
  }

  /// Why a stream is not framed any more.
  func failure(_ direction: Direction) -> FramingError? { decoder.failure(speaker(direction)) }

  /// Where the next plausible frame begins in bytes of a stream, of which the first is at `offset`.
  func nextFrame(_ direction: Direction, in bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool) -> UInt64? {
    decoder.nextFrame(speaker(direction), in: bytes, at: offset, runsToEnd: runsToEnd)
  }

  /// Whether nothing more can come.
  var hasEnded: Bool { sent.hasEnded && received.hasEnded }

  /// Decodes bytes of the chunk `record`, which is the `index`th; the first is at `offset` of its stream. Whether the
  /// stream is unframed at their end.
  mutating func feed(
    _ bytes: Span<UInt8>, at offset: UInt64, of record: ChunkRecord, _ index: Int, into frames: inout [Frame]
  ) -> Bool {
    let direction = record.direction
    let speaker = speaker(direction)
    // A stream that goes on after it was said to have ended.
    let goesOn = self[direction].hasEnded || (!self[direction].hasBegun && offset > 0)
    if goesOn {
      self[direction] = IndexedStream()
      decoder.resynchronise(speaker, at: offset)
    }
    let failedBefore = decoder.failure(speaker) != nil
    decoder.feed(speaker, bytes, into: &frames)
    let failure = decoder.failure(speaker)
    let partial = decoder.partial(speaker)
    self[direction].took(record, index, partial, from: offset)
    if let failure, !failedBefore { self[direction].unshown = failure }
    return failure != nil
  }

  /// Frames begin at `offset` if there were none any more.
  mutating func begin(_ direction: Direction, at offset: UInt64) {
    guard decoder.failure(speaker(direction)) != nil else { return }
    decoder.resynchronise(speaker(direction), at: offset)
    self[direction].run = nil
    self[direction].unshown = nil
  }

  /// A stream is over: a frame that lasts until then is complete.
  mutating func finish(_ direction: Direction, into frames: inout [Frame]) {
    self[direction].hasEnded = true
    decoder.finish(speaker(direction), into: &frames)
  }

  /// What a stream ended within: the bytes that are there of a frame, and how many it lacks, when known.
  func remainder(_ direction: Direction) -> (frame: Frame, missing: Int?)? {
    guard let partial = decoder.partial(speaker(direction)), partial.received > 0 else { return nil }
    let header = min(partial.headerLength ?? 0, partial.received)
    let frame = Frame(
      offset: partial.offset, headerLength: header, payloadLength: partial.received - header, kind: .partial)
    return (frame, partial.total.map { $0 - partial.received })
  }

  /// The frame that a stream of the connection `number` is in the middle of.
  func partial(_ direction: Direction, ofConnection number: Int) -> CapturedPartial? {
    let stream = self[direction]
    guard !stream.hasEnded, let partial = decoder.partial(speaker(direction)), partial.received > 0 else { return nil }
    return CapturedPartial(
      connection: ConnectionID(number: number), direction: direction, started: stream.partialSince,
      latest: stream.latest, partial: partial, lastChunk: stream.lastChunk)
  }

  private func speaker(_ direction: Direction) -> StreamDirection { direction.speaker(whenWeAre: side) }
}

extension IndexedStream {
  /// A part of a chunk was decoded that begins at `offset`.
  fileprivate mutating func took(_ record: ChunkRecord, _ index: Int, _ partial: PartialFrame?, from offset: UInt64) {
    hasBegun = true
    lastChunk = index
    latest = record.time
    if let partial, partial.offset >= offset { partialSince = record.time }
  }
}
