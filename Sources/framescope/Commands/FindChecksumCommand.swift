import ArgumentParser
import Capture
import Engine
import FramingCore
import TerminalUI

struct FindChecksumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find-checksum",
    abstract: "Find out which checksum the frames of a file have, over which bytes and where.",
    discussion: """
      framescope find-checksum capture.pcapng --framing u16le
      framescope find-checksum capture.pcapng --protocol modbus-tcp --filter 'from == client' --json
      framescope find-checksum stream.bin --framing 'length(size: 1, offset: 2)'

      FILE is read and framed as by 'framescope open'; up to \(ChecksumSearch.mostFrames) of its whole frames are looked at. All \(Checksum.all.count) checksums \
      that framings have are tried, in both orders of bytes, at the end (in front of up to 4 bytes that follow) and \
      in the first 16 bytes, over the bytes from one of the first 17 on up to the checksum or the end. When none fits, the parameters of a \
      CRC that has no name are worked out, of 8 to 32 bits.

      Each finding says how many frames agree, and which do not, so that a few may be damaged; how unlikely it is by \
      chance; what else fits as well; and the framing with that checksum, where one says it. Frames that are alike count once: from \
      frames that hardly differ nothing can be told.

      With --json one object a finding, the likeliest first: checksum (or crc, its parameters), size, order, at, from and to \
      (as slices in Python: negative from the end, to null at the end), own (outside, zero, omitted: what becomes of its own \
      bytes), right, frames, wrong (numbers), certainty (certain, likely, doubtful), bits, text, framing, \
      alternatives; and at last {"event": "searched", "frames", "distinct", "found"}.

      Exit status: 0 when one is found, 1 when none is, 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be \
      read.
      """)

  @OptionGroup var source: FilteredFile

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let opening = try source.open()
    source.tell(of: opening)
    let answer: ChecksumAnswer?
    do throws(StoreError) {
      answer = ChecksumAnswer(try opening.capture.checksumSample())
    } catch {
      throw Failure(error.description, status: .noInput).told()
    }
    guard let answer else { return }
    var output = ChecksumOutput(answer)
    try writeOutput(json ? output.json() : output.text())
    if answer.findings.isEmpty { throw ExitCode(1) }
  }
}
