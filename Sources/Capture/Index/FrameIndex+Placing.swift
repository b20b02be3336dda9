import FramingCore

/// Frames of ours that something overtakes: what was sent stands before its answer, so a frame gets its place in the log
/// when something else would come before it is complete, and is completed there.
struct PlacedFrames: Sendable {
  /// The last chunks that are remembered.
  private static let capacity = 4096

  /// Streams of ours that are in the middle of a frame that has no place yet.
  var unplaced: Set<StreamKey> = []
  /// The last chunks of placed frames by their records' indices: the newest few thousand.
  private var ends: [Int: Int] = [:]
  /// The connections of frames that got a place with the newest chunk, in their order.
  var newest: [Int] = []
  /// The first frame that has become another since somebody who looks at frames once has looked.
  var firstRevised: Int?

  /// The chunk that has the last byte of a placed frame, if it is remembered.
  func lastChunk(ofFrameAt index: Int) -> Int? { ends[index] }

  mutating func note(lastChunk: Int, ofFrameAt index: Int) {
    if ends.count >= Self.capacity { ends.removeAll(keepingCapacity: true) }
    ends[index] = lastChunk
  }

  mutating func revise(frameAt index: Int) { firstRevised = min(firstRevised ?? index, index) }
}

extension FrameIndex {
  /// Something of `stream`, or of none, comes next in the log: frames in progress that others of our streams have begun
  /// stand before it.
  mutating func placeUnfinished(except stream: StreamKey?) {
    guard !placed.unplaced.isEmpty else { return }
    let others = placed.unplaced.filter { $0 != stream }
    let ordered = others.map { (stream: $0, chunk: self.stream($0)?.partialFrom ?? 0) }
    for (other, chunk) in ordered.sorted(by: { $0.chunk < $1.chunk }) {
      placed.unplaced.remove(other)
      guard let (partial, lastChunk) = give(other, place: frames.count) else { continue }
      placed.note(lastChunk: lastChunk, ofFrameAt: frames.count)
      placed.newest.append(other.connection)
      frames.append(FrameRecord(partial, lastChunk: chunk).placed(at: chunk))
    }
  }

  /// The frame in progress of `stream` gets its place in the log. What is there of it, and the chunk of the newest byte.
  private mutating func give(_ stream: StreamKey, place index: Int) -> (partial: Frame, lastChunk: Int)? {
    if let place = resting.place(of: stream) {
      resting[at: place].stream.place = index
      return (resting[at: place].partial.remainder.frame, resting[at: place].stream.lastChunk)
    }
    guard let place = connections.place(of: stream.connection),
      let partial = connections[at: place].remainder(stream.direction)
    else { return nil }
    connections[at: place][stream.direction].place = index
    return (partial.frame, connections[at: place][stream.direction].lastChunk)
  }

  /// The frame in progress of `stream` is now `record`, which names the chunk of its last byte; with `isFinal` nothing
  /// more comes of it. False when it has no place, so that it must get one.
  mutating func complete(_ stream: StreamKey, as record: FrameRecord, isFinal: Bool = true) -> Bool {
    guard stream.direction == .sent else { return false }
    placed.unplaced.remove(stream)
    guard let place = connections.place(of: stream.connection),
      let index = connections.withValue(at: place, { $0[.sent].place })
    else { return false }
    if isFinal { connections[at: place][.sent].place = nil }
    // It was counted, and nobody can ask for it.
    if frames.forgetsOldest, index < frames.firstKept {
      if isFinal { connections[at: place][.sent].place = nil }
      return true
    }
    do throws(StoreError) {
      let known = try frames.record(at: index)
      guard known.isPlaced, known.offset == record.offset else {
        connections[at: place][.sent].place = nil
        return false
      }
      try frames.replace(at: index, with: record.placed(at: known.lastChunk))
    } catch {
      // What is no longer kept cannot be completed there.
      connections[at: place][.sent].place = nil
      return false
    }
    placed.note(lastChunk: record.lastChunk, ofFrameAt: index)
    if isFinal { placed.revise(frameAt: index) }
    return true
  }

  /// Takes note of what a stream of ours is in the middle of, behind the bytes of `chunk`.
  mutating func follow(_ stream: StreamKey, at place: Int, to chunk: Int) {
    guard stream.direction == .sent else { return }
    guard let partial = connections.withValue(at: place, { $0.remainder(.sent) }) else {
      placed.unplaced.remove(stream)
      return
    }
    if !complete(stream, as: FrameRecord(partial.frame, lastChunk: chunk), isFinal: false) {
      placed.unplaced.insert(stream)
    }
  }
}

extension CaptureState {
  /// The chunk that has the last byte of the frame `record`, which is the `position`th.
  mutating func lastChunk(of record: FrameRecord, at position: Int) throws(StoreError) -> Int {
    guard record.isPlaced else { return record.lastChunk }
    if let known = index.placed.lastChunk(ofFrameAt: position) { return known }
    let stream = try chunks.record(at: record.lastChunk).stream
    let last = record.offset + UInt64(max(record.total, 1)) - 1
    for place in record.lastChunk..<chunks.count {
      let chunk = try chunks.record(at: place)
      if chunk.kind != .event, chunk.stream == stream, last < chunk.streamEnd { return place }
    }
    return record.lastChunk
  }

  /// The frame that has the byte at `offset` of `stream`, which is in front of the `position`th: one whose place is that
  /// of its first byte. Nil when none nearby has it.
  mutating func placedFrame(
    holding offset: UInt64, of stream: StreamKey, before position: Int, nearby: Int
  ) throws(StoreError) -> Int? {
    guard stream.direction == .sent else { return nil }
    for place in stride(from: position - 1, through: max(index.frames.firstKept, position - nearby), by: -1) {
      let record = try index.frames.record(at: place)
      guard record.lastChunk >= chunks.firstKept, try chunks.record(at: record.lastChunk).stream == stream else {
        continue
      }
      return record.offset <= offset && offset < record.offset + UInt64(max(record.total, 1)) ? place : nil
    }
    return nil
  }
}
