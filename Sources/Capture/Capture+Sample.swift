import Synchronization

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
}

extension Capture {
  /// The beginnings of the streams of the connection that had bytes last: at most `limit` bytes of each.
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
    var newest: [Direction: Int] = [:]
    var connection = 0
    var index = chunks.count - 1
    while index >= max(0, chunks.count - Self.reach), newest.count < 2 {
      let record = try chunks.record(at: index)
      if record.hasBytes {
        if connection == 0 { connection = record.connection }
        if record.connection == connection, newest[record.direction] == nil { newest[record.direction] = index }
      }
      index -= 1
    }
    var parts: [(StreamSample, [StoredPiece])] = []
    for direction in Direction.allCases {
      guard let last = newest[direction] else { continue }
      let range = 0..<min(try chunks.record(at: last).streamEnd, UInt64(limit))
      let starts = try readStarts(in: range, from: last).map { Int($0) }
      let sample = StreamSample(
        connection: ConnectionID(number: connection), direction: direction, bytes: [], chunkStarts: starts)
      parts.append((sample, try pieces(of: range, from: last)))
    }
    return parts
  }
}
