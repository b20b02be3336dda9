/// What was recorded, in order, with the links to walk along a stream.
struct ChunkTable: Sendable {
  /// The longest chunk: more at once becomes several, so that no step of the work depends on how much came at once,
  /// and each is one packet of the recording.
  static let longest = RecordedPacket.longest

  private var records: RecordFile<ChunkRecord>
  /// The streams that have not ended.
  private var heads = PlacedValues<StreamKey, StreamHead>()
  /// Those whose records say the other direction.
  private(set) var turned = TurnedConnections()
  /// The newest time; time does not go back in the recording, whatever the clock does.
  private var latest = Timestamp(nanoseconds: .min)
  /// Whether what comes later than others keeps an earlier time all the same: of a file, whose packets say when they were
  /// captured.
  var keepsOwnTimes = false
  /// The times of chunks that are earlier than that of one in front, by their indices. Their records have the newest time so
  /// far, by which they are found.
  private var earlier: [Int: Timestamp] = [:]
  /// Chunks of which that is remembered: those of a capture that lacks many bytes.
  private static let mostEarlier = 1 << 18

  /// When the first chunk came.
  private(set) var beginning: Timestamp?

  init(file: PrivateFile, newest: NewestRecords? = nil) {
    records = RecordFile(file: file, newest: newest)
  }

  var count: Int { records.count }

  /// The oldest chunk that is kept.
  var firstKept: Int { records.firstKept }

  mutating func makeRoom() throws(StoreError) { try records.makeRoom() }

  /// As those of `RecordFile`.
  mutating func takeBlock() -> RecordBlock? { records.takeBlock() }
  mutating func finishBlock(_ failure: StoreError?) { records.finishBlock(failure) }

  /// From now on chunks go to `file`.
  mutating func goOn(in file: PrivateFile) { records.goOn(in: file) }

  mutating func record(at index: Int) throws(StoreError) -> ChunkRecord { view(try records.record(at: index), index) }

  /// The records around `index`, and the index of their first.
  mutating func page(holding index: Int) throws(StoreError) -> (records: [ChunkRecord], first: Int) {
    let page = try records.page(holding: index)
    if turned.isEmpty, earlier.isEmpty { return page }
    return (page.records.enumerated().map { view($1, page.first + $0) }, page.first)
  }

  /// The record at an index with its own time, and the direction that holds now.
  private func view(_ record: ChunkRecord, _ index: Int) -> ChunkRecord {
    guard !earlier.isEmpty, let time = earlier[index] else { return view(record) }
    return view(record.dated(time))
  }

  /// A record with the direction that holds now; its own again, given that.
  private func view(_ record: ChunkRecord) -> ChunkRecord {
    turned.isEmpty || !turned.contains(record.connection) ? record : record.turned
  }

  /// Turns the directions of a connection round.
  mutating func turn(_ connection: Int) {
    turned.turn(connection)
    exchangeHeads(of: connection)
  }

  /// Turns the directions of all connections round, of which there are `count` so far.
  mutating func turnAll(_ count: Int) {
    turned.turnAll()
    for connection in 0..<count { exchangeHeads(of: connection + 1) }
  }

  private mutating func exchangeHeads(of connection: Int) {
    let stream = StreamKey(connection: connection, direction: .received)
    let (one, other) = (heads[stream], heads[stream.turned])
    heads[stream] = other
    heads[stream.turned] = one
  }

  /// The bytes at `stored` go to the end of a stream, which has `streamLength` bytes when it is not known yet.
  mutating func append(
    _ kind: ChunkRecord.Kind, _ stored: StoredText, to stream: StreamKey, streamLength: UInt64, at time: Timestamp
  ) -> ChunkRecord {
    let index = count
    let own = time
    let time = settle(time, at: index)
    let place = heads.place(of: stream) ?? heads.add(StreamHead(length: streamLength), stream)
    let record = heads.withValue(at: place) { head in
      let links = head.link(index)
      let record = ChunkRecord(
        kind, detail: stream.direction.rawValue, connection: stream.connection, stored: stored,
        streamOffset: head.length, time: time, previous: links.previous, jump: links.jump)
      head.length = record.streamEnd
      return record
    }
    if kind == .end { heads[stream] = nil }
    records.append(view(record))
    return earlier[index] == own ? record.dated(own) : record
  }

