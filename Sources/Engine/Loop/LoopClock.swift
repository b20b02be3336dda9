package import Capture

/// The time, and how a loop waits for something to happen.
package protocol LoopClock {
  /// The time now.
  var now: Timestamp { get }
  /// Waits until one of `descriptors` is readable, or `timeout` nanoseconds (in whole milliseconds) have passed; nil waits
  /// for ever. Which are readable, or gone.
  func wait(for descriptors: [Int32], timeout: Int64?) -> [Bool]
}

/// The system's clock.
package struct SystemClock: LoopClock {
  /// The clock of the computer.
  package init() {}

  /// The time of day.
  package var now: Timestamp { .now() }

  /// Waits by poll(2).
  package func wait(for descriptors: [Int32], timeout: Int64?) -> [Bool] { poll(descriptors, timeout: timeout) }
}
