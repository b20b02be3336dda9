import ArgumentParser
import Capture

struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Guess from a file's bytes how they are framed.",
    discussion: """
      framescope detect stream.bin
      framescope detect capture.pcapng --json
      tcpdump -i lo -w - port 9000 | framescope detect -

      FILE is a pcap or pcapng capture, told by its first bytes, of which both sides of the largest connection are \
      looked at; or else the bytes of one direction of one connection.

      With --json one object a line, best first: rank, framing, protocol, confidence (0 to 1), frames. The framing is \
      what --framing takes, or null when only a protocol fits. Where frames break off, breaks has stream, offset and \
      resumes (null when they do not go on).

      Exit status: 0 when something is proposed, 1 when nothing is, 64 for wrong usage, 66 for a file that cannot be \
      read.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @Option(help: "Which side sent the bytes of FILE; of a capture, the side to look at.")
  var from: Speaker?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let detection: FileDetection
    do {
      var input = try InputFile(path: file)
      detection = try FileDetection(&input, only: from)
    } catch {
      StandardError.write("framescope: \(error)")
      throw ExitCode(66)
    }
    for note in notes(detection) { StandardError.write("framescope: \(file): \(note)") }
    if detection.isUnreadable { throw ExitCode(66) }
    let text =
      json ? ProposalListing.json(detection.proposals) : ProposalListing.text(detection.proposals, detection.streams)
    try writeOutput(text)
    if detection.proposals.isEmpty { throw ExitCode(1) }
  }

  private func notes(_ detection: FileDetection) -> [String] {
    let damage = detection.failure.map {
      ["\($0.description); the \(detection.packets ?? 0) packets before it are looked at"]
    }
    return detection.notes + (damage ?? [])
  }
}
