import FramingCore

/// Neighbours in the log that can be written together.
enum LogRun: Sendable {
  /// Whole frames from the number `first` on, the last bytes of which are all in `chunk`; `bytes` are the chunk's.
  case frames([FrameRecord], first: Int, chunk: ChunkRecord, bytes: StoredPiece)
  /// Any other frame.
  case frame(CapturedFrame)
  case event(CapturedEvent)
  /// So many frames that are not listed.
  case skipped(Int)
}

extension CaptureState {
  /// Frames that are looked up at a time, so that nobody waits long for the lock.
  private static let mostAtOnce = 4096

  /// The log's entries from `item` on, before `end`: as many as can be had at a time, and where they end.
  mutating func runs(from item: Int, to end: Int) throws(StoreError) -> (runs: [LogRun], end: Int) {
    let end = min(end, summary.itemCount, item + Self.mostAtOnce)
    var events = try eventsBefore(item: item)
    var item = item
    var runs: [LogRun] = []
    while item < end {
      let event = events < index.events.count ? try index.events.record(at: events) : nil
      if let event, event.framesBefore + events == item {
        runs.append(.event(try self.event(event)))
        events += 1
        item += 1
      } else {
        let frame = item - events
        let run = try run(of: frame, before: min(event?.framesBefore ?? .max, end - events))
        runs.append(run)
        item += run.count
      }
    }
    return (runs, item)
  }

  private mutating func run(of first: Int, before end: Int) throws(StoreError) -> LogRun {
    var record = try index.frames.record(at: first)
    let chunkIndex = record.lastChunk
    let chunk = try chunks.record(at: chunkIndex)
    guard record.kind == .frame, !record.isPlaced, chunk.hasBytes else { return .frame(try frame(at: first)) }
    var frames: [FrameRecord] = []
    var next = first
    while record.kind == .frame, !record.isPlaced, record.lastChunk == chunkIndex {
      frames.append(record)
      next += 1
      guard next < end else { break }
      record = try index.frames.record(at: next)
    }
    return .frames(frames, first: first + 1, chunk: chunk, bytes: store.piece(chunk.length, at: chunk.place))
  }
}

extension LogRun {
  /// Entries of the log.
  var count: Int {
    switch self {
    case .frames(let frames, _, _, _): frames.count
    case .skipped(let count): count
    case .frame, .event: 1
    }
  }
}
