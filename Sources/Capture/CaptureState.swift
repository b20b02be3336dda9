import FramingCore

/// Everything a `Capture` keeps, for one thread at a time: here what is written, in other files what is read.
struct CaptureState: Sendable {
  var store: ByteStore
  var chunks: ChunkTable
  var connections: ConnectionTable
  /// Bytes that a file that is looked at does not have.
  var gaps = GapTable()
  var index: FrameIndex
  /// Recorded bytes on their way to the index, while it has to catch up.
  var window: StoreWindow?
  /// What tells the meaning of frames, and on which ports protocols of persons are.
  var definitions = DefinitionTable()
  /// What a display filter leaves, while there is one.
  var filtered: FilteredLog?
  /// Which responses answer which requests; nil only while it is at work.
  var exchanges: ExchangeIndex?
  /// What compressed messages refer to.
  var histories = MessageHistories()
  /// Which frames have problems; nil only while it is at work.
  var problems: ProblemIndex?
  /// Whether a file that is looked at was read to its end.
  var isWhole = false
  /// What connections of a file that is looked at stand for.
  var standIns = StandIns()
  /// Why connections of a file that is looked at ended, as it says.
  var causes = RecordedCauses()
  /// Lines of the key log that a file that is looked at has brought.
  var secrets: [UInt8] = []
  /// Whether connections of a file that is looked at are framed by the protocol that their server's port is known for.
  var choosesByPort = false
  /// The connections of a file whose lenses were chosen by their ends.
  var framedByEnds: Set<Int> = []
  /// How single connections are framed, which comes before what ports say.
  var framingByEnds = FramingByEnds()
  /// Where that is kept.
  var filteredFile: PrivateFile
  /// How many chunks there were when frames behind gaps were last made frames of.
  var chunksWhenReframed = 0
  /// Marks and notes.
  var marks = MarkTable()
  /// What clients of connections have said whose version is not known yet: a few bytes each.
  var versionBeginnings: [Int: [UInt8]] = [:]
  /// What is to be told of a file, before what it has.
  var announcements: [(text: String, weight: CapturedEvent.Weight)] = []
  /// Bytes that were sent again as others, as far as they are told.
  var repeated: [RepeatedBytes] = []
  var repeatedChunksLeft = Self.mostRepeatedChunks
  /// Whether somebody has chosen how all connections are framed, and those to come.
  var isReframedForAll = false
  /// Whether somebody was told that the recording lacks ciphertext of TLS.
  private var isCiphertextLeftOut = false
  /// The counters; what follows from the tables is filled in when asked for.
  private var totals = CaptureSummary()

  init(
    directory: PrivateDirectory, lens: Lens, side: Speaker, recording: OpenRecording? = nil
  ) throws(StoreError) {
    let store = try ByteStore(directory: directory, recording: recording)
    try self.init(directory: directory, store: store, lens: lens, side: side)
  }

  /// With bytes that are in `store` or will be.
  init(directory: PrivateDirectory, store: ByteStore, lens: Lens, side: Speaker) throws(StoreError) {
    self.store = store
    connections = ConnectionTable(lens: lens, side: side)
    let newest = store.file.newestRecords
    chunks = ChunkTable(file: try directory.file("chunks"), newest: newest)
    index = FrameIndex(
      frames: try directory.file("frames"), events: try directory.file("events"), newest: newest)
    filteredFile = try directory.file("filtered")
    exchanges = ExchangeIndex(file: try directory.file("exchanges"), newest: newest, definitions)
    problems = ProblemIndex(file: try directory.file("problems"), newest: newest, definitions)
  }

  /// Whether the index covers everything.
  var isIndexed: Bool { index.next == chunks.count }

  var summary: CaptureSummary {
    var summary = totals
    summary.frameCount = index.frames.count
    summary.unframedCount = index.failureCount
    summary.cutShortCount = index.cutShortCount
    summary.receivedUnframedCount = index.receivedFailureCount
    summary.itemCount = index.frames.count + index.events.count
    summary.connectionCount = connections.count
    summary.openConnectionCount = connections.openCount
    summary.finishedConnectionCount = connections.finishedCount
    return summary
  }

