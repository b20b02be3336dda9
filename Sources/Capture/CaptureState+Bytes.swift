extension CaptureState {
  /// The bytes of `range` of the stream that the chunk `last` belongs to, as pieces of the store in order.
  mutating func pieces(of range: Range<UInt64>, from last: Int) throws(StoreError) -> [StoredPiece] {
    guard last >= 0, last < chunks.count else {
      throw StoreError(description: "there is no chunk \(last): the recording has \(chunks.count)", code: 0)
    }
    var runs: [Range<UInt64>] = []
    try chunks.walkBack(over: range, from: last) { record, _ in
      let part = range.clamped(to: record.streamOffset..<record.streamEnd)
      guard !part.isEmpty else { return }
      let start = record.place + (part.lowerBound - record.streamOffset)
      let run = start..<start + UInt64(part.count)
      // What lies together is read together: a frame of single-byte reads would be as many reads again.
      if let next = runs.last, next.lowerBound == run.upperBound {
        runs[runs.count - 1] = run.lowerBound..<next.upperBound
      } else {
        runs.append(run)
      }
    }
    return runs.reversed().map { store.piece($0.count, at: $0.lowerBound) }
  }

  /// Where in `range` of the stream that the chunk `last` belongs to reads begin, ascending.
  mutating func readStarts(in range: Range<UInt64>, from last: Int) throws(StoreError) -> [UInt64] {
    try numberedReadStarts(in: range, from: last).map(\.start)
  }

  /// The same, with the place of each read's first chunk in the recording: they tell the order of both directions.
  mutating func numberedReadStarts(
    in range: Range<UInt64>, from last: Int
  ) throws(StoreError) -> [(start: UInt64, chunk: Int)] {
    guard last >= 0, last < chunks.count else { return [] }
    var starts: [(UInt64, Int)] = []
    try chunks.walkBack(over: range, from: last) { record, place in
      if record.kind == .bytes || record.kind == .datagram, range.contains(record.streamOffset) {
        starts.append((record.streamOffset, place))
      }
    }
    return starts.reversed()
  }
}
