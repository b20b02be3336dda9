import Capture
import Session
import TerminalUI

/// What the screen is opened on.
struct SessionPlan {
  var role: Role
  /// What the session is, as the top line says it.
  var title: String
  var options = SessionOptions()
  /// How its streams are framed.
  var lens: Lens
  /// What the person should know from the start.
  var notice: String?
  /// Which frames are shown at first.
  var filter: FilterInForce?
}

extension Role {
  var isListening: Bool {
    if case .listen = self { true } else { false }
  }
}
