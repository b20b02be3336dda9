import FramingCore

/// Frames that a silence ends. Their places in the log follow from the times of chunks alone: before a chunk is taken,
/// those are ended whose silence was over when it came.
extension FrameIndex {
  /// A stream whose silence is over at `time`; nil when there is no other.
  mutating func nextSilent(by time: Timestamp) -> StreamKey? {
    while let alarm = silences.take(by: time) {
      guard let state = stream(alarm.stream), !state.hasEnded else { continue }
      // Streams fall silent in the order of their newest bytes, so each alarm must be that of those.
      guard alarm.putOff(behind: state.latest).time > alarm.time else { return alarm.stream }
      silences.watch(alarm.stream, for: alarm.silence, behind: state.latest)
    }
    return nil
  }

  /// A stream has been silent for as long as ends a frame. How many whole frames that completed.
  mutating func fallSilent(_ stream: StreamKey, _ table: ConnectionTable) -> Int {
    if !connections.has(stream.connection) { _ = goOn(stream.connection, table) }
    guard let place = connections.place(of: stream.connection) else { return 0 }
    searches.end(stream)
    resumptions[stream] = nil
    found.removeAll(keepingCapacity: true)
    connections[at: place].fallSilent(stream.direction, into: &found)
    return append(of: stream, lastChunk: connections[at: place][stream.direction].lastChunk)
  }

  /// Takes note that bytes of `record` came, of the connection at `place`.
  mutating func watchSilence(of record: ChunkRecord, at place: Int) {
    guard let silence = connections.withValue(at: place, { $0.silence(record.direction) }) else { return }
    silences.watch(record.stream, for: silence, behind: record.time)
  }
}

extension IndexedConnection {
  /// The silence that ends frames of a stream, in nanoseconds; nil where bytes end them.
  func silence(_ direction: Direction) -> UInt64? { decoder.silence(speaker(direction)) }

  /// A stream has been silent for as long as ends a frame: the next byte is the first of another.
  mutating func fallSilent(_ direction: Direction, into frames: inout [Frame]) {
    if failure(direction) != nil {
      return beginInAnyCase(direction, at: max(self[direction].frameEnd, self[direction].gap?.offset ?? 0))
    }
    decoder.fallSilent(speaker(direction), into: &frames)
    self[direction].held.removeAll(keepingCapacity: true)
    if let last = frames.last { self[direction].frameEnd = last.offset + UInt64(last.totalLength) }
  }
}

extension CaptureState {
  /// Ends the frames whose silence was over at `time`, when something else comes.
  mutating func endSilentFrames(by time: Timestamp) {
    while let stream = index.nextSilent(by: time) {
      let (frames, failures) = (index.frames.count, index.failureCount)
      let whole = index.fallSilent(stream, connections)
      noteFrames(of: stream.connection, since: frames, failures)
      count(Traffic(frames: whole), of: stream)
    }
  }
}
