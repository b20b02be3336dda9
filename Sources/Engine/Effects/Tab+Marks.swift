import Capture
import FramingCore
import TerminalUI

extension Tab {
  /// Shows the marks and notes that were kept of the file that is opened, or says why not.
  func loadMarks() {
    guard var file = notesFile else { return }
    let kept = file.load()
    notesFile = file
    if let refusal = file.refusal { return capture.announce(refusal, weight: .warning) }
    guard let kept else { return }
    capture.put(kept)
    guard kept.entries.contains(where: { $0.mark != nil || !$0.note.isEmpty }) else { return }
    let (marks, notes) = (kept.entries.count { $0.mark != nil }, kept.entries.count { !$0.note.isEmpty })
    let words = "\(marks) mark\(marks == 1 ? "" : "s") and \(notes) note\(notes == 1 ? "" : "s")"
    capture.announce("\(words) of this file are from \(file.name)", weight: .notice)
  }

  /// Keeps the marks and notes of a file that is opened beside it.
  func keepMarks() {
    guard var file = notesFile else { return }
    let isFirst = !file.isThere
    do throws(StoreError) {
      let chosen = capture.keptMarks
      let kept = try file.save(chosen)
      notesFile = file
      // What another tab or program has put there meanwhile.
      if kept != chosen { capture.put(kept) }
      dispatch(.marksKept(name: isFirst ? file.name : nil))
    } catch {
      dispatch(.told("not kept beside the file: \(error)", .error))
    }
  }
}
