import Capture
import TerminalUI

extension Tab {
  /// Asks tshark what a frame says, beside the loop, one frame after the other.
  func dissect(_ frame: CapturedFrame, as name: String?) {
    let (mailbox, capture, before) = (mailbox, capture, dissecting)
    let generation = capture.summary.generation
    dissecting = Task.detached(priority: .utility) {
      await before?.value
      guard !Task.isCancelled else { return }
      var result: Result<Dissection, Dissection.Problem>
      do throws(Dissection.Problem) {
        result = .success(try await TsharkRun(of: frame, in: capture, as: name).dissection())
      } catch {
        result = .failure(error)
      }
      mailbox.post(.dissected(frame: frame.number, generation: generation, as: name, result))
    }
  }
}
