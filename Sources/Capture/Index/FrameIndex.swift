import FramingCore

/// The frames that the lenses of connections find in the recorded chunks, up to the chunk it has come to.
struct FrameIndex: Sendable {
  /// Runs of unframed bytes grow up to this, so that a dribble after a failure does not make a record a byte.
  static let longestRun = 64 << 10

  /// The decoder of an exchange of datagrams without a byte.
  private static let datagrams = Lens.datagrams.decoder()
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
  /// How many of them were only cut short, since a frame begins behind them.
  private(set) var cutShortCount = 0
  /// How many bytes frames lack that the end of their stream cut.
  private(set) var missing = NewestValues<Int>()
  /// The frames that the ends of their streams cut, of the first streams that ended so.
  private(set) var cuts: [StreamKey: Int] = [:]
  private static let mostCuts = 65_536
  /// The connections that it is in the middle of, by number, but for those that rest and are made again.
  var connections = PlacedValues<Int, IndexedConnection>()
  /// Streams of those that rest in the middle of a frame.
  var resting = PlacedValues<StreamKey, RestingStream>()
  private var awake = AwakeConnections()
  private var beginnings = Beginnings()
  /// Where frames begin again in streams behind bytes that are not there, when that is known and not reached yet.
  var resumptions: [StreamKey: UInt64] = [:]
  /// What is searched for frames behind bytes that are not there.
  var searches = GapSearches()
  /// Where a silence will end a frame.
  var silences = SilenceWatch<StreamKey>()
  /// Whether that may be anywhere.
  private(set) var mayFallSilent = false
  /// Whether frames were found in bytes behind gaps that are in the log as unframed: the next `restart` that keeps
  /// beginnings makes frames of them.
  private(set) var isOutdated = false
  var found: [Frame] = []
  /// Frames of ours that stand where they began.
  var placed = PlacedFrames()
  /// Whether chunks were passed over that are no longer kept.
  private var hasSkipped = false

  init(frames: PrivateFile, events: PrivateFile, newest: NewestRecords? = nil) {
    self.frames = RecordFile(file: frames, newest: newest)
    self.events = RecordFile(file: events, newest: newest?.divided(by: 4))
  }

  /// Begins again.
  mutating func restart(keepingBeginnings: Bool) {
    if !keepingBeginnings { beginnings = Beginnings() }
    next = 0
    stall = nil
    frames.removeAll()
    events.removeAll()
    failures = NewestValues()
    failureCount = 0
    receivedFailureCount = 0
    cutShortCount = 0
    missing = NewestValues()
    cuts = [:]
    connections = PlacedValues()
    resting = PlacedValues()
    awake = AwakeConnections()
    resumptions = [:]
    searches = GapSearches()
    silences = SilenceWatch()
    mayFallSilent = false
    isOutdated = false
    hasSkipped = false
    placed = PlacedFrames()
  }

