import ArgumentParser
import Capture
import FramingCore
import TerminalUI

/// A file that is read to its end, of which a display filter leaves something.
struct FilteredFile {
  let path: String
  let from: Speaker
  let swaps: Bool
  let input: InputOptions
  let framing: FramingOptions
  let filter: String?

  /// Reads it, and says on the standard error what there is to say of it. Throws the exit status of wrong usage and of a file
  /// that cannot be read.
  func open() throws -> Capture {
    let filter = try framing.filter(filter, of: framing.isDefault ? nil : framing.lens)
    framing.tellRefusals()
    do throws(StoreError) {
      let opening = try openCapture(path: path, speaker: from, swaps: swaps, framing, input.unpacking)
      try opening.capture.filterAll(filter?.filter)
      for words in opening.notes + [opening.failure?.description, opening.damage].compactMap(\.self) {
        StandardError.write("framescope: \(path): \(words)")
      }
      return opening.capture
    } catch {
      throw Failure(error.description, status: .noInput).told()
    }
  }
}

extension Capture {
  /// Lets a filter look at all of the log.
  func filterAll(_ filter: DisplayFilter?) throws(StoreError) {
    guard let filter else { return }
    try setFilter(filter, client: Direction(.fromClient, whenWeAre: side))
    while advanceFilter(byAtMost: ExportCommand.step) {}
    if let failure = filterStatus.failure { throw failure }
  }
}
