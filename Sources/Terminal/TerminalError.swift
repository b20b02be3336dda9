/// Why a screen could not be opened. The description is a sentence that says what to do.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// There is no terminal to draw on.
  case notATerminal
  /// TERM has this value, or none when it is empty, and the terminal database does not know it.
  case unknownTerminal(String)
  /// The terminal that TERM names cannot place its cursor.
  case tooFewAbilities(String)
  /// A screen is open in this process already.
  case alreadyOpen
  /// The system refused, with this message.
  case system(String)

  /// What happened and what to do about it.
  public var description: String {
    switch self {
    case .notATerminal:
      "The screen needs a terminal, and neither standard output nor standard input is one. "
        + "Start framescope in a terminal, or use a command that prints instead of drawing."
    case .unknownTerminal(""):
      "TERM is not set, so nothing is known about this terminal. Try again with TERM=xterm-256color."
    case .unknownTerminal(let name):
      "TERM is \"\(name)\", which the terminal database of this machine does not know. "
        + "Try again with TERM=xterm-256color."
    case .tooFewAbilities(let name):
      "TERM is \"\(name)\", a terminal that cannot place its cursor, so no screen can be drawn on it. "
        + "If it can in truth, try again with TERM=xterm-256color."
    case .alreadyOpen:
      "The screen is open already, and a process can have only one."
    case .system(let message):
      "The terminal could not be opened: \(message)."
    }
  }
}
