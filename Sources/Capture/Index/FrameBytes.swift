import FramingCore

/// The bytes of one frame after the other, gathered in the same memory.
struct FrameBytes: Sendable {
  /// Bytes of room that are kept for the next frame.
  private static let mostKept = 1 << 20

  private(set) var bytes: [UInt8] = []
  private var reader = StreamReader()

  /// Takes bytes that are at hand.
  mutating func set(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Gathers a range of a stream whose last byte is in the chunk `lastChunk`; throws when it is no longer kept.
  mutating func load(
    _ range: Range<UInt64>, _ lastChunk: Int, _ state: inout CaptureState
  ) throws(StoreError) {
    var gathered = bytes
    bytes = []
    gathered.removeAll(keepingCapacity: gathered.capacity <= Self.mostKept)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, start + UInt64(StreamReader.longestPiece))
      try reader.withBytes(start..<end, from: lastChunk, &state.chunks, state.store) { piece in
        gathered.append(addingCapacity: piece.count) { added in
          for index in 0..<piece.count { added.append(piece[index]) }
        }
      }
      start = end
    }
    bytes = gathered
  }
}
