import ArgumentParser
import Capture
import Session

/// Runs a session on a screen, or without one when that was asked for or nobody would see it.
func runSession(
  _ plan: SessionPlan, _ shared: SharedOptions, _ headless: HeadlessOptions, _ recording: RecordingOptions
) throws {
  // A filter of the configuration is for screens; one that was typed was meant.
  let hasFilter = plan.filter != nil && ProgramCall.has("--filter")
  guard let without = try headless.plan(recordingTo: recording.record, hasFilter: hasFilter) else {
    return try runProgram(plan, terminal: shared.terminal)
  }
  guard case .session(let role, let options) = plan.source else { return }
  ignoreSignalsOfWrites()
  do {
    try runHeadless(plan, without, role, options)
  } catch let error as StoreError {
    throw Failure(error.description, status: .inputOutput).told()
  } catch let failure as Failure {
    throw failure.told()
  }
}

private func runHeadless(_ plan: SessionPlan, _ without: HeadlessPlan, _ role: Role, _ options: SessionOptions) throws {
  let capture = try plan.makeCapture()
  defer { plan.recording?.close(capture) }
  if let notice = plan.notice { capture.note(notice, weight: .notice, connection: nil, at: .now()) }
  let pruned = plan.recording?.place == .automatic ? plan.recording?.prune() : nil
  if let pruned { capture.note(pruned.text, weight: pruned.weight, connection: nil, at: .now()) }
  let program = try Headless(without, capture: capture, role: role, options: options)
  let ending = program.run()
  switch program.output.failure {
  case .system(let number):
    throw Failure("cannot write the output: \(SystemError.words(number))", status: .inputOutput)
  case .stalled: throw Failure("the output is not complete: nobody read it", status: .inputOutput)
  case .closed, nil: break
  }
  switch ending {
  case .done: return
  case .failed(let words): throw Failure(words, status: .inputOutput)
  case .unavailable(let words, let isUnknown): throw Failure(words, status: isUnknown ? .unknownHost : .unavailable)
  }
}
