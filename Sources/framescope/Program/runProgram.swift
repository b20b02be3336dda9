import ArgumentParser
import Capture
import Engine
import FramingCore
import Session
import Terminal
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens the screen on a session and runs it until the person quits. `:set theme` knows `themes` besides the program's own.
func runProgram(_ plan: SessionPlan, terminal options: TerminalOptions, themes: [Theme] = []) throws {
  ignoreSignalsOfWrites()
  var plan = plan
  plan.themes = themes
  plan.typed = ProgramCall.words
  let ending: Program.Ending
  let recordings = OpenRecordings()
  do {
    defer { recordings.endAll() }
    if !plan.source.isFile { try Session.check() }
    let capture = try plan.makeCapture()
    recordings.add(capture, of: plan)
    capture.note(of: plan)
    ending = try withTerminal(options) { terminal in
      try Program(terminal: terminal, recordings: recordings, capture: capture, plan: plan).run()
    }
  } catch let error as TerminalError {
    throw Failure(error.description, status: .unavailable).told()
  } catch let error as StoreError {
    throw Failure(error.description, status: .inputOutput).told()
  } catch let failure as Failure {
    throw failure.told()
  }
  switch ending {
  case .quit: if !recordings.areComplete { throw ExitCode(Failure.Status.inputOutput.rawValue) }
  case .failed(let reason): throw Failure(reason, status: .unavailable).told()
  case .signal(let number): endBySignal(number)
  }
}

/// A peer that is gone, and a file that may not grow, are told by write's result.
func ignoreSignalsOfWrites() {
  for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) }
}

/// Ends as the signal would have ended the program, now that the terminal is restored.
private func endBySignal(_ number: Int32) -> Never {
  _ = signal(number, SIG_DFL)
  raise(number)
  exit(128 + number)
}

extension Failure {
  /// Says the words on standard error, and gives what ends the program with the status.
  func told() -> ExitCode {
    StandardError.write("framescope: \(description)")
    return ExitCode(status.rawValue)
  }
}
