extension CaptureState {
  /// What a chunk costs besides its bytes, in bytes: so that many tiny ones are not done in one go either.
  private static let chunkCost = 64

  /// Lets the index catch up by about `bytes`. Whether it can go on at once: false when it is done, and when it cannot
  /// be written or the recording cannot be read.
  mutating func advance(byAtMost bytes: Int) -> Bool {
    do throws(StoreError) {
      var left = bytes
      while !isIndexed, left > 0 {
        try index.makeRoom()
        if index.next < chunks.firstKept { index.skip(to: chunks.firstKept) }
        let record = try chunks.record(at: index.next)
        try indexNext(record)
        left -= record.length + CaptureState.chunkCost
      }
    } catch {
      index.fail(error)
      return false
    }
    if isIndexed { finishIndexing() }
    return !isIndexed
  }

  private mutating func indexNext(_ record: ChunkRecord) throws(StoreError) {
    switch record.kind {
    case .event: indexEvent(at: record.time)
    case .end: indexEnd(of: record.stream, at: record.time)
    case .bytes where store.hasLost(record.place), .continued where store.hasLost(record.place):
      indexGap(record)
      countSkipped(record.length)
    case .gap: indexGap(record)
    case .bytes, .continued, .datagram:
      // Out of the state while it lends its bytes to it.
      var lent = window ?? StoreWindow()
      window = nil
      try lent.withBytes(record.length, at: record.place, of: store) { indexBytes($0, of: record) }
      window = lent
    }
  }
}
