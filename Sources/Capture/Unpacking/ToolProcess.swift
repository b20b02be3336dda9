#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of the system that runs beside this one, with a pipe to and from it. Both ends of the program's work are
/// pipes of ours, so that it ends with this process however that ends; it is killed and waited for when its owner goes.
struct ToolProcess: ~Copyable {
  private let process: pid_t
  private var status: Int32?
  /// Where its input goes, its output comes from and its complaints come from; -1 when closed. They do not block.
  private(set) var input: Int32
  private(set) var output: Int32
  private(set) var errors: Int32

  /// An environment that has no settings for a tool.
  private static let bare = ["PATH=/usr/bin:/bin", "LC_ALL=C"]

  /// Starts the program at `path`, with an environment that has no settings for it unless one is given.
  init(path: String, arguments: [String], environment: [String] = bare) throws(StoreError) {
    // A tool that ends early is told by write's result.
    _ = signal(SIGPIPE, SIG_IGN)
    var pipes: [Pipe] = []
    do throws(StoreError) {
      for _ in 0..<3 { pipes.append(try Pipe()) }
      process = try Self.start(path, arguments, environment, [pipes[0].read, pipes[1].write, pipes[2].write])
    } catch {
      for pipe in pipes { pipe.close() }
      throw error
    }
    (input, output, errors) = (pipes[0].write, pipes[1].read, pipes[2].read)
    for descriptor in [pipes[0].read, pipes[1].write, pipes[2].write] { _ = systemClose(descriptor) }
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    for descriptor in [input, output, errors] where descriptor >= 0 { _ = systemClose(descriptor) }
    guard status == nil else { return }
    kill(process, SIGKILL)
    _ = Self.wait(process)
  }

  mutating func closeInput() { Self.close(&input) }
  mutating func closeOutput() { Self.close(&output) }
  mutating func closeErrors() { Self.close(&errors) }

  /// Waits until the program, whose output has ended, is over: its exit status, or 128 and the signal.
  mutating func wait() -> Int32 {
    closeInput()
    closeOutput()
    let ended = status ?? Self.wait(process)
    status = ended
    return ended
  }

  /// Waits until the program is over, whatever has become of its output; nil when it is not by then.
  mutating func wait(until deadline: ContinuousClock.Instant) -> Int32? {
    while status == nil {
      var ended: Int32 = 0
      let found = unsafe waitpid(process, &ended, WNOHANG)
      if found == process || found < 0 && errno != EINTR { status = Self.status(ended) }
      guard status == nil else { break }
      guard ContinuousClock.now < deadline else { return nil }
      // Such a program ends within milliseconds.
      usleep(2_000)
    }
    return status
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { _ = systemClose(descriptor) }
    descriptor = -1
  }

  private static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return Self.status(status)
  }

  private static func status(_ status: Int32) -> Int32 {
    status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String], _ standard: [Int32]
  ) throws(StoreError) -> pid_t {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(ProgramStart.Failure) {
      return try ProgramStart([name] + arguments, at: path, environment: environment, standard: standard).start()
    } catch {
      throw StoreError("run", path, code: error.code)
    }
  }
}

extension ToolProcess {
  /// Where the program `name` is: in the first directory of `PATH` that has it. Relative and empty entries do not count,
  /// since they would run what somebody else put into the working directory.
  static func path(of name: String, in searched: String?) -> String? {
    let directories = (searched ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
    return directories.map { "\($0)/\(name)" }.first { path in
      var facts = stat()
      guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
      return unsafe access(path, X_OK) == 0
    }
  }

  /// The two ends of a pipe, which no program that is run inherits.
  private struct Pipe {
    let read: Int32
    let write: Int32

    init() throws(StoreError) {
      var ends: [Int32] = [-1, -1]
      // The array has room for both.
      guard unsafe pipe(&ends) == 0 else { throw StoreError("make", "a pipe", code: errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (read, write) = (ends[0], ends[1])
    }

    func close() {
      for end in [read, write] { _ = systemClose(end) }
    }
  }
}

private func systemClose(_ descriptor: Int32) -> Int32 {
  #if canImport(Glibc)
    Glibc.close(descriptor)
  #else
    Darwin.close(descriptor)
  #endif
}
