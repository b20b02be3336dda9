import FramingCore

/// How far the index has come in one stream.
struct IndexedStream: Sendable {
  var decoder: FrameDecoder
  /// The last chunk that was decoded.
  var lastChunk = 0
  /// When it came.
  var latest = Timestamp(nanoseconds: 0)
  /// When the first byte of the frame in progress came.
  var partialSince = Timestamp(nanoseconds: 0)
  /// The index of the frame record of the newest run of bytes after a failure.
  var run: Int?
  /// The failure, until a run of unframed bytes tells it.
  var unshown: FramingError?

  init(decoder: FrameDecoder) {
    self.decoder = decoder
  }

  /// Decodes a chunk's bytes. Whether the stream is unframed at their end.
  mutating func feed(
    _ bytes: Span<UInt8>, of record: ChunkRecord, at index: Int, into frames: inout [Frame]
  ) -> Bool {
    let failedBefore = decoder.failure != nil
    decoder.feed(bytes, into: &frames)
    lastChunk = index
    latest = record.time
    if let partial = decoder.partial, partial.offset >= record.streamOffset { partialSince = record.time }
    guard let failure = decoder.failure else { return false }
    if !failedBefore { unshown = failure }
    return true
  }

  /// Frames begin at `offset` if there were none any more.
  mutating func begin(at offset: UInt64) {
    guard decoder.failure != nil else { return }
    decoder.resynchronise(at: offset)
    run = nil
    unshown = nil
  }

  /// What the stream ended within: the bytes that are there of a frame.
  var remainder: Frame? {
    guard let partial = decoder.partial, partial.received > 0 else { return nil }
    let header = min(partial.headerLength ?? 0, partial.received)
    return Frame(
      offset: partial.offset, headerLength: header, payloadLength: partial.received - header, kind: .partial)
  }

  func partial(of stream: StreamKey) -> CapturedPartial? {
    guard let partial = decoder.partial, partial.received > 0 else { return nil }
    return CapturedPartial(
      connection: ConnectionID(number: stream.connection), direction: stream.direction, started: partialSince,
      latest: latest, partial: partial, lastChunk: lastChunk)
  }
}
