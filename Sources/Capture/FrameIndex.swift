import FramingCore

/// The frames that a lens finds in the recorded chunks, up to the chunk it has come to.
struct FrameIndex: Sendable {
  /// Runs of unframed bytes grow up to this, so that a dribble after a failure does not make a record a byte.
  private static let longestRun = 64 << 10

  private(set) var lens: Lens
  /// Which side of its connections this program is.
  let side: StreamDirection
  /// The first chunk that is not indexed yet.
  private(set) var next = 0
  /// Why it cannot go on for now.
  private(set) var stall: StoreError?
  var frames: RecordFile<FrameRecord>
  var events: RecordFile<EventRecord>
  /// Why runs are unframed.
  private(set) var failures = NewestValues<FramingError>()
  /// How many failures there were, but for phases that cannot be framed and need not be.
  private(set) var failureCount = 0
  /// How many of them in what came in.
  private(set) var receivedFailureCount = 0
  /// How many bytes frames lack that the end of their stream cut.
  private(set) var missing = NewestValues<Int>()
  /// The connections that it is in the middle of, by number.
  private(set) var connections = PlacedValues<Int, IndexedConnection>()
  private var beginnings = Beginnings()
  /// Where frames begin again in streams behind bytes that are not there, when that is known and not reached yet.
  private var resumptions: [StreamKey: UInt64] = [:]
  private var found: [Frame] = []

  init(lens: Lens, side: StreamDirection, frames: PrivateFile, events: PrivateFile) {
    self.lens = lens
    self.side = side
    self.frames = RecordFile(file: frames)
    self.events = RecordFile(file: events)
  }

  /// Begins again with a lens.
  mutating func restart(_ lens: Lens, keepingBeginnings: Bool) {
    self.lens = lens
    if !keepingBeginnings { beginnings = Beginnings() }
    next = 0
    stall = nil
    frames.removeAll()
    events.removeAll()
    failures = NewestValues()
    failureCount = 0
    receivedFailureCount = 0
    missing = NewestValues()
    connections = PlacedValues()
    resumptions = [:]
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

  /// The next chunk's bytes are not there: what is there of a frame becomes an item, and what follows is no frame until
  /// one is known to begin.
  mutating func takeGap(_ record: ChunkRecord) {
    defer { next += 1 }
    let (lens, side) = (lens, side)
    var connection = connections[record.connection] ?? IndexedConnection(lens, side: side)
    appendRemainder(connection.remainder(record.direction))
    resumptions[record.stream] = connection.lose(record, entry: lens.entry(behindGapTo: record.streamEnd))
    connections[record.connection] = connection
  }

  /// The next chunk is an event.
  mutating func takeEvent() {
    events.append(EventRecord(framesBefore: frames.count, chunk: next))
    next += 1
  }

  /// The next chunk is `record` with `bytes`. How many whole frames it completed.
  mutating func take(_ bytes: Span<UInt8>, of record: ChunkRecord) -> Int {
    var whole = 0
    var start = record.streamOffset
    let place = connections.place(of: record.connection) ?? add(record)
    for beginning in beginnings.of(record, resumptions.isEmpty ? nil : resumptions[record.stream]) {
      whole += take(bytes, from: start, to: beginning, of: record, at: place)
      if beginnings.isCertain(beginning, of: record.stream) {
        appendRemainder(connections[at: place].remainder(record.direction))
        connections[at: place].beginInAnyCase(record.direction, at: beginning)
      } else {
        connections[at: place].begin(record.direction, at: beginning)
      }
      resumptions[record.stream] = nil
      start = beginning
    }
    whole += take(bytes, from: start, to: record.streamEnd, of: record, at: place)
    next += 1
    return whole
  }

  /// Takes a part of `record` and its `bytes`, by offsets of the stream. Its connection is at `place`.
  private mutating func take(
    _ bytes: Span<UInt8>, from start: UInt64, to end: UInt64, of record: ChunkRecord, at place: Int
  ) -> Int {
    guard start < end else { return 0 }
    found.removeAll(keepingCapacity: true)
    let part = bytes.extracting(Int(start - record.streamOffset)..<Int(end - record.streamOffset))
    let failed = connections[at: place].feed(part, at: start, of: record, next, into: &found)
    return failed ? appendAfterFailure(of: record.stream) : append()
  }

  /// The connection of `record`, its first chunk. Its place.
  private mutating func add(_ record: ChunkRecord) -> Int {
    connections.add(
      IndexedConnection(record.kind == .datagram ? .datagrams : lens, side: side), record.connection)
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
    guard var state = connections[stream.connection]?[stream.direction] else { return 0 }
    var whole = 0
    for frame in found {
      whole += frame.kind == .frame ? 1 : 0
      var record = FrameRecord(frame, lastChunk: next)
      if let failure = state.unshown, frame.kind == .unframed, state.run == nil {
        record.failed = true
        failures.append(failure, at: frames.count)
        if !failure.isOpaque {
          failureCount += 1
          if stream.direction == .received { receivedFailureCount += 1 }
        }
        state.unshown = nil
      } else if state.run == frames.count - 1, extendRun(by: record) {
        continue
      }
      state.run = frame.kind == .unframed ? frames.count : nil
      frames.append(record)
    }
    connections[stream.connection]?[stream.direction] = state
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

  /// The next chunk is the end of a stream: what is left of it becomes an item. How many whole frames it completed.
  mutating func takeEnd(of stream: StreamKey) -> Int {
    defer { next += 1 }
    found.removeAll(keepingCapacity: true)
    connections[stream.connection]?.finish(stream.direction, into: &found)
    let whole = append()
    appendRemainder(connections[stream.connection]?.remainder(stream.direction))
    resumptions[stream] = nil
    if connections[stream.connection]?.hasEnded == true { connections[stream.connection] = nil }
    return whole
  }

  private mutating func appendRemainder(_ remainder: (frame: Frame, missing: Int?)?) {
    guard let (frame, lack) = remainder else { return }
    if let lack { missing.append(lack, at: frames.count) }
    // The last chunk that has bytes of it is before this one, and is found from it.
    frames.append(FrameRecord(frame, lastChunk: next))
  }

  /// Frames begin at `offset` of a stream if it cannot be framed there, from the next `take` of its bytes on; with
  /// `inAnyCase` also when it can.
  mutating func begin(_ stream: StreamKey, at offset: UInt64, inAnyCase: Bool = false) {
    beginnings.insert(offset, of: stream, inAnyCase: inAnyCase)
  }

  /// Whether a stream that lost its frames at `offset` is to begin again with bytes that have not come yet.
  func awaitsBeginning(_ stream: StreamKey, behind offset: UInt64) -> Bool {
    beginnings.areBehind(offset, of: stream)
  }

  /// The frames in progress, oldest first.
  var partials: [CapturedPartial] {
    connections.keys.flatMap { number in
      Direction.allCases.compactMap { connections[number]?.partial($0, ofConnection: number) }
    }
    .sorted {
      ($0.started, $0.connection, $0.direction.rawValue) < ($1.started, $1.connection, $1.direction.rawValue)
    }
  }

  mutating func fail(_ error: StoreError) { stall = error }
}

extension FramingError {
  /// Whether nothing is wrong: the protocol says that what follows cannot be framed.
  fileprivate var isOpaque: Bool {
    if case .opaque = reason { true } else { false }
  }
}
