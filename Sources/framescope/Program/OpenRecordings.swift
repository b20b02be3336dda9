import Capture
import FramingCore

/// The recordings of the sessions that the program has open. Each ends with its tab, the others with the program.
final class OpenRecordings {
  private var captures: [Capture] = []
  /// Those that have ended without all that was said.
  private var incomplete: [RecordingEnd] = []

  /// Whether every one that has ended has all that was said.
  var areComplete: Bool { incomplete.isEmpty }

  /// A recording that `plan` asked for.
  func add(_ capture: Capture, of plan: SessionPlan) {
    if plan.recording != nil { captures.append(capture) }
  }

  /// Ends that of a session which is over. How; nil when it has none.
  func end(_ capture: Capture) -> RecordingEnd? {
    guard let index = captures.firstIndex(where: { $0 === capture }) else { return nil }
    captures.remove(at: index)
    let end = RecordingEnd(of: capture)
    if !end.isComplete { incomplete.append(end) }
    return end
  }

  /// Ends all, and says on the standard error where they are, and of which that had ended not all was kept.
  func endAll() {
    for end in incomplete { end.tell() }
    for capture in captures { end(capture)?.tell() }
  }
}
