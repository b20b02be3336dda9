import Capture
import Definitions
import FramingCore
import PayloadViews
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
  /// Whether somebody has chosen that, or a port or scheme that is known for it, rather than that nobody has said anything.
  let isFramingChosen: Bool
  /// Where it is recorded; a file is not.
  var recording: RecordingPlan?
  /// What the person should know from the start.
  var notice: String?
  /// Which frames are shown at first.
  var filter: FilterInForce?
  /// Keys that the person has bound, a later one before an earlier.
  var keys: [KeyChoice] = []
  /// How the recording that is opened was shown when it was left.
  var view = RecordedView()
  /// Themes that the person has defined.
  var themes: [Theme] = []
  /// The messages of views by `protobuf`.
  let schema: ProtobufSchema?
  /// The file that is looked at.
  var path: String?
  /// The words of the call that made it, which make it once more.
  var typed: [String] = []
  /// How the program was called for it, as its recording says.
  var call = ProgramCall.text
  /// What tells the meaning of frames, and which file it is from.
  var meaning = Meaning()

  struct Meaning {
    var definitions = DefinitionTable()
    var choice = DefinitionChoice.byProtocol
    var loaded: LoadedDefinition?
    /// Why definitions of the user are not used.
    var refusals: [String] = []
  }

  init(
    source: Source, title: String, lens: Lens, recording: RecordingPlan? = nil,
    notice: String? = nil, filter: FilterInForce? = nil, keys: [KeyChoice] = [], schema: ProtobufSchema? = nil,
    definitions: FramingOptions? = nil, view: RecordedView = RecordedView()
  ) {
    self.source = source
    self.view = view
    self.title = title
    self.lens = lens
    isFramingChosen = definitions?.isDefault != true || lens.rule != .framing(.default) && lens.rule != .framing(.raw)
    self.recording = recording
    self.notice = notice
    self.filter = filter
    self.keys = keys
    self.schema = schema
    guard let definitions else { return }
    meaning = Meaning(
      definitions: definitions.definitions, choice: definitions.choice, loaded: definitions.chosen,
      refusals: definitions.refusals)
  }

  /// What `:set` finds at first.
  func options(on terminal: Terminal) -> ScreenOptions {
    var options = ScreenOptions(mouse: terminal.mouse, colour: terminal.colour, keys: keys)
    options.schema = schema
    (options.theme, options.themes) = (terminal.theme, themes)
    options.definition = meaning.choice.text
    options.fieldLimits = meaning.definitions.budget ?? .screen
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
    let capture: Capture
    if case .file(let opening) = source {
      capture = opening.capture
    } else {
      capture = try (recording ?? RecordingPlan(place: .none)).open(self, tell: tell)
    }
    capture.definitions = meaning.definitions
    return capture
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
