import Capture
import FramingCore
import TerminalUI

extension Tab {
  /// Writes the frames that are shown, or some of them, as a conversation file, beside the loop.
  func recordScript(_ selection: ScriptSelection, to path: String, overwrite: Bool) {
    let (capture, mailbox) = (capture, mailbox)
    let count = capture.filteredItemCount
    Task.detached(priority: .utility) {
      let shown = (0..<count).lazy.compactMap { capture.itemIndex(atFiltered: $0) }
      let items = shown.filter { capture.isFrame(at: $0, in: selection.frames) }
      let isWhole = selection.frames == nil && capture.filter == nil
      let file = FilePath.expanded(path)
      do {
        let recording = ScriptRecording(capture: capture, side: selection.side)
        let outcome = try recording.script(of: items, isWhole: isWhole, name: ScriptName.of(path))
        try WrittenFile.write(outcome.text, to: file, overwrites: overwrite)
        let messages = "\(ByteCountText.grouped(outcome.messages)) message\(outcome.messages == 1 ? "" : "s")"
        let side = selection.side.rawValue
        mailbox.post(.told("wrote \(messages) to \(path), which plays the \(side)", .notice))
      } catch {
        let problem = (error as? StoreError)?.advising(":record-script!", path: path) ?? error
        mailbox.post(.told("not written: \(problem)", .error))
      }
    }
  }
}

extension Capture {
  /// Whether the log's entry at `item` is a frame with one of these numbers; any frame for nil.
  fileprivate func isFrame(at item: Int, in numbers: ClosedRange<Int>?) -> Bool {
    guard let numbers else { return true }
    guard case .frame(let frame)? = try? self.item(at: item) else { return false }
    return numbers.contains(frame.number)
  }
}

/// Conversation files that are written.
package enum ScriptName {
  /// What a conversation is called that is written to `path`: the file's name without its end.
  package static func of(_ path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return stem.isEmpty ? nil : stem
  }
}
