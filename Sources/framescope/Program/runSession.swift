import ArgumentParser
import Capture
import Engine
import FramingCore
import Session
import TerminalUI

/// Runs a session on a screen, or without one when that was asked for or nobody would see it.
func runSession(
  _ plan: SessionPlan, _ shared: SharedOptions, _ headless: HeadlessOptions, _ recording: RecordingOptions
) throws {
  // A filter of the configuration is for screens; one that was typed was meant.
  let hasFilter = plan.filter != nil && ProgramCall.has("--filter")
  guard let without = try headless.plan(recordingTo: recording.record, hasFilter: hasFilter) else {
    return try runProgram(plan, terminal: shared.terminal(), themes: shared.defineTheme)
  }
  try runSession(plan, without)
}

/// Runs a session without a screen; with an errand until that is done.
func runSession(_ plan: SessionPlan, _ without: HeadlessPlan, errand: SendErrand? = nil) throws {
  guard case .session(let role, let options) = plan.source else { return }
  ignoreSignalsOfWrites()
  do {
    try Session.check()
    let capture = try plan.makeCapture { if without.form == .quiet { StandardError.write("framescope: \($0)") } }
    let (_, isComplete) = try plan.recorded(in: capture) {
      try prepare(capture, for: plan)
      let program = try Headless(
        without, capture: capture, role: role, options: options, further: plan.further, errand: errand)
      program.definitions = DefinitionWatch(plan.meaning.choice, chosen: plan.meaning.loaded)
      Interruption.watch(waking: program.mailbox.writingEnd)
      let ending = program.run()
      try end(program.output.failure, ending)
    }
    if !isComplete { throw ExitCode(Failure.Status.inputOutput.rawValue) }
  } catch let error as StoreError {
    throw Failure(error.description, status: .inputOutput).told()
  } catch let failure as Failure {
    throw failure.told()
  }
}

/// Says in the recording what the person should know, and sets the display filter.
private func prepare(_ capture: Capture, for plan: SessionPlan) throws(StoreError) {
  capture.note(of: plan)
  let pruned = plan.recording?.place == .automatic ? plan.recording?.prune() : nil
  if let pruned { capture.note(pruned.text, weight: pruned.weight, connection: nil, at: .now()) }
  guard let filter = plan.filter else { return }
  try capture.setFilter(
    filter.filter, client: Direction(.client, whenWeAre: capture.side),
    secondsFromUTC: LocalTime.secondsFromUTC())
}

private func end(_ failure: HeadlessOutput.Failure?, _ ending: Headless.Ending) throws {
  if let failure = failure?.told { throw failure }
  guard case .failed(let words, let status) = ending else { return }
  throw words.isEmpty ? ExitCode(status.rawValue) as any Error : Failure(words, status: status)
}
