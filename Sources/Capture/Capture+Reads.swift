import FramingCore
import Locking

/// A part of a frame that came, or went out, at once.
public struct FrameRead: Hashable, Sendable {
  /// Its bytes, counted from the frame's first.
  public let bytes: Range<Int>
  /// When; of a capture, when the packet was captured.
  public let time: Timestamp
}

extension Capture {
  /// The reads, or packets of a capture, in which the bytes of a frame came, the first `most` of them, and how many there are.
  package func reads(of frame: CapturedFrame, most: Int) -> (reads: [FrameRead], count: Int) {
    let start = frame.frame.offset
    let whole = start..<start + UInt64(frame.frame.totalLength)
    var found: [FrameRead] = []
    // What cannot be read is told by whoever shows the bytes.
    try? state.withLock { (state) throws(StoreError) in
      try state.chunks.walkBack(over: whole, from: frame.lastChunk) { record, _ in
        let part = whole.clamped(to: record.streamOffset..<record.streamEnd)
        if part.isEmpty { return }
        found.append(FrameRead(bytes: Int(part.lowerBound - start)..<Int(part.upperBound - start), time: record.time))
      }
    }
    return (Array(found.reversed().prefix(most)), found.count)
  }
}
