import Capture
import Engine
import FramingCore

/// What a screen on a file is opened on: a capture, or else the bytes that `speaker` sent: the server, unless said.
func filePlan(
  _ path: String, from speaker: Speaker?, swaps: Bool, unpacking: Unpacking = Unpacking(), _ options: SharedOptions
) throws -> SessionPlan {
  let framing = FileFraming(ofFile: path, options.framing, unpacking, isForScreen: true)
  var shown = RecordedShowing(framing.view, options)
  let schema = try options.view.schema()
  let filter =
    try options.framing.filter(options.view.filter, of: framing.commonLens, schema: schema)
    ?? shown.filter(framing.commonLens, schema: schema)
  let opening: CaptureOpening
  do {
    opening = try WaitingForWriter.telling(path) { () throws(StoreError) in
      try CaptureOpening(
        path: path, speaker: speaker, swaps: swaps, surveyLimit: CaptureOpening.quickSurvey, lens: framing.lens,
        choosesByPort: framing.choosesByPort, framingByEnds: framing.framingByEnds, unpacking: unpacking)
    }
  } catch {
    throw Failure(error.description, status: .noInput).told()
  }
  let notes = framing.notes + shown.notes
  let name = path == "-" ? "the standard input" : path.split(separator: "/").last.map(String.init) ?? path
  var plan = SessionPlan(
    source: .file(opening), title: "open \(name)", lens: framing.lens,
    notice: notes.isEmpty ? nil : notes.joined(separator: "; "), filter: filter, keys: options.view.key,
    schema: schema, definitions: shown.framing, view: framing.view)
  plan.path = path
  return plan
}
