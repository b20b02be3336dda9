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
  /// bytes of each.
  public func sample(atMost limit: Int) throws(StoreError) -> [StreamSample] {
    let (file, parts) = try state.withLock { (state) throws(StoreError) in
      (state.store.file, try state.sampleParts(atMost: limit))
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

  fileprivate mutating func sampleParts(
    atMost limit: Int
  ) throws(StoreError) -> [(sample: StreamSample, pieces: [StoredPiece])] {
    var parts: [(StreamSample, [StoredPiece])] = []
    let newest = try newestChunks()
    for direction in Direction.allCases {
      guard let last = newest.chunks[direction] else { continue }
      let range = 0..<min(try chunks.record(at: last).streamEnd, UInt64(limit))
      let starts = try numberedReadStarts(in: range, from: last)
      let sample = StreamSample(
        connection: ConnectionID(number: newest.connection), direction: direction, bytes: [],
        chunkStarts: starts.map { Int($0.start) }, chunkOrder: starts.map(\.chunk))
      parts.append((sample, try pieces(of: range, from: last)))
    }
    return parts
  }

  /// The newest chunk of each direction of the connection with most bytes within reach.
  private mutating func newestChunks() throws(StoreError) -> (connection: Int, chunks: [Direction: Int]) {
    var newest: [Int: [Direction: Int]] = [:]
    var counts: [Int: UInt64] = [:]
    var index = chunks.count - 1
    while index >= max(0, chunks.count - Self.reach) {
      let record = try chunks.record(at: index)
      if record.hasBytes, newest[record.connection]?[record.direction] == nil {
        newest[record.connection, default: [:]][record.direction] = index
        counts[record.connection, default: 0] += record.streamEnd
      }
      index -= 1
    }
    let last = { (connection: Int) in newest[connection]?.values.max() ?? 0 }
    let connection = counts.max { ($0.value, last($0.key)) < ($1.value, last($1.key)) }?.key ?? 0
    return (connection, newest[connection] ?? [:])
  }
}
