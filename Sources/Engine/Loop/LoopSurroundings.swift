package import Capture
package import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a loop without a screen has around it, and a tab as far as it has a clock and a session: the system, unless a test
/// gives it something else.
package struct LoopSurroundings {
  /// Makes a session that tells what becomes of it.
  package typealias SessionMaker = (
    Role, Capture, SessionOptions, @escaping @Sendable (SessionNotice) -> Void
  ) -> any PeerSession

  /// Tells the time and waits.
  package var clock: any LoopClock = SystemClock()
  /// Makes the session.
  package var makeSession: SessionMaker = { Session(role: $0, capture: $1, options: $2, notify: $3) }
  /// The descriptor that commands come by.
  package var input = STDIN_FILENO
  /// The descriptor that is printed to.
  package var output = STDOUT_FILENO

  /// The system.
  package init() {}
}
