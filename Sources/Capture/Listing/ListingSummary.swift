import FramingCore

/// What a listing had, over all streams.
package struct ListingSummary: Hashable, Sendable {
  /// Whole frames.
  package var frames: UInt64 = 0
  /// Bytes of all frames, partial frames and unframed runs, gaps included.
  package var bytes: UInt64 = 0
  /// Frames whose end is missing.
  package var partial: UInt64 = 0
  /// Runs of bytes that are not frames, gaps included.
  package var unframed: UInt64 = 0

  /// How many of those are gaps.
  package var gaps: UInt64 = 0

  /// Whether there was nothing but whole frames.
  package var isAllFramed: Bool { partial == 0 && unframed == 0 }

  /// Counts an item: of bytes that are passed over only how many they are.
  mutating func count(_ item: ListedItem) {
    if item.isGap { gaps += 1 }
    if item.isPassedOver { bytes += UInt64(item.frame.totalLength) } else { count(item.frame) }
  }

  /// Counts a frame.
  mutating func count(_ frame: Frame) {
    bytes += UInt64(frame.totalLength)
    switch frame.kind {
    case .frame: frames += 1
    case .partial: partial += 1
    case .unframed: unframed += 1
    }
  }
}
