import ArgumentParser
import Capture
import Engine
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Take frames out of a capture, a recording or a file of bytes.",
    discussion: """
      framescope export capture.pcapng --protocol redis --format json
      framescope export stream.bin --framing line --format python --payload --output frames.py
      framescope export capture.pcapng --format raw --split frames --filter 'from == client and length > 100'
      framescope export capture.pcapng --filter 'connection == 3' --format ladder-svg --output ladder.svg
      framescope export capture.pcapng --protocol redis --format script --as client --output replay.yaml

      FILE is read as 'framescope open' reads it. The forms: hex (a line a frame), text (for people), json (the \
      objects of 'framescope decode --json' with time and delta), html and markdown (a page for a ticket or a review: dumps, fields, \
      problems, marks and notes), ladder and ladder-svg (arrows between the ends of connections, as text and as a picture), csv, c, swift, python, rust and go (source text), base64 (a line a frame), raw (the \
      bytes one behind the other), payloads (only theirs), pcapng (to a file, for Wireshark), script (a conversation \
      file: 'framescope play' plays the side that --as names).

      Files are readable by their owner only, and those that exist are left alone without --force.

      Packets of a capture that are skipped are counted by reason on the standard error, and as an event behind the \
      frames where --format json goes to the standard output.

      Exit status: 0 when all is done, 1 when a capture or a compressed file is damaged, or packets are skipped that may hold data, 64 for \
      wrong usage, 66 for a file that cannot be read, 74 for one that cannot be written.
      """)

  @OptionGroup var source: FilteredFile

  @Option(
    help: "The form: \(ExportForm.names.joined(separator: ", ")).", completion: .asked(ExportForm.names),
    transform: parsedForm)
  var format: ExportForm

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Which side a script plays: client or server.", valueName: "side"))
  var side: Speaker?

  @Flag(help: "Only payloads, without headers and trailers.")
  var payload = false

  @Option(
    help: ArgumentHelp("A directory for a file for each frame.", valueName: "directory"),
    completion: .directory)
  var split: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; the standard output for - or none.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "With --format json or text: also what frames say, as 'framescope decode --fields' has it.")
  var fields = false

  @Flag(help: "Overwrite files that exist.")
  var force = false

  func validate() throws {
    guard !fields || format == .frames(.json) || format == .frames(.text) else {
      throw ValidationError("--fields goes with --format json and --format text")
    }
    if case .frames(let frames) = format, frames.isLadder, split != nil {
      throw ValidationError("--format \(frames.rawValue) is one file of all frames: --output instead of --split")
    }
    guard split == nil || output == nil else { throw ValidationError("--split and --output both say where: give one") }
    guard format != .frames(.pcapng) || outputFile != nil else {
      throw ValidationError("--format pcapng is written to one file: name it with --output")
    }
    guard format == .script else {
      guard side == nil else { throw ValidationError("--as says which side --format script plays") }
      return
    }
    guard split == nil, !payload else {
      throw ValidationError("--format script is one file of whole messages: without --split and --payload")
    }
  }

  func run() throws {
    let opening = try source.open()
    try export(opening.capture)
    try report(on: opening)
  }

  private func export(_ capture: Capture) throws {
    // Found one by one as they are asked for.
    let items = (0..<capture.filteredItemCount).lazy.compactMap { capture.itemIndex(atFiltered: $0) }
    guard case .frames(let format) = format else { return try writeScript(of: items, capture) }
    let outcome: ExportOutcome
    do throws(StoreError) {
      outcome = try FrameExport(format, onlyPayloads: payload, showsFields: fields).write(
        items, of: capture, to: destination)
    } catch {
      throw Failure(error.advising("--force").description, status: .inputOutput).told()
    }
    if split != nil || outputFile != nil {
      StandardError.write("framescope: \(outcome.frames) frames, \(ByteCountText.grouped(outcome.bytes)) bytes")
    }
  }

  /// Reports what of the file is not among its frames.
  private func report(on opening: CaptureOpening) throws {
    source.tell(of: opening, onFailure: "; what is in front of it is exported")
    if format == .frames(.json), output == nil, split == nil, let skipped = opening.skipped {
      try writeOutput(skipped.json)
    }
    if !opening.isWhole { throw ExitCode(1) }
  }

  private func writeScript(of items: some Sequence<Int>, _ capture: Capture) throws {
    do throws(Failure) {
      let recording = ScriptRecording(capture: capture, side: side == .server ? .server : .client)
      let name = outputFile.flatMap(ScriptName.of) ?? ScriptName.of(source.file)
      let outcome = try recording.script(of: items, isWhole: source.filter == nil, name: name)
      guard let output = outputFile else {
        // What the file would have: what is hidden in it is escaped already.
        _ = StandardOutput.write(Array(outcome.text.utf8).span)
        return
      }
      do throws(StoreError) {
        try WrittenFile.write(outcome.text, to: output, overwrites: force)
      } catch {
        throw Failure(error.advising("--force").description, status: .inputOutput)
      }
      StandardError.write("framescope: \(ByteCountText.grouped(outcome.messages)) messages")
    } catch {
      throw error.told()
    }
  }

  /// The file to write; nil for the standard output.
  private var outputFile: String? { output == "-" ? nil : output }

  private var destination: ExportDestination {
    if let split { return .directory(path: split, overwrites: force) }
    if let output = outputFile { return .file(path: output, overwrites: force) }
    return .function { StandardOutput.write($0) }
  }

}

/// Reads a capture, or the bytes that `speaker` sent, to its end, and finds its frames.
func openCapture(
  path: String, speaker: Speaker, swaps: Bool, _ framing: FileFraming, _ definitions: DefinitionTable,
  _ unpacking: Unpacking
) throws(StoreError) -> CaptureOpening {
  let opening = try CaptureOpening(
    path: path, speaker: speaker, swaps: swaps, surveyLimit: .max, lens: framing.lens,
    choosesByPort: framing.choosesByPort, framingByEnds: framing.framingByEnds, unpacking: unpacking)
  opening.capture.definitions = definitions
  if let refusal = opening.putKeptMarks(of: path) { StandardError.write("framescope: \(refusal)") }
  while try opening.advance() {}
  try opening.finish()
  while opening.capture.advanceIndex(byAtMost: FilteredFile.step) {}
  while opening.capture.hasFramesBehindGaps(whileReading: false) {
    opening.capture.reframeBehindGaps()
    while opening.capture.advanceIndex(byAtMost: FilteredFile.step) {}
  }
  if let failure = opening.capture.indexFailure { throw failure }
  return opening
}

/// What frames are written as.
enum ExportForm: Equatable {
  case frames(ExportFormat)
  /// A conversation file.
  case script

  static var names: [String] { ExportFormat.allCases.map(\.rawValue) + ["script"] }
}

/// Reads the name of a form.
private func parsedForm(_ text: String) throws -> ExportForm {
  if text == "script" { return .script }
  if let format = ExportFormat(rawValue: text) { return .frames(format) }
  let near = EditDistance.suggestion(for: text.lowercased(), among: ExportForm.names)
  throw ValidationError(
    "'\(text)' is not a format\(near.map { "; did you mean '\($0)'?" } ?? ": \(ExportForm.names.joined(separator: ", "))")"
  )
}
