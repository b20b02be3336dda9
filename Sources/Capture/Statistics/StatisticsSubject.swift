/// Which of the frames shown are counted.
public enum StatisticsSubject: Hashable, Sendable {
  case shown
  case marked
  /// Those of these numbers.
  case frames(ClosedRange<Int>)

  /// Whether a frame is counted.
  func has(_ frame: CapturedFrame, in capture: Capture) -> Bool {
    switch self {
    case .shown: true
    case .marked: capture.mark(of: frame) != nil
    case .frames(let numbers): numbers.contains(frame.number)
    }
  }
}
