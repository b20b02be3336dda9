import ArgumentParser
import Capture

struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Cut a file into frames and list them.",
    discussion: """
      framescope decode capture.pcapng --framing u16be
      framescope decode stream.bin --from client --framing line --json
      framescope decode capture.pcapng --protocol postgresql
      tcpdump -i lo -w - port 9000 | framescope decode -

      FILE is a pcap or pcapng capture, told by its first bytes, whose TCP streams are put together; or else the \
      bytes of one direction of one connection. Bytes that a capture lacks are listed as an unframed run with the \
      reason, and behind them frames are found again where the next plausible one begins. Fragments of IP packets are not put together.

      With --json one object a line: number, connection, from, kind (frame, partial or unframed), offset, header, \
      trailer, total, payload (hex); of a partial frame also missing, when known; of unframed bytes the reason. \
      Where payloads are escaped or masked, also decoded (hex). Where frames have a checksum, also checksum (ok or \
      wrong), and of a wrong one actual and expected; it does not change the exit status. Behind bytes that the capture \
      lacks, also missing_before: how many of the stream so far. A message of HTTP whose length is given twice, so that \
      readers may find different ends, has a warning.

      The client is the sender of the SYN. Where a capture has none, ports, other connections and what is said tell; \
      --swap turns it round.

      Exit status: 0 when all is framed, 1 when something is not or a capture is damaged, 64 for wrong usage, 66 for \
      a file that cannot be read.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @OptionGroup var framing: FramingOptions

  @Option(help: "Which side sent the bytes of FILE; of a capture, the side to list.")
  var from: Speaker?

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "Print only one line of JSON with the counts: frames, bytes, partial, unframed.")
  var quiet = false

  @Flag(help: "Leave the bytes out.")
  var noPayload = false

  func run() throws {
    let form: ListingStyle.Form = quiet ? .summary : json ? .json : .text
    let style = ListingStyle(form, showsPayload: !noPayload, mark: StandardOutput.mark)
    let job = DecodeJob(file: file, decoders: StreamDecoders(framing.lens), from: from, swaps: swap, style: style)
    let outcome: DecodeJob.Outcome
    do {
      outcome = try job.run()
    } catch {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(66)
    }
    for note in outcome.notes { StandardError.write("framescope: \(file): \(note)") }
    if outcome.isUnreadable { throw ExitCode(66) }
    if !outcome.isClean { throw ExitCode(1) }
  }
}

extension Speaker: ExpressibleByArgument {}
