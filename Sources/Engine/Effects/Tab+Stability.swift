import Capture
import TerminalUI

extension Tab {
  /// Compares the frames shown of a kind, beside the loop: of many it takes seconds. A comparison that is under way ends.
  func findStable(_ kind: FrameKind) {
    findingStable?.cancel()
    let (mailbox, capture) = (mailbox, capture)
    findingStable = Task.detached(priority: .utility) {
      do throws(StoreError) {
        guard let answer = try StabilityAnswer(of: kind, in: capture, isCancelled: { Task.isCancelled }) else { return }
        mailbox.post(.stableFound(answer))
      } catch {
        mailbox.post(.told("nothing is compared: \(error.description)", .error))
      }
    }
  }
}