  /// Passes over the chunks before `chunk`, which are no longer kept: what follows in their streams is behind a gap.
  mutating func skip(to chunk: Int) {
    next = chunk
    connections = PlacedValues()
    resting = PlacedValues()
    awake = AwakeConnections()
    resumptions = [:]
    searches = GapSearches()
    silences = SilenceWatch()
    placed.unplaced = []
    hasSkipped = true
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
  mutating func takeGap(_ record: ChunkRecord, of table: ConnectionTable) {
    defer { next += 1 }
    let place = place(of: record, table)
    goOn(record, at: place)
    let lens = table.facts(of: record.connection).lens
    endSearch(of: record.stream, at: place)
    appendRemainder(connections[at: place].remainder(record.direction), of: record.stream)
    let beginning = connections[at: place].lose(
      record, awaiting: resumptions[record.stream], entry: lens.entry(behindGapTo: record.streamEnd))
    resumptions[record.stream] = beginning
    let isLost = beginning == nil && connections[at: place][record.direction].gap != nil
    if isLost { searches.begin(record.stream, at: record.streamEnd) }
  }

  /// The next chunk is an event.
  mutating func takeEvent() {
    placeUnfinished(except: nil)
    events.append(EventRecord(framesBefore: frames.count, chunk: next))
    next += 1
  }

  /// The next chunk is `record` with `bytes`, of one of the connections of `table`. How many whole frames it completed.
  mutating func take(_ bytes: Span<UInt8>, of record: ChunkRecord, _ table: ConnectionTable) -> Int {
    if record.kind == .datagram, !table.facts(of: record.connection).lens.takesDatagramsWhole {
      return takeDatagram(bytes, of: record, table)
    }
    var whole = 0
    var start = record.streamOffset
    let place = place(of: record, table)
    if !connections.withValue(at: place, { $0.isAwake }) { wake(record.connection, at: place) }
    if hasSkipped { loseBytes(before: record, table.facts(of: record.connection).lens, at: place) }
    for beginning in beginnings.of(record, resumptions.isEmpty ? nil : resumptions[record.stream]) {
      whole += take(bytes, from: start, to: beginning, of: record, at: place)
      if beginnings.isCertain(beginning, of: record.stream) {
        appendCutShort(connections[at: place].remainder(record.direction), of: record.stream)
        connections[at: place].beginInAnyCase(record.direction, at: beginning)
      } else {
        connections[at: place].begin(record.direction, at: beginning)
      }
      resumptions[record.stream] = nil
      searches.end(record.stream)
      start = beginning
    }
    whole += take(bytes, from: start, to: record.streamEnd, of: record, at: place)
    next += 1
    return whole
  }

  /// Takes a datagram that has frames within. How many whole ones.
  private mutating func takeDatagram(_ bytes: Span<UInt8>, of record: ChunkRecord, _ table: ConnectionTable) -> Int {
    let place = place(of: record, table)
    if !connections.withValue(at: place, { $0.isAwake }) { wake(record.connection, at: place) }
    let sender = connections[at: place].speaker(record.direction)
    let cut = DatagramFrames(bytes, at: record.streamOffset, from: sender, by: table.decoder(of: record.connection))
    // As a whole, too: so the stream is known to have come to its end.
    found.removeAll(keepingCapacity: true)
    _ = connections[at: place].feed(bytes, at: record.streamOffset, of: record, next, into: &found)
    placeUnfinished(except: nil)
    var whole = 0
    for item in cut.items {
      var entry = FrameRecord(item.frame, lastChunk: next)
      switch item.frame.kind {
      case .frame: whole += 1
      case .partial: if let lack = cut.missing { missing.append(lack, at: frames.count) }
      case .unframed: break
      }
      if let failure = item.failure {
        entry.failed = true
        note(failure, ofFrameAt: frames.count, record.stream)
      }
      frames.append(entry)
    }
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
    if mayFallSilent { watchSilence(of: record, at: place) }
    let failed = connections[at: place].feed(part, at: start, of: record, next, into: &found)
    let whole = failed ? appendAfterFailure(of: record.stream) : append(of: record.stream, lastChunk: next)
    follow(record.stream, at: place, to: next)
    if !searches.isEmpty { search(part, of: record.stream, at: place) }
    return whole
  }

  /// When `record` is the first of its stream since chunks were passed over, the bytes before it are a gap.
  private mutating func loseBytes(before record: ChunkRecord, _ lens: Lens, at place: Int) {
    guard record.streamOffset > 0, record.kind != .datagram, !connections[at: place][record.direction].hasBegun else {
      return
    }
    let entry = lens.entry(behindGapTo: record.streamOffset)
    resumptions[record.stream] = connections[at: place].lose(.gap(before: record), entry: entry)
  }

  /// The place of the connection of `record`, which may be its first chunk, or the first since it rests.
  private mutating func place(of record: ChunkRecord, _ table: ConnectionTable) -> Int {
    let number = record.connection
    if let place = connections.place(of: number) { return place }
    if let place = goOn(number, table) { return place }
    let decoder = record.kind == .datagram ? Self.datagrams : table.decoder(of: number)
    if !mayFallSilent, decoder.mayFallSilent { mayFallSilent = true }
    let place = connections.add(IndexedConnection(decoder, side: table.side(of: number)), number)
    goOn(record, at: place)
    return place
  }

  /// Makes a connection again that rests in the middle of a frame. Its place; nil when there is none.
  mutating func goOn(_ number: Int, _ table: ConnectionTable) -> Int? {
    let streams = Direction.allCases.map { StreamKey(connection: number, direction: $0) }
    guard resting.count > 0, streams.contains(where: { resting.has($0) }) else { return nil }
    var connection = IndexedConnection(table.decoder(of: number), side: table.side(of: number))
    for stream in streams {
      guard let known = resting.peek(stream) else { continue }
      connection.goOn(stream.direction, at: known)
      resting[stream] = nil
    }
    let place = connections.add(connection, number)
    wake(number, at: place)
    return place
  }

  /// Of a stream that was given up at a frame boundary, `record` goes on there.
  private mutating func goOn(_ record: ChunkRecord, at place: Int) {
    guard !hasSkipped, !connections.withValue(at: place, { $0[record.direction].hasBegun }) else { return }
    connections[at: place].goOn(record.direction, at: record.streamOffset)
  }

  /// Looks for frames behind a gap in the next bytes of a stream, when it is searched.
  private mutating func search(_ bytes: Span<UInt8>, of stream: StreamKey, at place: Int) {
    let connection = connections[at: place]
    let found = searches.take(bytes, of: stream) { search in
      connection.nextFrame(stream.direction, behindGapIn: search.bytes.span, at: search.start, runsToEnd: false)
    }
    if let found { resume(found, stream, at: place) }
  }

  /// No more bytes come for the search in a stream.
  private mutating func endSearch(of stream: StreamKey, at place: Int) {
    guard !searches.isEmpty, let search = searches.end(stream), !search.bytes.isEmpty,
      let offset = connections[at: place]
        .nextFrame(stream.direction, behindGapIn: search.bytes.span, at: search.start, runsToEnd: true)
    else { return }
    resume(GapSearches.Found(offset: offset, bytes: search.bytes(from: offset)), stream, at: place)
  }

  /// Frames begin again in bytes that are in the log as unframed.
  private mutating func resume(_ found: GapSearches.Found, _ stream: StreamKey, at place: Int) {
    beginnings.insert(found.offset, of: stream, inAnyCase: false)
    isOutdated = true
    if !connections[at: place].isAwake { wake(stream.connection, at: place) }
    connections[at: place].resume(stream.direction, at: found.offset, found.bytes.span)
  }

  /// The decoder of a connection has something to do, and those of others rest.
  private mutating func wake(_ number: Int, at place: Int) {
    connections[at: place].wake()
    awake.add(number)
    for _ in 0..<AwakeConnections.tries {
      guard let other = awake.next() else { return }
      if other == number || !rest(other) { awake.add(other) }
    }
  }

  /// Whether a connection rests, or is over.
  private mutating func rest(_ number: Int) -> Bool {
    guard let place = connections.place(of: number) else { return true }
    guard !hasSkipped, let rest = connections[at: place].remainder() else { return connections[at: place].rest() }
    connections[number] = nil
    for (direction, remainder) in [(Direction.sent, rest.sent), (.received, rest.received)] {
      guard let remainder else { continue }
      _ = resting.add(remainder, StreamKey(connection: number, direction: direction))
    }
    return true
  }

  /// Appends what was found in a stream, whose newest chunk, or the one that ends it, is `lastChunk`. How many whole frames
  /// those are.
  mutating func append(of stream: StreamKey, lastChunk: Int) -> Int {
    guard let first = found.first else { return 0 }
    placeUnfinished(except: stream)
    let isPlaced = complete(stream, as: FrameRecord(first, lastChunk: lastChunk))
    var whole = isPlaced && first.kind == .frame ? 1 : 0
    let rest = found[(isPlaced ? 1 : 0)...]
    // As one append: checking the array for each of millions of frames takes as long as packing them.
    frames.append(rest.count) { records in
      for frame in rest {
        if frame.kind == .frame { whole &+= 1 }
        records.append(FrameRecord(frame, lastChunk: lastChunk))
      }
    }
    return whole
  }

  /// As `append`, where bytes are no frames.
  private mutating func appendAfterFailure(of stream: StreamKey) -> Int {
    guard !found.isEmpty else { return 0 }
    placeUnfinished(except: stream)
    guard var state = connections[stream.connection]?[stream.direction] else { return 0 }
    var (whole, shown) = (0, 0)
    for (number, frame) in found.enumerated() {
      whole += frame.kind == .frame ? 1 : 0
      var record = FrameRecord(frame, lastChunk: next)
      record.failed =
        frame.kind == .unframed && shown < state.unshown.count && state.unshown[shown].offset <= frame.offset
      let isPlaced = number == 0 && complete(stream, as: record)
      let extends = !record.failed && !isPlaced && frame.kind == .unframed && state.run == frames.count - 1
      if record.failed {
        note(state.unshown[shown], ofFrameAt: isPlaced ? state.place ?? frames.count : frames.count, stream)
        shown += 1
      }
      state.run = frame.kind == .unframed && !isPlaced ? appendRun(frame, record, extends: extends) : nil
      if frame.kind != .unframed, !isPlaced { frames.append(record) }
    }
    state.place = nil
    state.unshown.removeFirst(shown)
    connections[stream.connection]?[stream.direction] = state
    return whole
  }

  /// The frame at `index` is none, for the reason given.
  private mutating func note(_ failure: FramingError, ofFrameAt index: Int, _ stream: StreamKey) {
    failures.append(failure, at: index)
    guard !failure.isHarmless else { return }
    failureCount += 1
    if stream.direction == .received { receivedFailureCount += 1 }
  }

  /// Appends bytes that are no frames, of which `record` is the first piece: to the newest record if it `extends` that.
  /// How they are cut into runs does not depend on how they came. The index of the run that may grow.
  private mutating func appendRun(_ frame: Frame, _ record: FrameRecord, extends: Bool) -> Int {
    var (start, record) = (frame.offset, record)
    let end = start + UInt64(frame.totalLength)
    if extends, let run = frames.last, lastEventPrecedes(frames.count - 1), run.offset + UInt64(run.total) == start {
      start += UInt64(grow(run, by: Int(end - start), lastChunk: record.lastChunk))
    }
    while start < end {
      let piece = min(Int(end - start), FrameIndex.longestRun)
      let part = Frame(offset: start, headerLength: 0, payloadLength: piece, kind: .unframed)
      var next = FrameRecord(part, lastChunk: record.lastChunk)
      next.failed = record.failed
      frames.append(next)
      record.failed = false
      start += UInt64(piece)
    }
    return frames.count - 1
  }

  /// The newest record, `run`, grows by at most `count` bytes. By how many.
  private mutating func grow(_ run: FrameRecord, by count: Int, lastChunk: Int) -> Int {
    let piece = min(count, FrameIndex.longestRun - run.total)
    guard piece > 0 else { return 0 }
    let end = run.offset + UInt64(run.total)
    let part = Frame(offset: end, headerLength: 0, payloadLength: piece, kind: .unframed)
    var grown = run
    grown.extend(by: FrameRecord(part, lastChunk: lastChunk))
    frames.last = grown
    return piece
  }

  /// Whether no event comes after the frame at `index`.
  private func lastEventPrecedes(_ index: Int) -> Bool { (events.last?.framesBefore ?? 0) <= index }

  /// The next chunk is the end of a stream: what is left of it becomes an item. How many whole frames it completed.
  mutating func takeEnd(of stream: StreamKey, _ table: ConnectionTable) -> Int {
    defer { next += 1 }
    if !connections.has(stream.connection) { _ = goOn(stream.connection, table) }
    if let place = connections.place(of: stream.connection) { endSearch(of: stream, at: place) }
    found.removeAll(keepingCapacity: true)
    connections[stream.connection]?.finish(stream.direction, into: &found)
    let whole = append(of: stream, lastChunk: next)
    if let remainder = connections[stream.connection]?.remainder(stream.direction) {
      let placeOfRemainder = connections[stream.connection]?[stream.direction].place
      appendRemainder(remainder, of: stream)
      // One of ours may have had its place before.
      if cuts.count < Self.mostCuts { cuts[stream] = placeOfRemainder ?? frames.count - 1 }
    }
    resumptions[stream] = nil
    if connections[stream.connection]?.hasEnded == true { connections[stream.connection] = nil }
    return whole
  }

  /// What is left of a stream's frame in progress.
  private mutating func appendRemainder(_ remainder: (frame: Frame, missing: Int?)?, of stream: StreamKey) {
    guard let (frame, lack) = remainder else { return }
    placeUnfinished(except: stream)
    let place = connections[stream.connection]?[stream.direction].place
    // The last chunk that has bytes of it is before this one, and is found from it.
    let record = FrameRecord(frame, lastChunk: next)
    if complete(stream, as: record), let place {
      if let lack { missing.append(lack, at: place) }
    } else {
      if let lack { missing.append(lack, at: frames.count) }
      frames.append(record)
    }
  }

  /// What is there of a frame in which another one was said to begin.
  private mutating func appendCutShort(_ remainder: (frame: Frame, missing: Int?)?, of stream: StreamKey) {
    guard let (frame, lack) = remainder else { return }
    cutShortCount += 1
    let received = frame.totalLength
    let error = FramingError(
      offset: frame.offset, reason: .cutShort(declared: lack.map { $0 + received }, received: received))
    let run = Frame(offset: frame.offset, headerLength: 0, payloadLength: received, kind: .unframed)
    var record = FrameRecord(run, lastChunk: next)
    record.failed = true
    placeUnfinished(except: stream)
    let place = connections[stream.connection]?[stream.direction].place
    let isPlaced = complete(stream, as: record)
    note(error, ofFrameAt: isPlaced ? place ?? frames.count : frames.count, stream)
    if !isPlaced { frames.append(record) }
  }

  /// Frames begin at `offset` of a stream if it cannot be framed there, from the next `take` of its bytes on; with
  /// `inAnyCase` also when it can.
  mutating func begin(_ stream: StreamKey, at offset: UInt64, inAnyCase: Bool = false) {
    beginnings.insert(offset, of: stream, inAnyCase: inAnyCase)
  }

  /// The directions of a connection have changed places: what is known of it is not true any more, and the next `restart`
  /// that keeps beginnings makes frames of its chunks again.
  mutating func abandon(_ connection: Int) {
    connections[connection] = nil
    for direction in Direction.allCases {
      let stream = StreamKey(connection: connection, direction: direction)
      resting[stream] = nil
      resumptions[stream] = nil
      searches.end(stream)
      placed.unplaced.remove(stream)
    }
    isOutdated = true
  }

  /// Frames begin nowhere in a connection's streams because somebody said so.
  mutating func forgetBeginnings(of connection: Int) { beginnings.forget(connection: connection) }

  /// Whether a stream that lost its frames at `offset` is to begin again with bytes that have not come yet.
  func awaitsBeginning(_ stream: StreamKey, behind offset: UInt64) -> Bool {
    beginnings.areBehind(offset, of: stream)
  }

  /// The frames in progress that have no place in the log, in the order of their first bytes.
  var partials: [CapturedPartial] { inProgress(placed: false) }

  /// Those that have one, since something came before they are complete.
  var placedPartials: [CapturedPartial] { inProgress(placed: true) }

  private func inProgress(placed: Bool) -> [CapturedPartial] {
    // A decoder that rests and was not given up is at a frame boundary.
    let awake = Set(awake.numbers).flatMap { number in
      Direction.allCases.map { StreamKey(connection: number, direction: $0) }
    }
    let found = (awake.filter { !resting.has($0) } + resting.keys).compactMap { stream in
      self.stream(stream).flatMap { known in
        (known.place != nil) == placed ? partial(of: stream).map { (chunk: known.partialFrom, partial: $0) } : nil
      }
    }
    // Clocks may be set back.
    return found.sorted { $0.chunk < $1.chunk }.map(\.partial)
  }

  /// The frame that a stream is in the middle of.
  func partial(of stream: StreamKey) -> CapturedPartial? {
    if let known = resting.peek(stream) {
      return CapturedPartial(known.partial, of: known.stream, stream.direction, ofConnection: stream.connection)
    }
    return connections.peek(stream.connection)?.partial(stream.direction, ofConnection: stream.connection)
  }

  /// How far a stream is that has not ended.
  func stream(_ stream: StreamKey) -> IndexedStream? {
    connections.peek(stream.connection)?[stream.direction] ?? resting.peek(stream)?.stream
  }

  mutating func fail(_ error: StoreError) { stall = error }
}
