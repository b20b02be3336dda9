/// What a signal asks of the program.
public enum TerminalSignal: Hashable, Sendable {
  /// The terminal has another size, which `Terminal.size` tells already.
  case resized
  /// The job was stopped and goes on: the next draw paints everything.
  case continued
  /// The program is to end, by the signal with this number (SIGTERM, SIGHUP, SIGINT or SIGQUIT).
  case terminate(Int32)
}
