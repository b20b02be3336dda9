import Capture
import FramingCore
import TerminalUI

extension Tab {
  /// Writes the frames that are shown to a file, beside the loop: there may be millions.
  func export(_ form: FrameExport, to path: String, overwrite: Bool) {
    let (capture, mailbox) = (capture, mailbox)
    let count = capture.filteredItemCount
    Task.detached(priority: .utility) {
      let items = (0..<count).lazy.compactMap { capture.itemIndex(atFiltered: $0) }
      let destination = ExportDestination.file(path: FilePath.expanded(path), overwrites: overwrite)
      do throws(StoreError) {
        let outcome = try form.write(items, of: capture, to: destination)
        let frames = "\(ByteCountText.grouped(outcome.frames)) frame\(outcome.frames == 1 ? "" : "s")"
        mailbox.post(.told("wrote \(frames), \(ByteCountText.grouped(outcome.bytes)) bytes, to \(path)", .notice))
      } catch {
        mailbox.post(.told("not written: \(error.advising(":export!", path: path))", .error))
      }
    }
  }
}
