import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard input and output as a peer. What else the program reads is empty from then on, and what it prints goes to the
/// standard error.
public struct StandardStreams: Sendable {
  let input: Int32
  let output: Int32

  private static let reserved = Locked<StandardStreams?>(nil)

  /// Keeps both for the session that connects to them: to be called before anything is printed. Why that cannot be, in words;
  /// nil when it can.
  public static func reserve() -> String? {
    for (number, name) in [(STDIN_FILENO, "input"), (STDOUT_FILENO, "output")] {
      do throws(ListenFailure) {
        guard try InheritedDescriptor.kind(of: number) != .listening else {
          return "the standard \(name) is a socket that waits for peers"
        }
      } catch {
        return "the standard \(name) cannot be the peer: \(error.words)"
      }
      guard isatty(number) == 0 else { return "the standard \(name) is a terminal, and no peer" }
    }
    let streams = StandardStreams(
      input: fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), output: fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3))
    let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard streams.input >= 0, streams.output >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0,
      dup2(STDERR_FILENO, STDOUT_FILENO) >= 0
    else { return "the standard input and output cannot be the peer: \(SystemWords.of(errno))" }
    closeDescriptor(nothing)
    reserved.withLock { $0 = streams }
    return nil
  }

  /// What was reserved, once.
  static func take() -> StandardStreams? {
    reserved.withLock { streams in
      defer { streams = nil }
      return streams
    }
  }

  /// Whether both are the same stream socket, whose halves can end one at a time.
  var areOneSocket: Bool {
    var (first, second) = (stat(), stat())
    guard unsafe fstat(input, &first) == 0, unsafe fstat(output, &second) == 0 else { return false }
    return first.st_mode & S_IFMT == S_IFSOCK && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
