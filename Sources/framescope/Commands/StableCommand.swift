import ArgumentParser
import Capture
import Engine
import TerminalUI

struct StableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stable",
    abstract: "Compare the frames of a file byte by byte: what never changes, counts up, or looks random.",
    discussion: """
      framescope stable capture.pcapng --framing u16le --filter 'from == client and length == 24'
      framescope stable capture.pcapng --protocol mqtt --filter 'type == "PUBLISH"' --json

      FILE is read and framed as by 'framescope open'. The whole frames that the filter leaves are laid over each other, their \
      first bytes at the same place: so a filter should leave frames of one kind, by side and type or length. Of each \
      byte, or several side by side, it is told whether they never change (and what they are), are a number that counts \
      up in each frame of a connection's side (by how much) or goes up by whatever, are one of a few values (which, and \
      in how many frames), or look random; of bytes that change, how often each bit is another than in the frame before.

      At most the first 2,048 bytes of a frame and the first 1,000,000 entries are looked at, and that is said.

      With --json one object a range: {"event": "bytes", "from", "to", "verdict", "frames"}, verdict constant (with value, \
      hexadecimal), counter (type, step, wraps), rising (type, by), few (values), random or varying (distinct), and but for \
      constant ones flips: for each byte eight hundredths, of the highest bit first; and at last {"event": "compared", \
      "frames", "shortest", "longest"}.

      Exit status: 0 when frames were compared, 1 when there is none, 64 for wrong usage, 65 for a wrong definition, 66 \
      for a file that cannot be read.
      """)

  @OptionGroup var source: FilteredFile

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let opening = try source.open()
    source.tell(of: opening)
    let answer: StabilityAnswer?
    do throws(StoreError) {
      answer = try StabilityAnswer(of: nil, in: opening.capture)
    } catch {
      throw Failure(error.description, status: .noInput).told()
    }
    guard let answer else { return }
    if answer.frames == 0, !json { throw Failure("there is no whole frame to compare", status: .notAsExpected).told() }
    var output = StabilityOutput(answer)
    try writeOutput(json ? output.json() : output.text())
    if answer.frames == 0 { throw ExitCode(1) }
  }
}
