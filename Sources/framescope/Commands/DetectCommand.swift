import ArgumentParser
import Capture
import Engine
import FramingCore

struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Guess from a file's bytes how they are framed.",
    discussion: """
      framescope detect stream.bin
      framescope detect capture.pcapng --json
      tcpdump -i lo -w - port 9000 | framescope detect -

      FILE, compressed or not, is a pcap or pcapng capture, told by its first bytes, of which both sides of the largest connection are \
      looked at; or else the bytes of one direction of one connection.

      With --json one object a line, best first: rank, framing, protocol, confidence (0 to 1), frames. The framing is \
      what --framing takes, or null when only a protocol fits; from names the side whose the bytes are, where that is not \
      the server that they were taken for. Where frames break off, breaks has stream, offset and \
      resumes (null when they do not go on). Packets of a capture that are skipped are reported by reason on the \
      standard error, and with --json as events behind the proposals.

      Exit status: 0 when something is proposed, 1 when nothing is, a compressed file is damaged or packets are \
      skipped that may hold data, 64 for wrong usage, 66 for a file that cannot be \
      read.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @OptionGroup var input: InputOptions

  @Option(help: "Which side sent the bytes of FILE; of a capture, the side to look at.")
  var from: Speaker?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let detection: FileDetection
    do {
      var file = try InputFile(path: self.file, unpacking: input.unpacking)
      detection = try FileDetection(&file, only: from)
    } catch {
      StandardError.write("framescope: \(error)")
      throw ExitCode(66)
    }
    for note in notes(detection) { StandardError.write("framescope: \(file): \(note)") }
    if detection.isUnreadable { throw ExitCode(66) }
    let user = UserDefinitions.shared
    for words in user.refusals { StandardError.write("framescope: \(words)") }
    let table = user.table()
    let proposals = detection.proposals.map { $0.named(by: table, detection.streams) }
    let text =
      json ? ProposalListing.json(proposals, detection.streams) : ProposalListing.text(proposals, detection.streams)
    try writeOutput(text)
    if json, let skipped = detection.skipped { try writeOutput(skipped.json) }
    if detection.proposals.isEmpty || detection.damage != nil || (detection.skipped?.lostCount ?? 0) > 0 {
      throw ExitCode(1)
    }
  }

  private func notes(_ detection: FileDetection) -> [String] {
    let damage = detection.failure.map {
      ["\($0.description); the \(detection.skipped?.packets ?? 0) packets before it are looked at"]
    }
    return detection.notes + (detection.skipped?.notes ?? []) + (damage ?? [])
      + [detection.damage].compactMap(\.self)
  }
}
