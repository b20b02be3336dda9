import ArgumentParser
import Capture
import Engine
import FramingCore
import TerminalUI

/// A file that is read to its end, of which a display filter leaves something.
struct FilteredFile: ParsableArguments {
  /// Bytes that are looked at between two looks at whether there is more.
  static let step = 64 << 20

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @Option(help: "Which side sent the bytes of a FILE that is no capture.")
  var from = Speaker.server

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  @Option(help: ArgumentHelp("Take only the frames that a display filter leaves.", valueName: "filter"))
  var filter: String?

  /// Reads it. Throws the exit status of wrong usage and of a file that cannot be read.
  func open() throws -> CaptureOpening {
    let known = FileFraming(ofFile: file, framing, input.unpacking)
    let filter = try framing.filter(filter, of: known.commonLens)
    framing.tellRefusals()
    known.tell(of: file)
    do throws(StoreError) {
      let opening = try openCapture(
        path: file, speaker: from, swaps: swap, known, framing.definitions, input.unpacking)
      try opening.capture.filterAll(filter?.filter)
      return opening
    } catch {
      throw Failure(error.description, status: .noInput).told()
    }
  }

  /// Says on the standard error what there is to say of the file, with `remark` behind why it could not be read to its end.
  func tell(of opening: CaptureOpening, onFailure remark: String = "") {
    let failure = opening.failure.map { $0.description + remark }
    for words in opening.notes + [failure, opening.damage].compactMap(\.self) {
      StandardError.write("framescope: \(file): \(words)")
    }
  }
}

extension CaptureOpening {
  /// Whether nothing of the file is damaged, and nothing skipped that may hold data.
  var isWhole: Bool { failure == nil && damage == nil && (skipped?.lostCount ?? 0) == 0 }
}

extension Capture {
  /// Lets a filter look at all of the log.
  fileprivate func filterAll(_ filter: DisplayFilter?) throws(StoreError) {
    guard let filter else { return }
    try setFilter(filter, client: Direction(.client, whenWeAre: side))
    while advanceFilter(byAtMost: FilteredFile.step) {}
    if let failure = filterStatus.failure { throw failure }
  }
}
