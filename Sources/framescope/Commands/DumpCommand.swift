import ArgumentParser
import Capture
import Engine
import FramingCore

struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print a file as a hex dump, or turn a hex dump back into bytes.",
    discussion: """
      framescope dump firmware.bin --offset 0x200 --length 4K
      framescope dump capture.pcapng --protocol redis
      framescope dump --reverse pasted.txt > bytes

      Without --framing and --protocol, and with --framing raw, it is a dump of the file's bytes, whatever they are, in \
      the form of hexdump -C -v. With them FILE is read as 'framescope decode' reads it, and each frame is dumped on \
      its own: a line that says what it is, then its bytes with their offsets in the stream. On a terminal headers \
      and trailers are coloured, or underlined when NO_COLOR is set.

      --reverse reads the dumps of this program, xxd (-e, -b, -i and -p too), hexdump, od, hexyl, tcpdump -x and -X, \
      tshark -x and Wireshark's Follow (--from chooses the side), Go's hex.Dump, bytes of Python, arrays of C, and \
      base64, strings with escapes. Offsets and text columns are verified. A text that is no dump, or reads in two \
      ways, is refused before a byte is written, with its place; --byte-order decides for words of od and groups of \
      digits that have no text beside them. What was assumed is told.

      Exit status: 0 when all is done, 1 when frames are damaged or a text is no dump, 64 for wrong usage, 66 for a \
      file that cannot be read.
      """)

  @Argument(help: "A file, or - for the standard input.", completion: .file())
  var file: String

  @OptionGroup var input: InputOptions

  @OptionGroup var framing: FramingOptions

  @Option(
    help:
      "With a framing: which side sent the bytes of FILE; of a capture, or a dump of a conversation, the side to take.")
  var from: Speaker?

  @Option(help: ArgumentHelp("Where to begin: bytes, in hex after 0x, or with K, M or G.", valueName: "bytes"))
  var offset: ByteAmount?

  @Option(help: ArgumentHelp("How many bytes to dump, written as for --offset.", valueName: "bytes"))
  var length: ByteAmount?

  @Option(
    name: [.customShort("c"), .customLong("columns"), .customLong("bytes-per-row")],
    help: ArgumentHelp("Bytes of a row, 1 to 256.", valueName: "count"))
  var columns = 16

  @Option(
    help: ArgumentHelp(
      "With --reverse: the order of a group's bytes, where no text tells: little (last byte first) or big.",
      valueName: "order"))
  var byteOrder: DumpByteOrder?

  @Flag(help: "Read a hex dump and write the bytes that it shows.")
  var reverse = false

  func validate() throws {
    guard PlainDump.widths.contains(columns) else {
      throw ValidationError("--columns \(columns): a row has 1 to 256 bytes")
    }
    if byteOrder != nil, !reverse { throw ValidationError("--byte-order goes with --reverse") }
    let isPart = offset != nil || length != nil
    if reverse, isFramed || isPart { throw ValidationError("--reverse takes the whole dump and no framing") }
    if isFramed, isPart {
      throw ValidationError("--offset and --length are for bytes without a framing: a part of a stream has no frames")
    }
    if !isFramed, !reverse, from != nil {
      throw ValidationError("--from goes with --framing, --protocol or --reverse")
    }
  }

  func run() throws {
    do {
      if reverse { return try turnBack() }
      if isFramed { return try dumpFrames() }
      var bytes = try InputFile(path: file, unpacking: input.unpacking)
      let dump = PlainDump(bytesPerRow: columns, from: offset?.bytes ?? 0, length: length?.bytes)
      try dump.write(&bytes, to: StandardOutput.write)
      if !bytes.hadBytes, bytes.damage == nil, offset == nil, length == nil {
        StandardError.write("framescope: \(file): \(CaptureOpening.emptiness)")
      }
      try tell(bytes.damage)
    } catch let error as StoreError {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(66)
    }
  }

  /// Whether frames are asked for; raw bytes are what they are without.
  private var isFramed: Bool {
    framing.wireProtocol != nil || framing.framing != nil && framing.framing != .raw
  }

  /// Says why a compressed file was not read to its end.
  private func tell(_ damage: String?) throws {
    guard let damage else { return }
    StandardError.write("framescope: \(file): \(damage)")
    throw ExitCode(1)
  }

  private func dumpFrames() throws {
    var style = ListingStyle(.text, mark: StandardOutput.mark)
    style.bytesPerRow = columns
    style.countsFromStream = true
    let job = DecodeJob(
      file: file, unpacking: input.unpacking, decoders: StreamDecoders(framing.lens), from: from, swaps: false,
      style: style)
    let outcome = try job.run()
    for note in outcome.notes { StandardError.write("framescope: \(file): \(note)") }
    if outcome.isUnreadable { throw ExitCode(66) }
    if !outcome.isClean { throw ExitCode(1) }
  }

  private func turnBack() throws {
    var text = try InputFile(path: file, unpacking: input.unpacking)
    do {
      guard
        let note = try DumpReversal.write(
          &text, side: from, order: byteOrder?.order, to: StandardOutput.write)
      else { return }
      StandardError.write("framescope: \(file): \(note)")
    } catch .text(let error) {
      StandardError.write("framescope: \(file): \(error.description)")
      throw ExitCode(1)
    } catch .file(let error) {
      throw error
    }
  }
}

/// A number of bytes as people write it: `512`, `0x200`, `4K`.
struct ByteAmount: ExpressibleByArgument {
  let bytes: UInt64

  init?(argument: String) {
    let scales: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    if argument.hasPrefix("0x") || argument.hasPrefix("0X") {
      guard let bytes = UInt64(argument.dropFirst(2), radix: 16) else { return nil }
      self.bytes = bytes
      return
    }
    let scale = argument.uppercased().last.flatMap { scales[$0] }
    guard let number = UInt64(scale == nil ? argument : String(argument.dropLast())) else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: scale ?? 1)
    guard !overflows else { return nil }
    self.bytes = bytes
  }
}
