import Capture
import FramingCore
import Session

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
  /// Whether the framing is the default, so that a file's ports may choose another.
  var choosesLens = false
  /// What the person should know from the start.
  var notice: String?

  /// The recording that the conversation goes to, or that the file is read into.
  func makeCapture() throws(StoreError) -> Capture {
    switch source {
    case .file(let opening): opening.capture
    case .session: try Capture(lens: lens, side: source.isListening ? .fromServer : .fromClient)
    }
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
