package import Capture
import FramingCore
import Session
import TerminalUI

extension Tab {
  /// Reframes a connection, or everything, which the recording tells.
  func reframe(_ lens: Lens, of connection: ConnectionID?) {
    capture.reframe(lens, of: connection)
    if connection == nil { further.isFramingAsked = true }
    session?.endSilentFrames()
    plays.frame(by: lens.framing(capture.facts(of: connection).side) ?? .raw, on: connection)
    capture.recordFraming(lens, of: connection, at: clock.now)
  }

  /// Goes on recording in another file, as when a disk is full.
  func moveRecording(to path: String) {
    do {
      try capture.moveRecording(to: FilePath.expanded(path))
      session?.retryRecording()
      dispatch(.told("the recording goes on in \(path)", .notice))
    } catch {
      dispatch(.told("not recorded there: \(error)", .error))
    }
  }

  /// Removes the oldest recordings beyond the budget, beside the loop: there may be thousands.
  func pruneRecordings(_ plan: RecordingPlan) {
    guard plan.place == .automatic else { return }
    let (mailbox, capture) = (mailbox, capture)
    Task.detached(priority: .utility) {
      guard let words = plan.prune() else { return }
      capture.note(words.text, weight: words.weight, connection: nil, at: .now())
      mailbox.post(.session(.captured))
    }
  }

  /// Says once that nobody takes the recorded stream any more.
  func checkStream() {
    guard !hasToldStreamFailure, let failure = capture.streamFailure else { return }
    hasToldStreamFailure = true
    let words = "\(failure); nothing more is streamed, :record-to PATH records to a file from here on"
    capture.note(words, weight: .warning, connection: nil, at: clock.now)
  }
}

extension RecordingPlan {
  /// Removes the oldest recordings beyond the budget. What there is to say about it; nil when all is as it should be.
  package func prune() -> (text: String, weight: CapturedEvent.Weight)? {
    do {
      let removed = try RecordingDirectory().prune(budget: budget)
      guard !removed.isEmpty else { return nil }
      let size = ByteCountText.text(removed.reduce(0) { $0 + $1.size })
      let what = removed.count == 1 ? "the oldest recording" : "the oldest \(removed.count) recordings"
      return ("removed \(what), \(size): recordings may take \(ByteCountText.text(budget))", .notice)
    } catch {
      return ("old recordings could not be removed: \(error)", .warning)
    }
  }
}
