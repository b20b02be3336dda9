import ArgumentParser
import Capture
import TerminalUI

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for problems in a file: its exit status says whether there are any.",
    discussion: """
      framescope check capture.pcapng --protocol modbus
      framescope check capture.pcapng --framing 'length(size: 2, checksum: crc16-modbus)' --max-frame 4K
      framescope check capture.pcapng --filter 'problem != error' --json

      FILE is what decode takes, framed and described by the same options. A line for each problem has the frame's number \
      (as decode and open count them), connection, side, offset and length, when its last byte was captured, the kind and what \
      is wrong; the last line has the counts.

      Kinds: checksum (not that of the bytes), length (cannot be right, or readers take it differently), unframed (bytes in \
      no frame), partial (the rest never came), gap (bytes that the capture lacks), sequence (a number of the messages \
      jumps, repeats or goes back), error (the message says that something failed), unanswered (a request without an \
      answer before its connection ended) and definition (a field that cannot be read). Which field is a sequence number, \
      which message is an error, and what answers what the definition says, by its -framescope keys.

      With --json one object a frame with a problem, as decode --json has it, with "problems": [{"problem", "text"}]; a \
      request without an answer comes where its connection ends, with number, connection, from and problems alone; and at \
      last {"event": "checked", "frames", "problems": {KIND: COUNT}}.

      Exit status: 0 when there is no problem, 1 when there is one, a file is damaged or packets are skipped that may hold \
      data, 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be read.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  @Option(help: "Which side sent the bytes of FILE; of a capture, the side to check.")
  var from: Speaker?

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @Option(
    help: ArgumentHelp("Check only the frames that a display filter leaves.", valueName: "filter"))
  var filter: String?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "Print only one line of JSON with the counts.")
  var quiet = false

  func run() throws {
    let filter = try framing.filter(filter, of: framing.lens)
    framing.tellRefusals()
    var style = ListingStyle(quiet ? .summary : json ? .json : .text, showsPayload: json)
    style.onlyProblems = true
    let job = DecodeJob(
      file: file, unpacking: input.unpacking,
      decoders: StreamDecoders(framing.lens, choosesByPort: framing.isDefault), from: from, swaps: swap,
      style: style, filter: filter?.filter, definitions: framing.definitions)
    let outcome: DecodeJob.Outcome
    do {
      outcome = try job.run()
    } catch {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(66)
    }
    for note in outcome.notes { StandardError.write("framescope: \(file): \(note)") }
    if outcome.isUnreadable { throw ExitCode(66) }
    if outcome.isDamaged || outcome.hasProblems { throw ExitCode(1) }
  }
}