  mutating func openConnection(
    peer: String, address: Address?, state: ConnectionState, _ endpoints: ConnectionEndpoints?, lens: Lens? = nil,
    at time: Timestamp
  ) -> ConnectionID {
    // What a person has chosen for all holds for those to come.
    let lens = isReframedForAll ? nil : lens
    let id = connections.add(peer: peer, in: store.keep(peer), address: address, state: state, lens: lens, at: time)
    let peerEnd = Endpoint(peer)
    if let endpoints { connections.setSide(endpoints.side, of: id.number) }
    // Of a connection that is only tried, what is said of it has its ends.
    let standIn = address.flatMap { $0.scheme == .tcp ? nil : StandIn(client: "framescope", address: $0) }
    let made = ConnectionEndpoints(local: nil, peer: peerEnd, isOutgoing: state == .connecting, standIn: standIn)
    // Ends that are made up for the recording do not tell which side we are.
    store.record { (recorder, _) in recorder.describe(id.number, endpoints ?? made) }
    if let lens { store.record { $0.reframe(lens.name, of: id.number, at: time, into: &$1) } }
    setState(state, of: id, at: time)
    return id
  }

  /// Where a connection's ends are, told before it is established.
  mutating func describe(_ id: ConnectionID, _ endpoints: ConnectionEndpoints) {
    connections.setSide(endpoints.side, of: id.number)
    store.record { (recorder, _) in recorder.describe(id.number, endpoints) }
  }

  mutating func setState(_ state: ConnectionState, of id: ConnectionID, at time: Timestamp) {
    guard connections.isOpen(id) else { return }
    if state == .open { store.record { $0.establish(id.number, at: time, into: &$1) } }
    guard case .closed(let words) = state else { return connections.setState(state, of: id, at: time) }
    store.record { $0.close(id.number, words: words, at: time, into: &$1) }
    endStreams(of: id, at: time)
    connections.close(id, words: store.keep(words))
  }

  /// The connection is over for the reason `cause`, which is an event.
  mutating func close(_ id: ConnectionID, _ cause: String, weight: CapturedEvent.Weight, at time: Timestamp) {
    guard connections.isOpen(id) else { return }
    setState(.closed(cause), of: id, at: time)
    if weight == .error { connections.markFailed(id) }
    let wasIndexed = isIndexed
    let nothing = StoredText(place: store.position, length: 0)
    chunks.appendEvent(nothing, weight: weight, isEnding: true, connection: id.number, at: time)
    if wasIndexed { indexEvent(at: chunks.newestTime) }
  }

  private mutating func endStreams(of id: ConnectionID, at time: Timestamp) {
    versionBeginnings[id.number] = nil
    let streams = Direction.allCases.map { StreamKey(connection: id.number, direction: $0) }
    // A stream without bytes ends too when the other had some: what was known of the connection can be forgotten.
    let silent = streams.filter { connections.bytes(of: $0) == 0 }
    for stream in streams { endStream(stream, at: time) }
    if silent.count == 1 { appendEnd(of: silent[0], at: time) }
  }

  mutating func append(_ bytes: Span<UInt8>, to stream: StreamKey, at time: Timestamp) throws(StoreError) {
    guard bytes.count > 0 else { return }
    guard connections.contains(ConnectionID(number: stream.connection)) else {
      throw StoreError(description: "cannot record bytes: there is no connection \(stream.connection)", code: 0)
    }
    // A frame that a silence has ended is not gone on with by a clock that was set back.
    let time = index.mayFallSilent ? max(time, chunks.newestTime) : time
    let run = try makeRoomAndStore(bytes, of: stream, at: time)
    for start in stride(from: 0, to: bytes.count, by: ChunkTable.longest) {
      let part = start..<min(start + ChunkTable.longest, bytes.count)
      let stored = StoredText(place: run.place(of: start), length: part.count)
      record(bytes.extracting(part), as: start == 0 ? .bytes : .continued, stored, of: stream, at: time)
    }
  }

  mutating func appendDatagram(
    _ bytes: Span<UInt8>, to stream: StreamKey, from sender: Endpoint? = nil, at time: Timestamp
  ) throws(StoreError) {
    guard connections.contains(ConnectionID(number: stream.connection)) else {
      throw StoreError(description: "cannot record a datagram: there is no connection \(stream.connection)", code: 0)
    }
    let run = try makeRoomAndStore(bytes, of: stream, from: sender, at: time)
    let stored = StoredText(place: run.place, length: bytes.count)
    record(bytes, as: .datagram, stored, of: stream, at: time)
  }

