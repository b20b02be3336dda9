import FramingCore

extension Player {
  /// Reports of steps that have not been begun.
  static func emptyReports(_ compiled: CompiledScript) -> [StepReport] {
    let ofRules = Set(compiled.rules.flatMap(\.answers).flatMap { $0 })
    // What stands inside a step of a rule comes behind it, and rules come last.
    let first = ofRules.min() ?? compiled.steps.count
    return compiled.steps.enumerated().map { number, step in
      StepReport(place: step.place, words: step.words, isOfRule: number >= first, runs: 0, duration: 0)
    }
  }

  func failure(_ step: Int, _ explanation: String, _ difference: [String], _ frame: PlayedFrame?) -> PlayFailure {
    PlayFailure(
      step: step, place: compiled.steps[step].place, words: compiled.steps[step].words, explanation: explanation,
      difference: difference, frame: frame)
  }

  /// Writes a failure down, the first of each step.
  mutating func record(_ failure: PlayFailure) {
    if reports.indices.contains(failure.step) {
      guard reports[failure.step].failure == nil else { return }
      reports[failure.step].failure = failure
    }
    failures.append(failure)
  }

  /// The play ends because of the step that a thread is at.
  mutating func fail(
    thread id: Int, _ explanation: String, _ mismatch: Mismatch? = nil, _ frame: PlayedFrame? = nil
  ) {
    if let thread = threads[id], let step = thread.step {
      reports[step].duration += now - min(now, thread.beganAt)
    }
    fail(step: threads[id]?.step, explanation, mismatch, frame)
  }

  /// The play ends because of a step, or of none in particular.
  mutating func fail(
    step: Int?, _ explanation: String, _ mismatch: Mismatch? = nil, _ frame: PlayedFrame? = nil,
    at place: SourcePlace = SourcePlace(line: 1, column: 1)
  ) {
    guard report == nil else { return }
    if let step {
      record(failure(step, explanation, mismatch?.difference ?? [], frame))
    } else {
      record(
        PlayFailure(
          step: -1, place: place, words: "the play", explanation: explanation,
          difference: [], frame: nil))
    }
    finish(stopped: nil)
  }

  /// Ends the play when there is nothing left to do.
  mutating func endIfDone() {
    if compiled.main.isEmpty, waitsForPeers || !isEnding { return }
    guard !threads.values.contains(where: { $0.answering == nil }) else { return }
    isEnding = true
    if threads.isEmpty { finish(stopped: nil) }
  }

  /// Writes down which steps are being done: they have neither failed nor been done.
  private mutating func noteUnfinished() {
    for step in threads.values.flatMap(\.underWay) where reports[step].failure == nil {
      reports[step].isUnfinished = true
    }
  }

  /// Ends the play.
  mutating func finish(stopped reason: String?) {
    guard report == nil else { return }
    let verdict: PlayReport.Verdict
    if !failures.isEmpty {
      verdict = .failed
    } else if let reason, !compiled.main.isEmpty {
      verdict = .stopped(reason)
    } else {
      verdict = .passed
    }
    noteUnfinished()
    let report = PlayReport(
      name: script.name, verdict: verdict, failures: failures, steps: reports, duration: now - begin, answers: answers,
      unanswered: unanswered)
    threads = [:]
    self.report = report
    actions.append(.finish(report))
  }
}

extension Mismatch {
  /// A frame came where none was expected.
  init(got frame: PlayedFrame) { self.init(explanation: "", difference: Mismatch.shown(frame.bytes)) }
}
