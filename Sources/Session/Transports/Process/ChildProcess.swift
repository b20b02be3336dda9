import CSerial
import Capture
import Dispatch
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A child process of ours with pipes at its standard input, output and error, or a terminal at the first two. It leads a
/// session of its own, so that it cannot reach our terminal and so that all that it starts can be ended with it.
final class ChildProcess: Sendable {
  /// Our ends of its pipes. They belong to who started it.
  struct Pipes {
    var input: Int32
    var output: Int32
    var errors: Int32
  }

  private struct State {
    var status: ExitStatus?
    var isOver = false
    /// Whether its number may be another process's by now.
    var isReaped = false
  }

  let id: pid_t
  private let state = Locked(State())

  /// Starts the program that the first of `words` names or that `PATH` finds, with our environment and our working
  /// directory; `onTerminal` with a pseudo-terminal instead of pipes. `ended` is told how it ended, from another thread.
  static func start(
    _ words: [String], onTerminal: Bool = false, ended: @escaping @Sendable (ExitStatus) -> Void
  ) throws(SpawnFailure) -> (ChildProcess, Pipes) {
    let pipes = onTerminal ? try ChildPipes(ofTerminal: ()) : try ChildPipes()
    let id: pid_t
    do throws(SpawnFailure) {
      id = try Self.spawn(words, pipes)
    } catch {
      pipes.closeAll()
      throw error
    }
    pipes.closeTheirs()
    let process = ChildProcess(id)
    // The thread lasts as long as the process.
    DispatchQueue(label: "child process \(id)").async { process.waitForEnd(ended) }
    return (process, pipes.ours)
  }

  private init(_ id: pid_t) { self.id = id }

  /// How it ended; nil while it has not.
  var status: ExitStatus? { state.withLock { $0.status } }

  /// Sends a signal to it and to all that it started.
  func signal(_ number: Int32) {
    state.withLock { if !$0.isReaped { _ = kill(-id, number) } }
  }

  /// Nobody needs it any more: as soon as it has ended, what is left of its process group is killed.
  func finish() {
    state.withLock { state in
      state.isOver = true
      if state.status != nil { reap(&state) }
    }
  }

  /// Asks it to end, and kills it when it has not by `deadline`.
  func end(by deadline: DispatchTime) {
    signal(SIGTERM)
    while status == nil, DispatchTime.now() < deadline { usleep(1_000) }
    if status == nil { signal(SIGKILL) }
    finish()
  }

  private func waitForEnd(_ ended: (ExitStatus) -> Void) {
    let status = waitedFor()
    // Whoever sees that it has ended finds that it was told.
    ended(status)
    state.withLock { state in
      state.status = status
      if state.isOver { reap(&state) }
    }
  }

  /// Waits without reaping, so that its number stays its own while its process group may have to be killed.
  private func waitedFor() -> ExitStatus {
    var facts = unsafe siginfo_t()
    // The call fills a local.
    while unsafe waitid(P_PID, id_t(id), &facts, WEXITED | WNOWAIT) != 0 {
      guard errno == EINTR else { return .unknown }
    }
    #if canImport(Glibc)
      let value = unsafe facts._sifields._sigchld.si_status
      let hasExited = unsafe facts.si_code == CLD_EXITED
    #else
      let value = facts.si_status
      let hasExited = facts.si_code == CLD_EXITED
    #endif
    return hasExited ? .exited(value) : .signalled(value)
  }

  private func reap(_ state: inout State) {
    guard !state.isReaped else { return }
    _ = kill(-id, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    state.isReaped = true
  }
}

extension ChildProcess {
  /// Signals whose handling here is no business of a program that we run.
  private static let reset = [SIGPIPE, SIGXFSZ, SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU]

  private static func spawn(_ words: [String], _ pipes: ChildPipes) throws(SpawnFailure) -> pid_t {
    var program = ProgramStart(words, standard: pipes.theirs)
    (program.closed, program.reset, program.leadsSession) = (inherited, reset, true)
    program.terminal = pipes.terminal
    do throws(ProgramStart.Failure) {
      return try program.start()
    } catch {
      throw SpawnFailure(code: error.code)
    }
  }

  /// What a library has opened without closing it for programs that are run, as NIO its epoll(7): at the beginning, so
  /// that the numbers are low.
  private static var inherited: [Int32] {
    (3..<256).filter { descriptor in
      let flags = fcntl(descriptor, F_GETFD)
      return flags >= 0 && flags & FD_CLOEXEC == 0
    }
  }
}

/// Why a process could not be started.
struct SpawnFailure: Error {
  /// The system's number of the error.
  var code: Int32

  /// In the system's words, and what to do.
  var words: String {
    switch code {
    case ENOENT: "there is no such program"
    case EACCES: "it may not be run: it is a directory, or not executable"
    case ENOEXEC: "it is neither a program for this machine nor a script that begins with #!"
    case E2BIG: "its arguments and the environment are too long"
    default: SystemWords.of(code)
    }
  }
}

/// The pipes at a child's standard input, output and error. No other program that is run inherits them.
private struct ChildPipes {
  let ours: ChildProcess.Pipes
  /// The child's ends: of its input, its output and its errors.
  let theirs: [Int32]
  /// The path of the terminal at its input and output; nil for pipes.
  let terminal: String?

  init() throws(SpawnFailure) {
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard Self.makePipe(&pair) else {
        let code = errno
        for end in ends { closeDescriptor(end) }
        throw SpawnFailure(code: code)
      }
      ends += pair
    }
    ours = ChildProcess.Pipes(input: ends[1], output: ends[2], errors: ends[4])
    theirs = [ends[0], ends[3], ends[5]]
    terminal = nil
  }

  /// A pseudo-terminal, and a pipe for errors.
  init(ofTerminal: Void) throws(SpawnFailure) {
    var (device, path): (Int32, [CChar]) = (-1, [CChar](repeating: 0, count: 128))
    // The arrays have as much room as is said.
    let master = unsafe cserial_open_pty(&device, &path, path.count)
    guard master >= 0 else { throw SpawnFailure(code: -master) }
    var errors: [Int32] = [-1, -1]
    let second = fcntl(master, F_DUPFD_CLOEXEC, 0)
    guard second >= 0, Self.makePipe(&errors) else {
      let code = errno
      for end in [master, device, second] where end >= 0 { closeDescriptor(end) }
      throw SpawnFailure(code: code)
    }
    ours = ChildProcess.Pipes(input: second, output: master, errors: errors[0])
    theirs = [device, device, errors[1]]
    terminal = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func closeTheirs() { for end in Set(theirs) { closeDescriptor(end) } }

  func closeAll() {
    closeTheirs()
    for end in [ours.input, ours.output, ours.errors] { closeDescriptor(end) }
  }

  private static func makePipe(_ ends: inout [Int32]) -> Bool {
    // The array has room for both.
    guard unsafe pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return true
  }
}
