import FramingCore

/// The frames that a lens finds in the recorded chunks, up to the chunk it has come to.
struct FrameIndex: Sendable {
  /// Runs of unframed bytes grow up to this, so that a dribble after a failure does not make a record a byte.
  private static let longestRun = 64 << 10

  private(set) var lens: Lens
  /// The first chunk that is not indexed yet.
  private(set) var next = 0
  /// Why it cannot go on for now.
  private(set) var stall: StoreError?
  var frames: RecordFile<FrameRecord>
  var events: RecordFile<EventRecord>
  var failures = FailureTable()
  private var streams: [StreamKey: IndexedStream] = [:]
  /// Where streams begin anew, if they are unframed there.
  private var beginnings: [StreamKey: UInt64] = [:]
  private var found: [Frame] = []

  init(lens: Lens, frames: PrivateFile, events: PrivateFile) {
    self.lens = lens
    self.frames = RecordFile(file: frames)
    self.events = RecordFile(file: events)
  }

  /// Begins again with another lens.
  mutating func restart(_ lens: Lens) {
    self.lens = lens
    next = 0
    stall = nil
    frames.removeAll()
    events.removeAll()
    failures = FailureTable()
    streams = [:]
    beginnings = [:]
  }

  mutating func makeRoom() throws(StoreError) {
    do throws(StoreError) {
      try frames.makeRoom()
      try events.makeRoom()
      stall = nil
    } catch {
      stall = error
      throw error
    }
  }

  /// Whether frames can be taken without holding ever more of them in memory.
  mutating func hasRoom() -> Bool {
    do throws(StoreError) {
      try makeRoom()
      return true
    } catch {
      return false
    }
  }

  /// The next chunk's bytes are no longer kept.
  mutating func skip() {
    next += 1
  }

  /// The next chunk is an event.
  mutating func takeEvent() {
    events.append(EventRecord(framesBefore: frames.count, chunk: next))
    next += 1
  }

  /// The next chunk is `record` with `bytes`. How many whole frames it completed.
  mutating func take(_ bytes: Span<UInt8>, of record: ChunkRecord) -> Int {
    found.removeAll(keepingCapacity: true)
    let lens = lens
    beginAnew(record)
    let failed = streams[
      record.stream, default: IndexedStream(decoder: lens.decoder(at: record.streamOffset))
    ].feed(bytes, of: record, at: next, into: &found)
    let whole = failed ? appendAfterFailure(of: record.stream) : append()
    next += 1
    return whole
  }

  /// Frames begin with `record` when that was asked for.
  private mutating func beginAnew(_ record: ChunkRecord) {
    guard !beginnings.isEmpty, let offset = beginnings[record.stream], offset <= record.streamOffset else { return }
    beginnings[record.stream] = nil
    streams[record.stream]?.begin(at: record.streamOffset)
  }

  private mutating func append() -> Int {
    var whole = 0
    // As one append: checking the array for each of millions of frames takes as long as packing them.
    frames.append(found.count) { records in
      for frame in found {
        if frame.kind == .frame { whole &+= 1 }
        records.append(FrameRecord(frame, lastChunk: next))
      }
    }
    return whole
  }

  /// As `append`, where the stream is unframed at the chunk's end.
  private mutating func appendAfterFailure(of stream: StreamKey) -> Int {
    guard let state = streams[stream] else { return 0 }
    var whole = 0
    var run = state.run
    for frame in found {
      whole += frame.kind == .frame ? 1 : 0
      var record = FrameRecord(frame, lastChunk: next)
      if let failure = state.unshown, frame.kind == .unframed, run == nil {
        record.failed = true
        failures.append(failure, at: frames.count)
        streams[stream]?.unshown = nil
      } else if run == frames.count - 1, extendRun(by: record) {
        continue
      }
      run = frame.kind == .unframed ? frames.count : nil
      frames.append(record)
    }
    streams[stream]?.run = run
    return whole
  }

  /// Whether the newest record was a run that could grow by `record`.
  private mutating func extendRun(by record: FrameRecord) -> Bool {
    guard var run = frames.last, run.total + record.total <= FrameIndex.longestRun,
      run.offset + UInt64(run.total) == record.offset, lastEventPrecedes(frames.count - 1)
    else { return false }
    run.extend(by: record)
    frames.last = run
    return true
  }

  /// Whether no event comes after the frame at `index`.
  private func lastEventPrecedes(_ index: Int) -> Bool { (events.last?.framesBefore ?? 0) <= index }

  /// The next chunk is the end of a stream: what is left of it becomes an item.
  mutating func takeEnd(of stream: StreamKey) {
    beginnings[stream] = nil
    if let frame = streams.removeValue(forKey: stream)?.remainder {
      frames.append(FrameRecord(frame, lastChunk: next))
    }
    next += 1
  }

  /// Begins anew where the stream's bytes end now, `offset`, if they cannot be framed there.
  mutating func resynchronise(_ stream: StreamKey, at offset: UInt64) {
    beginnings[stream] = offset
  }

  /// The frames in progress, oldest first.
  var partials: [CapturedPartial] {
    streams.compactMap { $1.partial(of: $0) }
      .sorted {
        ($0.started, $0.connection, $0.direction.rawValue) < ($1.started, $1.connection, $1.direction.rawValue)
      }
  }

  mutating func fail(_ error: StoreError) { stall = error }
}
