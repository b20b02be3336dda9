import ArgumentParser
import Capture
import FramingCore
import TerminalUI

/// A file that is read to its end, of which a display filter leaves something.
struct FilteredFile: ParsableArguments {
  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @Option(help: "Which side sent the bytes of a FILE that is no capture.")
  var from = Speaker.server

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  /// Reads it, and says on the standard error what there is to say of it; whether nothing of it is damaged or left out that
  /// may hold data. Throws the exit status of wrong usage and of a file that cannot be read.
  func read(filteredBy filter: String?) throws -> (capture: Capture, isWhole: Bool) {
    let filter = try framing.filter(filter, of: framing.isDefault ? nil : framing.lens)
    framing.tellRefusals()
    do throws(StoreError) {
      let opening = try openCapture(path: file, speaker: from, swaps: swap, framing, input.unpacking)
      try opening.capture.filterAll(filter?.filter)
      for words in opening.notes + [opening.failure?.description, opening.damage].compactMap(\.self) {
        StandardError.write("framescope: \(file): \(words)")
      }
      let isWhole = opening.failure == nil && opening.damage == nil && (opening.skipped?.lostCount ?? 0) == 0
      return (opening.capture, isWhole)
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
