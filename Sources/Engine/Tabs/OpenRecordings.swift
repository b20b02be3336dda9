package import Capture
import FramingCore

/// The recordings of the sessions that the program has open. Each ends with its tab, the others with the program.
package final class OpenRecordings {
  private var captures: [Capture] = []
  /// Complete recordings of closed tabs that are told, the newest.
  private static let mostClosed = 3

  /// Those that have ended with their tabs.
  private var ended: [RecordingOutcome] = []

  /// None is open.
  package init() {}

  /// Whether every one that has ended has all that was said.
  package var areComplete: Bool { ended.allSatisfy(\.isComplete) }

  /// A recording that `plan` asked for.
  package func add(_ capture: Capture, of plan: SessionPlan) {
    if plan.recording != nil { captures.append(capture) }
  }

  /// Ends that of a session which is over. How; nil when it has none.
  package func end(_ capture: Capture) -> RecordingOutcome? {
    guard let index = captures.firstIndex(where: { $0 === capture }) else { return nil }
    captures.remove(at: index)
    let end = RecordingOutcome(of: capture)
    ended.append(end)
    return end
  }

  /// Ends all, and says on the standard error where they are, those of closed tabs too, and whether all was kept.
  package func endAll() {
    let closed = ended
    let told = closed.filter { !$0.isComplete } + closed.filter(\.isComplete).suffix(Self.mostClosed)
    for end in told { end.tell() }
    if closed.count > told.count {
      StandardError.write(
        "and \(closed.count - told.count) more of tabs that were closed: 'framescope recordings' lists them")
    }
    for capture in captures { end(capture)?.tell() }
  }
}
