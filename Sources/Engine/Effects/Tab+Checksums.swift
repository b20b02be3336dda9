import Capture
import TerminalUI

extension Tab {
  /// Looks for the checksum of the frames shown, beside the loop: it may take a second. A search that is under way ends.
  func findChecksum(of connection: ConnectionID?) {
    findingChecksum?.cancel()
    let (mailbox, capture) = (mailbox, capture)
    findingChecksum = Task.detached(priority: .utility) {
      do throws(StoreError) {
        let sample = try capture.checksumSample(of: connection)
        guard let answer = ChecksumAnswer(sample, isCancelled: { Task.isCancelled }) else { return }
        mailbox.post(.checksumFound(answer, of: connection))
      } catch {
        mailbox.post(.told("no checksum was looked for: \(error.description)", .error))
      }
    }
  }
}
