import Capture

/// Opens the screen on a file: a capture, or else the bytes that `speaker` sent: the server,
/// unless said.
func openFile(
  _ path: String, from speaker: Speaker?, swaps: Bool, unpacking: Unpacking = Unpacking(), _ options: SharedOptions
) throws {
  let framing = FileFraming(ofFile: path, options.framing, unpacking)
  let filter = try options.framing.filter(options.view.filter, of: framing.commonLens)
  let opening: CaptureOpening
  do {
    opening = try CaptureOpening(
      path: path, speaker: speaker, swaps: swaps, surveyLimit: CaptureOpening.quickSurvey, lens: framing.lens,
      choosesByPort: framing.choosesByPort, lensesByEnds: framing.lensesByEnds, unpacking: unpacking)
  } catch {
    throw Failure(error.description, status: .noInput).told()
  }
  let name = path == "-" ? "the standard input" : path.split(separator: "/").last.map(String.init) ?? path
  let plan = SessionPlan(
    source: .file(opening), title: "open \(name)", lens: framing.lens,
    notice: framing.notes.isEmpty ? nil : framing.notes.joined(separator: "; "), filter: filter, keys: options.view.key,
    schema: try options.view.schema(), definitions: options.framing)
  try runProgram(plan, terminal: options.terminal(), themes: options.defineTheme)
}
