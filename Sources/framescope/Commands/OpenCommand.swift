import ArgumentParser
import Capture
import Engine
import FramingCore

struct OpenCommand: ParsableCommand, TabCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Look at a capture, a recording or a file of bytes on the screen.",
    discussion: """
      framescope open capture.pcapng
      framescope open capture.pcap.gz --protocol postgresql
      framescope open stream.bin --framing u16be --from client

      FILE is a pcap or pcapng capture, compressed by gzip, zstd, lz4, xz or bzip2 or not, whose TCP streams are put together and whose UDP \
      datagrams are frames of their own; or else the bytes of one direction of one connection. A file that is still \
      being written is followed. What the client sends is shown as sent (▶).
      """
  ).ofSubcommand

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @Option(help: "Which side sent the bytes of a FILE that is no capture; the server when not said.")
  var from: Speaker?

  @Flag(help: "Let the client and the server of each connection of a capture change places.")
  var swap = false

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    try runProgram(plan(), terminal: shared.terminal(), themes: shared.defineTheme)
  }

  func plan() throws -> SessionPlan {
    try filePlan(file, from: from, swaps: swap, unpacking: input.unpacking, shared)
  }

  func checkTab() throws {
    if file == "-" { throw ValidationError("the standard input has the keys: a tab takes a file") }
  }
}
