public import ArgumentParser
import Capture
import Engine
public import FramingCore
import PayloadViews
import TerminalUI

/// A file whose frames are listed, and how it is framed and described.
struct ListedFile: ParsableArguments {
  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  @Option(help: "Which side sent the bytes of FILE; of a capture, the side to take.")
  var from: Speaker?

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @Option(
    help: ArgumentHelp("Take only the frames that a display filter leaves.", valueName: "filter"))
  var filter: String?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "Print only one line of JSON with the counts.")
  var quiet = false

  /// The form that the flags ask for.
  var form: ListingStyle.Form { quiet ? .summary : json ? .json : .text }

  /// Lists the frames, and says on the standard error what there is to say of the file. Throws the exit status of wrong
  /// usage and of a file that cannot be read.
  func list(_ style: ListingStyle, schema: ProtobufSchema? = nil) throws -> DecodeJob.Outcome {
    let known = FileFraming(ofFile: file, framing, input.unpacking)
    let filter = try framing.filter(filter, of: known.lens, schema: schema)?.filter
    if filter?.usesMarks == true {
      throw Failure("--filter: decode and check know no marks and notes; export and open do", status: .usage).told()
    }
    if filter?.namesUnanswered == true, !style.onlyProblems {
      throw Failure(
        "--filter: decode lists a request before it is known whether it is answered; check and open find those that are not",
        status: .usage
      ).told()
    }
    framing.tellRefusals()
    known.tell(of: file)
    let job = DecodeJob(
      file: file, unpacking: input.unpacking,
      decoders: StreamDecoders(
        known.lens, choosesByPort: known.choosesByPort, framingByEnds: known.framingByEnds), from: from, swaps: swap,
      style: style, filter: filter, definitions: framing.definitions)
    let outcome: DecodeJob.Outcome
    do {
      outcome = try job.run()
    } catch {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(66)
    }
    for note in outcome.notes { StandardError.write("framescope: \(file): \(note)") }
    if outcome.isUnreadable { throw ExitCode(66) }
    return outcome
  }
}

extension Speaker: ExpressibleByArgument {}
