import Capture
import FramingCore

/// What long frames tell, while one reader lives: their rows are counted several times for one paint or one key, and
/// looking at their bytes takes milliseconds.
final class LongReadings {
  /// Shorter frames are quickly looked at anew.
  private static let shortest = 4 << 10
  /// More frames of that length than are on a screen.
  private static let capacity = 8

  private var known: [(frame: CapturedFrame, reading: FrameReading)] = []

  func reading(of frame: CapturedFrame, orFrom look: () -> FrameReading) -> FrameReading {
    guard frame.frame.totalLength >= Self.shortest else { return look() }
    if let entry = known.first(where: { $0.frame == frame }) { return entry.reading }
    let reading = look()
    if known.count == Self.capacity { known.removeFirst() }
    known.append((frame, reading))
    return reading
  }
}
