import FramingCore
import Locking

extension Capture {
  /// Chunks that are looked through at once, so that neither the network nor the screen waits long for the lock.
  private static let stride = 1 << 14

  /// Which direction of each connection ended first, by the number of the connection. Connections of which neither has
  /// ended are left out.
  package func firstEnds() throws(StoreError) -> [Int: Direction] {
    var ends: [Int: Direction] = [:]
    var next = 0
    var count = 1
    while next < count {
      count = try state.withLock { (state) throws(StoreError) in
        try state.chunks.addEnds(from: next, upTo: next + Self.stride, to: &ends)
        return state.chunks.count
      }
      next += Self.stride
    }
    return ends
  }
}

extension ChunkTable {
  fileprivate mutating func addEnds(
    from start: Int, upTo end: Int, to ends: inout [Int: Direction]
  ) throws(StoreError) {
    for index in max(start, firstKept)..<max(start, firstKept, min(end, count)) {
      let record = try record(at: index)
      guard record.kind == .end, ends[record.connection] == nil else { continue }
      ends[record.connection] = record.direction
    }
  }
}
