/// Bytes of streams for those who go through many frames in order: what lies near what was read last is at hand.
struct StreamReader: Sendable {
  /// Bytes handed over at once.
  static let longestPiece = 1 << 20

  private var window = StoreWindow()
  private var gathered: [UInt8] = []
  private var runs: [(place: UInt64, count: Int)] = []

  /// Calls `body` with the bytes of `range` of the stream that the chunk `last` belongs to, at most `longestPiece`.
  mutating func withBytes(
    _ range: Range<UInt64>, from last: Int, _ chunks: inout ChunkTable, _ store: ByteStore,
    _ body: (Span<UInt8>) -> Void
  ) throws(StoreError) {
    guard !range.isEmpty else {
      let nothing: [UInt8] = []
      return body(nothing.span)
    }
    let record = try chunks.record(at: last)
    if record.streamOffset <= range.lowerBound, range.upperBound <= record.streamEnd {
      let place = record.place + (range.lowerBound - record.streamOffset)
      return try window.withBytes(range.count, at: place, of: store, body)
    }
    try gather(range, from: last, &chunks, store)
    body(gathered.span)
  }

  private mutating func gather(
    _ range: Range<UInt64>, from last: Int, _ chunks: inout ChunkTable, _ store: ByteStore
  ) throws(StoreError) {
    runs.removeAll(keepingCapacity: true)
    var found: [(place: UInt64, count: Int)] = []
    try chunks.walkBack(over: range, from: last) { record, _ in
      let part = range.clamped(to: record.streamOffset..<record.streamEnd)
      if !part.isEmpty { found.append((record.place + (part.lowerBound - record.streamOffset), part.count)) }
    }
    gathered.removeAll(keepingCapacity: true)
    for run in found.reversed() {
      var bytes = gathered
      gathered = []
      try window.withBytes(run.count, at: run.place, of: store) { piece in
        for index in 0..<piece.count { bytes.append(piece[index]) }
      }
      gathered = bytes
    }
  }
}
