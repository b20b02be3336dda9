import Capture
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Tab {
  /// Writes the frames that are shown to a file, beside the loop: there may be millions.
  func export(_ form: FrameExport, to path: String, overwrite: Bool) {
    let (capture, mailbox) = (capture, mailbox)
    let count = capture.filteredItemCount
    Task.detached(priority: .utility) {
      let items = (0..<count).lazy.compactMap { capture.itemIndex(atFiltered: $0) }
      let destination = ExportDestination.file(path: FilePath.expanded(path), overwrites: overwrite)
      do {
        let outcome = try form.write(items, of: capture, to: destination)
        let frames = "\(ByteCountText.grouped(outcome.frames)) frame\(outcome.frames == 1 ? "" : "s")"
        mailbox.post(.told("wrote \(frames), \(ByteCountText.grouped(outcome.bytes)) bytes, to \(path)", .notice))
      } catch {
        let exists = (error as? StoreError)?.code == EEXIST
        mailbox.post(
          .told(exists ? "not written: \(path) exists; :export! overwrites it" : "not written: \(error)", .error))
      }
    }
  }
}
