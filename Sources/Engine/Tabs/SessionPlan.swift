package import Capture
import Definitions
import FramingCore
package import PayloadViews
package import Session
package import TerminalUI

/// What the screen is opened on.
package struct SessionPlan {
  /// Where the conversation comes from.
  package enum Source {
    /// Peers.
    case session(Role, SessionOptions)
    /// A file.
    case file(CaptureOpening)
  }

  /// Where the conversation comes from.
  package var source: Source
  /// What the session is, as the top line says it.
  package var title: String
  /// How its streams are framed.
  package var lens: Lens
  /// Whether somebody has chosen that, or a port or scheme that is known for it, rather than that nobody has said anything.
  let isFramingChosen: Bool
  /// Where it is recorded; a file is not.
  package var recording: RecordingPlan?
  /// What the person should know from the start.
  package var notice: String?
  /// Which frames are shown at first.
  package var filter: FilterInForce?
  /// Keys that the person has bound, a later one before an earlier.
  package var keys: [KeyChoice] = []
  /// How the recording that is opened was shown when it was left.
  var view = RecordedView()
  /// Themes that the person has defined.
  package var themes: [Theme] = []
  /// The messages of views by `protobuf`.
  let schema: ProtobufSchema?
  /// The file that is looked at.
  package var path: String?
  /// The words of the call that made it, which make it once more.
  package var typed: [String] = []
  /// How the program was called for it, as its recording says.
  package var call = ProgramCall.text
  /// What connections that are asked for later take of it.
  package var further = FurtherConnections()
  /// What tells the meaning of frames, and which file it is from.
  package var meaning = Meaning()

  /// What tells the meaning of frames.
  package struct Meaning {
    var definitions = DefinitionTable()
    package var choice = DefinitionChoice.byProtocol
    /// The file that was chosen.
    package var loaded: LoadedDefinition?
    /// Why definitions of the user are not used.
    var refusals: [String] = []

    /// What is known of the meaning of frames.
    package init(
      definitions: DefinitionTable = DefinitionTable(), choice: DefinitionChoice = .byProtocol,
      loaded: LoadedDefinition? = nil, refusals: [String] = []
    ) {
      self.definitions = definitions
      self.choice = choice
      self.loaded = loaded
      self.refusals = refusals
    }
  }

  /// What is opened, and how it is framed and shown.
  package init(
    source: Source, title: String, lens: Lens, isFramingChosen: Bool = true, recording: RecordingPlan? = nil,
    notice: String? = nil, filter: FilterInForce? = nil, keys: [KeyChoice] = [], schema: ProtobufSchema? = nil,
    meaning: Meaning = Meaning(), view: RecordedView = RecordedView()
  ) {
    self.source = source
    self.view = view
    self.title = title
    self.lens = lens
    self.isFramingChosen = isFramingChosen
    self.recording = recording
    self.notice = notice
    self.filter = filter
    self.keys = keys
    self.schema = schema
    self.meaning = meaning
  }

  /// What `:set` finds at first.
  func options(on display: any Display) -> ScreenOptions {
    var options = ScreenOptions(mouse: display.mouse, colour: display.colour, keys: keys)
    options.schema = schema
    (options.theme, options.themes) = (display.theme, themes)
    options.definition = meaning.choice.text
    options.fieldLimits = meaning.definitions.budget ?? .screen
    options.slow = meaning.definitions.slow
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
  package func makeCapture(tell: (String) -> Void = { _ in }) throws -> Capture {
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
  package func recorded<Result>(in capture: Capture, _ body: () throws -> Result) throws -> (Result, isComplete: Bool) {
    guard let recording else { return (try body(), true) }
    return try recording.recording(in: capture, body)
  }
}

extension SessionPlan.Source {
  var isListening: Bool {
    if case .session(.listen, _) = self { true } else { false }
  }

  /// Whether a file is looked at.
  package var isFile: Bool {
    if case .file = self { true } else { false }
  }
}