  /// Writes records that have gathered beyond what memory is to hold.
  mutating func makeRoomForRecords() throws(StoreError) {
    try chunks.makeRoom()
    try index.makeRoom()
  }

  /// Whatever can fail, so that a throw leaves nothing half done.
  private mutating func makeRoomAndStore(
    _ bytes: Span<UInt8>, of stream: StreamKey, from sender: Endpoint? = nil, at time: Timestamp
  ) throws(StoreError) -> StoredRun {
    do throws(StoreError) {
      try makeRoomForRecords()
      let run = try store.append(bytes, of: stream, from: sender, at: time)
      totals.storeFailure = nil
      return run
    } catch {
      totals.storeFailure = error
      throw error
    }
  }

  /// Why what has gathered could not be written; nil when it could.
  var unwritten: StoreError? {
    get { totals.unwritten }
    set { totals.unwritten = newValue }
  }

  /// What stopped recording is overcome.
  mutating func clearStoreFailure() {
    totals.storeFailure = nil
    totals.unwritten = nil
    isCiphertextLeftOut = false
  }

  /// Records secrets or ciphertext of TLS, `count` bytes, or leaves them out when there is no room, which is told once. What
  /// comes later of a ciphertext, that of `number`, is left out too then: a reader could not tell what is missing in between.
  mutating func recordTLS(
    _ count: Int, of number: Int? = nil, at time: Timestamp, _ body: (inout PacketRecorder, inout [UInt8]) -> Void
  ) {
    do throws(StoreError) {
      try store.record(atMost: count, body)
    } catch {
      if let number { store.record { (recorder, _) in recorder.abandonCiphertext(number) } }
      guard !isCiphertextLeftOut else { return }
      isCiphertextLeftOut = true
      note(
        "the recording leaves out secrets and ciphertext of TLS while there is no room for them: \(error)",
        weight: .warning, connection: nil, at: time)
    }
  }

  /// `bytes`, which are at `stored`, are the next of a stream.
  mutating func record(
    _ bytes: Span<UInt8>, as kind: ChunkRecord.Kind, _ stored: StoredText, of stream: StreamKey, at time: Timestamp
  ) {
    let wasIndexed = isIndexed
    let length = connections.bytes(of: stream)
    let record = chunks.append(kind, stored, to: stream, streamLength: length, at: time)
    count(Traffic(bytes: UInt64(bytes.count)), of: stream)
    totals.bytes += UInt64(bytes.count)
    // What is left of an append whose first part is in the log belongs there too.
    if wasIndexed, index.hasRoom() || kind == .continued { indexBytes(bytes, of: record) }
  }

  /// Of `count` bytes of a stream only the number is known.
  mutating func appendGap(of count: Int, to stream: StreamKey) {
    var left = count
    while left > 0 {
      let part = min(left, Int(UInt32.max))
      let nothing = StoredText(place: 0, length: part)
      let wasIndexed = isIndexed
      let length = connections.bytes(of: stream)
      // In a file what follows a gap may have been captured long before what is newest.
      let time = (chunks.keepsOwnTimes ? chunks.newestTime(of: stream) : nil) ?? chunks.newestTime
      let record = chunks.append(.gap, nothing, to: stream, streamLength: length, at: time)
      gaps.append(part, endingAt: record.streamEnd, of: stream)
      if wasIndexed { indexGap(record) }
      left -= part
    }
  }

  mutating func endStream(_ stream: StreamKey, at time: Timestamp) {
    store.record { $0.finish(stream, at: time, into: &$1) }
    if chunks.isOpen(stream) { appendEnd(of: stream, at: time) }
  }

  private mutating func appendEnd(of stream: StreamKey, at time: Timestamp) {
    let wasIndexed = isIndexed
    let nothing = StoredText(place: store.position, length: 0)
    _ = chunks.append(.end, nothing, to: stream, streamLength: 0, at: time)
    if wasIndexed { indexEnd(of: stream, at: chunks.newestTime) }
  }

