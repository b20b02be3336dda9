import Capture
import FramingCore
import Session
import Terminal
import TerminalUI

/// What the screen is opened on.
struct SessionPlan {
  /// Where the conversation comes from.
  enum Source {
    /// Peers.
    case session(Role, SessionOptions)
    /// A file.
    case file(CaptureOpening)
  }

  var source: Source
  /// What the session is, as the top line says it.
  var title: String
  /// How its streams are framed.
  var lens: Lens
  /// Where it is recorded; a file is not.
  var recording: RecordingPlan?
  /// What the person should know from the start.
  var notice: String?
  /// Which frames are shown at first.
  var filter: FilterInForce?
  /// Keys that the person has bound, a later one before an earlier.
  var keys: [KeyChoice] = []

  /// What `:set` finds at first.
  func options(on terminal: Terminal) -> ScreenOptions {
    var options = ScreenOptions(mouse: terminal.mouse, colour: terminal.colour, keys: keys)
    if case .session(_, let session) = source { options.reconnect = session.reconnect }
    if let recording {
      options.recordingsBudget = recording.budget
      options.record = recording.place.words
    } else {
      options.record = "no"
    }
    return options
  }

  /// The recording that the conversation goes to, or that the file is read into. `tell` gets why it is not recorded.
  func makeCapture(tell: (String) -> Void = { _ in }) throws -> Capture {
    if case .file(let opening) = source { return opening.capture }
    return try (recording ?? RecordingPlan(place: .none)).open(self, tell: tell)
  }

  /// Runs `body`, and then ends the recording, if there is one. Whether that is complete.
  func recorded<Result>(in capture: Capture, _ body: () throws -> Result) throws -> (Result, isComplete: Bool) {
    guard let recording else { return (try body(), true) }
    return try recording.recording(in: capture, body)
  }
}

extension SessionPlan.Source {
  var isListening: Bool {
    if case .session(.listen, _) = self { true } else { false }
  }

  var isFile: Bool {
    if case .file = self { true } else { false }
  }
}
