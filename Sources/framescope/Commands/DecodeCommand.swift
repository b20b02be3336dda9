import ArgumentParser
import Capture
import Engine
import PayloadViews
import TerminalUI

struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Cut a file into frames and list them.",
    discussion: """
      framescope decode capture.pcapng --framing u16be
      framescope decode stream.bin --from client --framing line --json
      framescope decode capture.pcapng --protocol postgresql --filter 'from == client and length > 100'
      tcpdump -i lo -w - port 9000 | framescope decode -

      FILE, compressed or not, is a pcap or pcapng capture, told by its first bytes, whose TCP streams are put together, also \
      from IP fragments and out of tunnels, and whose UDP datagrams are frames of their own; or else the bytes of \
      one direction of one connection. Bytes that a capture lacks are listed as an unframed run with the reason and without a number, and \
      behind them frames are found again where the next plausible one begins. Packets that are skipped are counted by \
      reason on the standard error, in the counts of --quiet ("skipped") and, with --json, in events: {"event": \
      "skipped", "packets", "reason", "mayHoldData"}, with "bytes" for TCP data that came too late to be listed in its place.

      Without --framing and --protocol each connection of a capture is framed as the protocol that its server's port is \
      known for, where there is one, and else by u32be; the first line of the connection says so. With --json its first \
      object has "protocol", or "framing" for a plain one.

      With --json one object a line: number, connection, from, kind (frame, partial or unframed), offset, header, \
      trailer, total, of a capture time (of its last byte), payload (hex); of a partial frame also missing, when known; of unframed bytes the reason. \
      Where payloads are escaped or masked, also decoded (hex). Where frames have a checksum, also checksum (ok or \
      wrong), and of a wrong one actual and expected; it does not change the exit status. Behind bytes that the capture \
      lacks, also missing_before: how many of the stream so far. A message of HTTP whose length is given twice, so that \
      readers may find different ends, has a warning. What is wrong with a frame is also in problems, an array of {problem, \
      text}, as 'framescope check' finds it; what needs a definition with --fields only.

      Behind the last frame of a connection of a capture, how it ended: who closed it and how, which side's last frame was \
      cut, and with --fields what was unanswered; with --json only if --endings asks for it: {"event": "ended", "connection", \
      "reason", "cut", "unanswered", "time"}. With --filter nothing is told of endings.

      With --quiet only the counts: frames, bytes, partial, unframed and, where there are some, skipped.

      With --fields, also what the definition of --definition or of the protocol says of a whole frame: type (the \
      message's), summary (one line, when it has one) and fields, as 'framescope fields --json' has them; offsets count \
      from the frame's first byte. What is wrong in a frame is in its fields, as error, and does not change the exit \
      status.

      With --view, what a view makes of the payload of a whole frame as well: view, with its name, unpacked (what was \
      before it could be read: gzip, chunked, permessage-deflate ...) and fields. Views are auto, \(PayloadView.usages.joined(separator: ", ")).

      The client is the sender of the SYN. Where a capture has none, ports, other connections and what both ends say \
      tell; in a pipe a SYN, or what tells, may come behind frames that are listed: {"event": "exchanged", "connection", "client", "server"}; \
      --swap turns it round. Where TCP sends bytes again as others, the first are listed, and that is told: {"event": \
      "repeated", "connection", "from", "offset", "bytes", "time"}, but with --filter.

      Exit status: 0 when all is framed, 1 when something is not, a capture or a compressed file is damaged, or packets are skipped that \
      may hold data (those of ARP, ICMP and the like do not), 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be read.
      """)

  @OptionGroup var listed: ListedFile

  @Flag(help: "Print also what frames say, by --definition or that of --protocol: type, summary and fields.")
  var fields = false

  @Option(
    help: ArgumentHelp(
      "View the payloads of whole frames: auto, by what is in them, or json, cbor, msgpack, protobuf and others.",
      valueName: "view"))
  var view: String?

  @OptionGroup var protoSet: ProtoSetOption

  @Flag(help: "With --json, tell also how each connection ended; as text that is told in any case.")
  var endings = false

  @Flag(help: "Leave the bytes out.")
  var noPayload = false

  func run() throws {
    var style = ListingStyle(listed.form, showsPayload: !noPayload, mark: StandardOutput.mark)
    style.showsFields = fields
    style.tellsEndings = endings || listed.form == .text
    let schema: ProtobufSchema?
    do {
      schema = try protoSet.schema()
      style.view = try ProtoSetOption.choice(view, schema: schema)
    } catch let failure as Failure {
      throw failure.told()
    }
    let outcome = try listed.list(style, schema: schema)
    if !outcome.isClean { throw ExitCode(1) }
  }
}
