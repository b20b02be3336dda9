/// Everything a `Capture` keeps, for one thread at a time: here what is written, in other files what is read.
struct CaptureState: Sendable {
  var store: ByteStore
  var chunks: ChunkTable
  var connections = ConnectionTable()
  var index: FrameIndex
  /// Recorded bytes on their way to the index, while it has to catch up.
  var window: StoreWindow?
  /// What a display filter leaves, while there is one.
  var filtered: FilteredLog?
  /// Where that is kept.
  let filteredFile: PrivateFile
  /// Marks and notes.
  var marks = MarkTable()
  /// The counters; what follows from the tables is filled in when asked for.
  private var totals = CaptureSummary()

  init(directory: PrivateDirectory, lens: Lens) throws(StoreError) {
    store = ByteStore(file: try directory.file("bytes"))
    chunks = ChunkTable(file: try directory.file("chunks"))
    index = FrameIndex(lens: lens, frames: try directory.file("frames"), events: try directory.file("events"))
    filteredFile = try directory.file("filtered")
  }

  /// Whether the index covers everything.
  var isIndexed: Bool { index.next == chunks.count }

  var summary: CaptureSummary {
    var summary = totals
    summary.frameCount = index.frames.count
    summary.itemCount = index.frames.count + index.events.count
    summary.connectionCount = connections.count
    summary.openConnectionCount = connections.openCount
    summary.finishedConnectionCount = connections.finishedCount
    return summary
  }

  mutating func openConnection(peer: String, state: ConnectionState, at time: Timestamp) -> ConnectionID {
    let id = connections.add(peer: peer, in: store.keep(peer), state: state, at: time)
    setState(state, of: id, at: time)
    return id
  }

  mutating func setState(_ state: ConnectionState, of id: ConnectionID, at time: Timestamp) {
    guard connections.isOpen(id) else { return }
    guard case .closed(let words) = state else { return connections.setState(state, of: id) }
    for direction in Direction.allCases { endStream(StreamKey(connection: id.number, direction: direction), at: time) }
    connections.close(id, words: store.keep(words))
  }

  mutating func append(_ bytes: Span<UInt8>, to stream: StreamKey, at time: Timestamp) throws(StoreError) {
    guard bytes.count > 0 else { return }
    guard connections.contains(ConnectionID(number: stream.connection)) else {
      throw StoreError(description: "cannot record bytes: there is no connection \(stream.connection)", code: 0)
    }
    let place = try makeRoomAndStore(bytes)
    for start in stride(from: 0, to: bytes.count, by: ChunkTable.longest) {
      let part = start..<min(start + ChunkTable.longest, bytes.count)
      let stored = StoredText(place: place + UInt64(start), length: part.count)
      record(bytes.extracting(part), as: start == 0 ? .bytes : .continued, stored, of: stream, at: time)
    }
  }

  /// Whatever can fail, so that a throw leaves nothing half done.
  private mutating func makeRoomAndStore(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 {
    do throws(StoreError) {
      try chunks.makeRoom()
      try index.makeRoom()
      let place = try store.append(bytes)
      totals.storeFailure = nil
      return place
    } catch {
      totals.storeFailure = error
      throw error
    }
  }

  private mutating func record(
    _ bytes: Span<UInt8>, as kind: ChunkRecord.Kind, _ stored: StoredText, of stream: StreamKey, at time: Timestamp
  ) {
    let wasIndexed = isIndexed
    let length = connections.bytes(of: stream)
    let record = chunks.append(kind, stored, to: stream, streamLength: length, at: time)
    count(Traffic(bytes: UInt64(bytes.count)), of: stream)
    totals.bytes += UInt64(bytes.count)
    if wasIndexed, index.hasRoom() { indexBytes(bytes, of: record) }
  }

  mutating func endStream(_ stream: StreamKey, at time: Timestamp) {
    guard chunks.isOpen(stream) else { return }
    let wasIndexed = isIndexed
    let nothing = StoredText(place: store.position, length: 0)
    _ = chunks.append(.end, nothing, to: stream, streamLength: 0, at: time)
    if wasIndexed { index.takeEnd(of: stream) }
  }

  mutating func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at time: Timestamp) {
    let wasIndexed = isIndexed
    chunks.appendEvent(store.keep(text), weight: weight, connection: connection?.number ?? 0, at: time)
    if wasIndexed { index.takeEvent() }
  }

  /// Frames the next chunk, `record`, whose bytes are at hand.
  mutating func indexBytes(_ bytes: Span<UInt8>, of record: ChunkRecord) {
    let frames = index.take(bytes, of: record)
    count(Traffic(frames: frames), of: record.stream)
    totals.indexedBytes += UInt64(bytes.count)
  }

  mutating func reframe(_ lens: Lens) {
    index.restart(lens)
    connections.forgetFrames()
    window = nil
    filtered?.restart()
    totals.received.frames = 0
    totals.sent.frames = 0
    totals.indexedBytes = 0
    totals.generation += 1
  }

  private mutating func count(_ more: Traffic, of stream: StreamKey) {
    connections.count(more, of: stream)
    if stream.direction == .received { totals.received += more } else { totals.sent += more }
  }
}