  /// The next chunk is the end of a stream.
  mutating func indexEnd(of stream: StreamKey, at time: Timestamp) {
    if index.mayFallSilent { endSilentFrames(by: time) }
    let (frames, failures) = (index.frames.count, index.failureCount)
    count(Traffic(frames: index.takeEnd(of: stream, connections)), of: stream)
    noteFrames(of: stream.connection, since: frames, failures)
  }

  /// The bytes of the next chunk, `record`, are not there.
  mutating func indexGap(_ record: ChunkRecord) {
    if index.mayFallSilent { endSilentFrames(by: record.time) }
    let (frames, failures) = (index.frames.count, index.failureCount)
    index.takeGap(record, of: connections)
    noteFrames(of: record.connection, since: frames, failures)
  }

  /// A connection has the frames since there were so many, and so many failures.
  mutating func noteFrames(of connection: Int, since frames: Int, _ failures: Int) {
    let first = notePlacedFrames(since: frames)
    guard index.frames.count > first || index.failureCount > failures else { return }
    connections.note(firstFrame: first + 1, isLost: index.failureCount > failures, of: connection)
  }

  /// Frames that got their places with the next chunk, those since there were so many, are their connections'. How many
  /// frames there are with them.
  private mutating func notePlacedFrames(since frames: Int) -> Int {
    let placed = index.placed.newest
    guard !placed.isEmpty else { return frames }
    index.placed.newest = []
    for (place, connection) in placed.enumerated() {
      connections.note(firstFrame: frames + place + 1, isLost: false, of: connection)
    }
    return frames + placed.count
  }

  /// The next chunk is an event.
  mutating func indexEvent(at time: Timestamp) {
    if index.mayFallSilent { endSilentFrames(by: time) }
    let frames = index.frames.count
    index.takeEvent()
    _ = notePlacedFrames(since: frames)
  }

  mutating func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at time: Timestamp) {
    let wasIndexed = isIndexed
    store.record { $0.remark(text, of: connection?.number ?? 0, at: time, into: &$1) }
    chunks.appendEvent(store.keep(text), weight: weight, connection: connection?.number ?? 0, at: time)
    if wasIndexed { indexEvent(at: chunks.newestTime) }
  }

  /// Frames the next chunk, `record`, whose bytes are at hand.
  mutating func indexBytes(_ bytes: Span<UInt8>, of record: ChunkRecord) {
    if index.mayFallSilent { endSilentFrames(by: record.time) }
    if record.streamOffset < UInt64(WireProtocol.versionLength) { noteVersion(bytes, of: record) }
    if record.kind == .datagram, let form = connections.facts(of: record.connection).lens.datagramForm {
      connections.setLens(form, of: record.connection)
    }
    let (before, failures) = (index.frames.count, index.failureCount)
    let frames = index.take(bytes, of: record, connections)
    noteFrames(of: record.connection, since: before, failures)
    if frames > 0 { count(Traffic(frames: frames), of: record.stream) }
    totals.indexedBytes += UInt64(bytes.count)
  }

  /// The index went past bytes that are no longer kept.
  mutating func countSkipped(_ bytes: Int) {
    totals.indexedBytes += UInt64(bytes)
  }

  /// The index has caught up.
  mutating func finishIndexing() {
    window = nil
    // Of chunks that are no longer kept nobody knows how many bytes they had.
    totals.indexedBytes = totals.bytes
  }

  /// Forgets the frames, so that they are found again by the lenses in force; with `keepingBeginnings` they begin again
  /// where that was asked for.
  mutating func reindex(keepingBeginnings: Bool = false) {
    index.restart(keepingBeginnings: keepingBeginnings)
    connections.forgetFrames()
    window = nil
    filtered?.restart()
    exchanges?.restart(definitions)
    problems?.restart(definitions)
    histories = MessageHistories()
    totals.received.frames = 0
    totals.sent.frames = 0
    totals.indexedBytes = 0
    totals.generation += 1
  }

  /// What went each way on a connection went the other way.
  mutating func moveTraffic(_ before: (received: Traffic, sent: Traffic)) {
    totals.received.bytes = totals.received.bytes &- before.received.bytes &+ before.sent.bytes
    totals.sent.bytes = totals.sent.bytes &- before.sent.bytes &+ before.received.bytes
  }

  mutating func count(_ more: Traffic, of stream: StreamKey) {
    connections.count(more, of: stream)
    if stream.direction == .received { totals.received += more } else { totals.sent += more }
  }
}
