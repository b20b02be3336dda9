import FramingCore
import Locking

extension Capture {
  /// The recording in numbers, at no cost.
  public var summary: CaptureSummary { state.withLock { $0.summary } }

  /// The connections in the order in which they began; `range` counts from 0 and is cut to what there is.
  public func connections(_ range: Range<Int>) -> [ConnectionInfo] {
    state.withLock { state in
      range.clamped(to: 0..<state.connections.count).map { state.connections.info($0 + 1, texts: state.store) }
    }
  }

  /// What is known of a connection, nil when there is none of that number.
  public func connection(_ id: ConnectionID) -> ConnectionInfo? {
    state.withLock { $0.connections.contains(id) ? $0.connections.info(id.number, texts: $0.store) : nil }
  }

  /// The connections that are not closed, in the order in which they began.
  public var openConnections: [ConnectionInfo] {
    state.withLock { state in
      state.connections.openNumbers.map { state.connections.info($0, texts: state.store) }
    }
  }

  /// The log's entry at `index`, from 0.
  public func item(at index: Int) throws(StoreError) -> LogItem {
    let item = try state.withLock { (state) throws(StoreError) in try state.item(at: index) }
    guard case .event(let event) = item else { return item }
    return .event(explained(event))
  }

  /// The log's first entry that is still kept: 0, unless only the newest are.
  var firstKeptItem: Int {
    get throws(StoreError) { try state.withLock { (state) throws(StoreError) in try state.firstKept.item } }
  }

  /// Where in the log the frame of that number is; nil when there is none yet.
  public func itemIndex(ofFrame number: Int) -> Int? {
    state.withLock { (try? $0.itemIndex(ofFrame: number)) ?? nil }
  }

  /// Whether a frame is a datagram, rather than of a stream.
  func isDatagram(_ frame: CapturedFrame) throws(StoreError) -> Bool {
    try state.withLock { (state) throws(StoreError) in
      try state.chunks.record(at: frame.lastChunk).kind == .datagram
    }
  }

  /// The frame of that number; nil when there is none yet.
  public func frame(numbered number: Int) throws(StoreError) -> CapturedFrame? {
    guard let item = itemIndex(ofFrame: number), case .frame(let frame) = try self.item(at: item) else { return nil }
    return frame
  }

  /// Where in the log the byte at `offset` of the stream of `frame` is, which may be of an earlier framing; nil when no
  /// frame nearby has it.
  package func itemIndex(ofByte offset: UInt64, inStreamOf frame: CapturedFrame) -> Int? {
    state.withLock { (try? $0.itemIndex(ofByte: offset, inStreamOf: frame.lastChunk)) ?? nil }
  }

  /// The first entry at or after `time`; the log's end when all are before it. Entries are ordered by time.
  public func itemIndex(atOrAfter time: Timestamp) -> Int {
    state.withLock { (try? $0.itemIndex(atOrAfter: time)) ?? $0.summary.itemCount }
  }

  /// The frames that are still arriving and have no place in the log, the longest under way first.
  public func partials() -> [CapturedPartial] {
    state.withLock { $0.index.partials }
  }

  /// The frames of ours that have their place in the log and are not complete.
  public func placedPartials() -> [CapturedPartial] {
    state.withLock { $0.index.placedPartials }
  }

  /// The frame that a stream is in the middle of; nil between frames.
  public func capturedPartial(of connection: ConnectionID, _ direction: Direction) -> CapturedPartial? {
    state.withLock { $0.index.partial(of: StreamKey(connection: connection.number, direction: direction)) }
  }

  /// Bytes of a frame; `range` counts from its first byte and is cut to what there is.
  public func bytes(of frame: CapturedFrame, in range: Range<Int>) throws(StoreError) -> [UInt8] {
    let part = range.clamped(to: 0..<frame.frame.totalLength)
    return try bytes(part, from: frame.frame.offset, lastChunk: frame.lastChunk)
  }

  /// Bytes of a frame that is still arriving; `range` counts from its first byte and is cut to what there is.
  public func bytes(of partial: CapturedPartial, in range: Range<Int>) throws(StoreError) -> [UInt8] {
    let part = range.clamped(to: 0..<partial.partial.received)
    return try bytes(part, from: partial.partial.offset, lastChunk: partial.lastChunk)
  }

  /// Where in `range` of a frame's bytes a read (or write) began, ascending.
  public func chunkStarts(of frame: CapturedFrame, in range: Range<Int>) -> [Int] {
    chunkStarts(range.clamped(to: 0..<frame.frame.totalLength), from: frame.frame.offset, lastChunk: frame.lastChunk)
  }

  /// The same of a frame that is still arriving.
  public func chunkStarts(of partial: CapturedPartial, in range: Range<Int>) -> [Int] {
    chunkStarts(
      range.clamped(to: 0..<partial.partial.received), from: partial.partial.offset, lastChunk: partial.lastChunk)
  }

  private func chunkStarts(_ range: Range<Int>, from start: UInt64, lastChunk: Int) -> [Int] {
    let found = state.withLock { try? $0.readStarts(in: range.moved(by: start), from: lastChunk) }
    return (found ?? []).map { Int($0 - start) }
  }

  private func bytes(_ range: Range<Int>, from start: UInt64, lastChunk: Int) throws(StoreError) -> [UInt8] {
    if range.isEmpty { return [] }
    let (file, pieces) = try state.withLock { (state) throws(StoreError) in
      (state.store.file, try state.pieces(of: range.moved(by: start), from: lastChunk))
    }
    // Outside the lock: recorded bytes never change, and the network need not wait for the disk.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for piece in pieces { try piece.read(from: file, appendingTo: &bytes) }
    return bytes
  }
}

extension Range<Int> {
  /// The same range of a stream, counted from `start`.
  fileprivate func moved(by start: UInt64) -> Range<UInt64> {
    start + UInt64(lowerBound)..<start + UInt64(upperBound)
  }
}
