import FramingCore
import Locking

/// The beginning of a stream, for a look at how it may be framed.
public struct StreamSample: Hashable, Sendable {
  /// Whose it is.
  public var connection: ConnectionID
  /// Which way it goes.
  public var direction: Direction
  /// The first bytes.
  public var bytes: [UInt8]
  /// Where in `bytes` reads (or writes) began, ascending.
  public var chunkStarts: [Int]
  /// The place of each among all reads and writes of the recording.
  public var chunkOrder: [Int]
}

extension Capture {
  /// The beginnings of the streams of the connection that had most bytes lately, of equals the last: at most `limit`
  /// bytes of each. With `onlyUnfit` only of connections whose lens does not fit them; none when there is no such one.
  public func sample(atMost limit: Int, onlyUnfit: Bool = false) throws(StoreError) -> [StreamSample] {
    let (file, parts) = try state.withLock { (state) throws(StoreError) in
      (state.store.file, try state.sampleParts(atMost: limit, onlyUnfit: onlyUnfit))
    }
    var samples: [StreamSample] = []
    for var part in parts {
      for piece in part.pieces { try piece.read(from: file, appendingTo: &part.sample.bytes) }
      samples.append(part.sample)
    }
    return samples
  }
}

extension CaptureState {
  /// How many of the newest chunks are looked at to find a connection's streams.
  private static let reach = 4096

  /// Fewer bytes than three frames of two sizes could have.
  private static let fewest: UInt64 = 12

  fileprivate mutating func sampleParts(
    atMost limit: Int, onlyUnfit: Bool
  ) throws(StoreError) -> [(sample: StreamSample, pieces: [StoredPiece])] {
    var parts: [(StreamSample, [StoredPiece])] = []
    let newest = try newestChunks(onlyUnfit: onlyUnfit)
    for direction in Direction.allCases {
      guard let last = newest.chunks[direction] else { continue }
      let newestChunk = try chunks.record(at: last)
      let range = 0..<min(newestChunk.streamEnd, UInt64(limit))
      let starts = try numberedReadStarts(in: range, from: last)
      let sample = StreamSample(
        connection: ConnectionID(number: newest.connection), direction: direction, bytes: [],
        // A gap takes no room.
        chunkStarts: starts.map { Int($0.start - gaps.missing(before: $0.start, of: newestChunk.stream)) },
        chunkOrder: starts.map(\.chunk))
      parts.append((sample, try pieces(of: range, from: last)))
    }
    return parts
  }

  /// The newest chunk of each direction of the connection with most bytes within reach.
  private mutating func newestChunks(
    onlyUnfit: Bool
  ) throws(StoreError) -> (connection: Int, chunks: [Direction: Int]) {
    var newest: [Int: [Direction: Int]] = [:]
    var counts: [Int: UInt64] = [:]
    var index = chunks.count - 1
    while index >= max(0, chunks.count - Self.reach) {
      let record = try chunks.record(at: index)
      // A datagram is a frame whatever it is framed as.
      if record.hasBytes, record.kind != .datagram, newest[record.connection]?[record.direction] == nil {
        newest[record.connection, default: [:]][record.direction] = index
        counts[record.connection, default: 0] += record.streamEnd
      }
      index -= 1
    }
    if onlyUnfit { counts = counts.filter { $0.value >= Self.fewest && isUnfit($0.key) } }
    let last = { (connection: Int) in newest[connection]?.values.max() ?? 0 }
    let connection = counts.max { ($0.value, last($0.key)) < ($1.value, last($1.key)) }?.key ?? 0
    return (connection, newest[connection] ?? [:])
  }

  /// Whether the lens of a connection does not fit it: bytes are no frames, or all wait for an end that may never come.
  private func isUnfit(_ number: Int) -> Bool {
    if connections.facts(of: number).lens.rule == .framing(.raw) || connections.frames(of: number) == 0 { return true }
    // Frames that were lost and found again are no reason.
    guard connections.hasLostFrames(number) else { return false }
    return !connections.isOpen(ConnectionID(number: number)) || !index.failures(of: [number]).isEmpty
  }
}
