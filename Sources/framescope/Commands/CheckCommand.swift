import ArgumentParser
import Capture
import Engine
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
      (as everywhere), connection, side, offset and length, when its last byte was captured, the kind and what \
      is wrong; the last line has the counts.

      Kinds: checksum (not that of the bytes), length (cannot be right, or readers take it differently), unframed (bytes in \
      no frame), partial (the rest never came), gap (bytes before it, or all behind it, are not in the capture), sequence (a number of the messages \
      jumps, repeats or goes back), error (the message says that something failed), unanswered (a request without an \
      answer before its connection ended), slow (an answer that took longer than --slow), definition (a field that cannot be \
      read) and retransmission (TCP has sent bytes of it again, as others, among the newest 256 KiB of its stream). Which field is a sequence number, \
      which message is an error, and what answers what the definition says, by its -framescope keys. Without a definition \
      a number that counts the frames of a stream is found by itself in its first 12, 24 or 48 frames.

      Behind a connection of a capture that did not end as it should, a line says how it ended; that is no problem by itself.

      With --json one object a frame with a problem, as decode --json has it, with "problems": [{"problem", "text"}]; a \
      request without an answer, and a frame behind which the rest of its stream is missing, come where their connection ends, \
      with number, connection, from and problems alone, and so does a frame of which other bytes come later (without a number where all of a stream is missing); endings \
      are {"event": "ended", "connection", "reason", "cut", "unanswered", "time"}; \
      and at last {"event": "checked", "frames", "problems": {KIND: COUNT}}.

      Exit status: 0 when there is no problem, 1 when there is one, a file is damaged or packets are skipped that may hold \
      data, 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be read.
      """)

  @OptionGroup var listed: ListedFile

  func run() throws {
    var style = ListingStyle(listed.form, showsPayload: listed.json)
    style.onlyProblems = true
    style.tellsEndings = true
    let outcome = try listed.list(style)
    if outcome.isDamaged || outcome.hasProblems { throw ExitCode(1) }
  }
}