  /// Something happened.
  mutating func appendEvent(
    _ stored: StoredText, weight: CapturedEvent.Weight, isEnding: Bool = false, connection: Int, at time: Timestamp
  ) {
    let index = count
    let detail = weight.rawValue | (isEnding ? ChunkRecord.endingMark : 0)
    records.append(
      ChunkRecord(
        .event, detail: detail, connection: connection, stored: stored, time: settle(time, at: index),
        previous: index, jump: index))
  }

  /// The newest time.
  var newestTime: Timestamp { max(latest, Timestamp(nanoseconds: 0)) }

  /// Whether a stream has bytes and has not ended.
  func isOpen(_ stream: StreamKey) -> Bool { heads.has(stream) }

  /// Where an unfinished stream's next byte will be.
  func end(of stream: StreamKey) -> UInt64? { heads[stream]?.length }

  /// The newest chunk of an unfinished stream.
  func newest(of stream: StreamKey) -> Int? { heads[stream]?.newestChunk }

  /// The first chunk at or after `time`.
  mutating func first(atOrAfter time: Timestamp) throws(StoreError) -> Int {
    try records.first { (record, _) in record.time >= time }
  }

  /// The chunk that holds the byte at `offset` of the stream, going back from its chunk `index`.
  mutating func chunk(holding offset: UInt64, from index: Int) throws(StoreError) -> Int {
    var index = index
    var record = try records.record(at: index)
    while record.streamOffset > offset, record.previous != index {
      // What is no longer kept lies too far back.
      let jump = record.jump < firstKept ? nil : try records.record(at: record.jump)
      if let jump, jump.streamOffset > offset {
        (index, record) = (record.jump, jump)
      } else {
        index = record.previous
        record = try records.record(at: index)
      }
    }
    return index
  }

  /// When the last byte of a frame came. Its record names `chunk`, which is behind that byte where its stream ended, or
  /// lost bytes, within the frame.
  mutating func time(ofLastByteOf record: FrameRecord, before chunk: ChunkRecord) -> Timestamp {
    let last = record.offset + UInt64(max(record.total, 1)) - 1
    guard chunk.streamOffset > last,
      let index = try? self.chunk(holding: last, from: record.lastChunk),
      let holder = try? self.record(at: index)
    else { return chunk.time }
    return holder.time
  }

  /// Calls `body` for the chunks that have bytes of `range` of the stream and their places, last to first, going back
  /// from its chunk `index`.
  mutating func walkBack(
    over range: Range<UInt64>, from index: Int, _ body: (ChunkRecord, Int) -> Void
  ) throws(StoreError) {
    guard let last = range.last else { return }
    var index = try chunk(holding: last, from: index)
    while true {
      let record = try records.record(at: index)
      if record.hasBytes { body(view(record, index), index) }
      if record.streamOffset <= range.lowerBound || record.previous == index { return }
      index = record.previous
    }
  }

  /// When the newest bytes of a stream came; nil when there are none, or it has ended.
  mutating func newestTime(of stream: StreamKey) -> Timestamp? {
    newest(of: stream).flatMap { try? record(at: $0).time }
  }

  /// What is appended from now on came at `time` or later.
  mutating func pass(_ time: Timestamp) { latest = max(latest, time) }

  /// The time by which the chunk at an index is found.
  private mutating func settle(_ time: Timestamp, at index: Int) -> Timestamp {
    if keepsOwnTimes, time < latest, earlier.count < Self.mostEarlier { earlier[index] = time }
    latest = max(latest, time)
    if beginning == nil { beginning = latest }
    return latest
  }
}
