#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a child process ended.
enum ExitStatus: Hashable, Sendable {
  /// By itself, with this status.
  case exited(Int32)
  /// By a signal.
  case signalled(Int32)
  /// Nobody can say: someone else has waited for it.
  case unknown

  /// A few words for the state: `exited with status 1`, `ended by SIGSEGV`.
  var words: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let number): "ended by \(Self.name(ofSignal: number))"
    case .unknown: "exited"
    }
  }

  /// Whether all went well, as far as the process says.
  var isClean: Bool { self == .exited(0) || self == .unknown }

  private static let names: [(Int32, String)] = [
    (SIGHUP, "SIGHUP"), (SIGINT, "SIGINT"), (SIGQUIT, "SIGQUIT"), (SIGILL, "SIGILL"), (SIGTRAP, "SIGTRAP"),
    (SIGABRT, "SIGABRT"), (SIGBUS, "SIGBUS"), (SIGFPE, "SIGFPE"), (SIGKILL, "SIGKILL"), (SIGUSR1, "SIGUSR1"),
    (SIGSEGV, "SIGSEGV"), (SIGUSR2, "SIGUSR2"), (SIGPIPE, "SIGPIPE"), (SIGALRM, "SIGALRM"), (SIGTERM, "SIGTERM"),
    (SIGXCPU, "SIGXCPU"), (SIGXFSZ, "SIGXFSZ"), (SIGSYS, "SIGSYS"),
  ]

  private static func name(ofSignal number: Int32) -> String {
    names.first { $0.0 == number }?.1 ?? "signal \(number)"
  }
}
