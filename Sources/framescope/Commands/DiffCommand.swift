import ArgumentParser
import Capture
import Engine
import FramingCore
import TerminalUI

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two recordings, conversation by conversation and frame by frame.",
    discussion: """
      framescope diff yesterday.pcapng today.pcapng --protocol mqtt
      framescope diff before.bin after.bin --framing u16be --from client --json

      A and B are what decode takes, framed and described by the same options. The n-th connection of one stands beside the \
      n-th of the other, and each side's frames are aligned by themselves, so that it does not matter who was faster. What \
      differs is told with the fields that do and the rows of bytes that do, A above B; -- is a byte that one does not have.

      Fields that a definition marks as a time, a correlation or a sequence, and the checksums over them, are left out, which \
      the last line says; --exact compares every byte.

      With --json one object a difference: {"event": "changed", "only_first" or "only_second", "connection", "from", "first" \
      and "second" (the frames' numbers), "fields": [{"path", "first", "second"}]}, and at last {"event": "compared", "same", \
      "changed", "only_first", "only_second", "left_out"}.

      Exit status: 0 when they are the same, 1 when they differ, 2 when one cannot be read, 64 for wrong usage, 65 for a wrong \
      definition.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var first: String

  @Argument(help: "The other file.", completion: .file())
  var second: String

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  @Option(help: "Which side sent the bytes of files that are no captures.")
  var from: Speaker = .server

  @Flag(help: "Compare every byte, also of times and numbers that are others each time.")
  var exact = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "Print nothing: the exit status says whether they differ.")
  var quiet = false

  func validate() throws {
    guard first != "-" || second != "-" else {
      throw ValidationError("A and B cannot both be the standard input: name a file")
    }
  }

  func run() throws {
    framing.tellRefusals()
    let isSame: Bool
    do throws(StoreError) {
      isSame = try compare()
    } catch {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(2)
    }
    if !isSame { throw ExitCode(1) }
  }

  private func compare() throws(StoreError) -> Bool {
    let captures = (try read(first), try read(second))
    let comparison = try RecordingComparison(captures.0, captures.1, isExact: exact)
    let write: ((Span<UInt8>) -> Bool)? = quiet ? nil : { StandardOutput.write($0) }
    var output = DifferenceOutput(comparison, isJSON: json, write: write)
    return try output.run()
  }

  private func read(_ path: String) throws(StoreError) -> Capture {
    let known = FileFraming(ofFile: path, framing, input.unpacking)
    known.tell(of: path)
    let opening = try openCapture(
      path: path, speaker: from, swaps: false, known, framing.definitions, input.unpacking)
    for words in [opening.failure?.description, opening.damage].compactMap(\.self) {
      StandardError.write("framescope: \(path): \(words)")
    }
    return opening.capture
  }
}
