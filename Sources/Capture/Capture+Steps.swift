import Locking

/// Work over the log, a step at a time.
extension Capture {
  /// Bytes that a step looks through: neither the network nor the screen waits longer than a few milliseconds for the
  /// lock that it holds.
  static let bytesOfStep = 1 << 20

  /// Takes steps through about `bytes` altogether, `length` at a time, as long as they tell that there is more to do.
  /// Whether there is more to do at once.
  func advance(
    byAtMost bytes: Int, inStepsOf length: Int = bytesOfStep, _ step: (inout CaptureState, _ bytes: Int) -> Bool
  ) -> Bool {
    for done in stride(from: 0, to: bytes, by: length) {
      guard state.withLock({ step(&$0, min(length, bytes - done)) }) else { return false }
    }
    return bytes > 0
  }

  /// Takes steps until one tells that all is done, or that it cannot go on.
  func advance(untilDone step: (inout CaptureState) -> Bool) {
    while state.withLock({ !step(&$0) }) {}
  }
}
