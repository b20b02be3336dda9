#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a program is started: with which words, settings and descriptors.
package struct ProgramStart {
  /// Why it was not.
  package struct Failure: Error {
    /// The system's number of the error.
    package let code: Int32
  }

  /// Its name and its arguments.
  private let words: [String]
  /// Where it is; nil for where `PATH` finds the first of `words`.
  private let path: String?
  /// `NAME=VALUE`; nil for our own.
  private let environment: [String]?
  /// What becomes its standard input, output and error.
  private let standard: [Int32]
  /// Descriptors of ours that it does not get, though nobody marked them so.
  package var closed: [Int32] = []
  /// Signals that act on it as on any program, whatever this one does with them. None is blocked.
  package var reset: [Int32] = [SIGPIPE, SIGXFSZ]
  /// The terminal that becomes its standard input and output, and the one that controls it when it leads a session: instead of
  /// the first two of `standard`.
  package var terminal: String?
  /// Whether it leads a session of its own, without our terminal.
  package var leadsSession = false

  package init(_ words: [String], at path: String? = nil, environment: [String]? = nil, standard: [Int32]) {
    self.words = words
    self.path = path
    self.environment = environment
    self.standard = standard
  }

  /// Starts it. The number of its process.
  package func start() throws(Failure) -> Int32 {
    #if canImport(Glibc)
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    for (own, number) in zip(standard, Int32(0)...) where terminal == nil || number > 1 {
      unsafe posix_spawn_file_actions_adddup2(&actions, own, number)
    }
    if let terminal {
      // Whoever leads a session without a terminal gets the first one that it opens.
      unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    }
    for descriptor in closed { unsafe posix_spawn_file_actions_addclose(&actions, descriptor) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for number in reset { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | (leadsSession ? Self.sessionFlag : 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    let arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    let settings: [UnsafeMutablePointer<CChar>?] = unsafe (environment ?? []).map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + settings).forEach { unsafe free($0) } }
    var process: pid_t = 0
    // The words live until the function ends, and our own environment as long as the program.
    let code =
      environment == nil
      ? unsafe run(&process, &actions, &attributes, arguments, Self.ownEnvironment)
      : unsafe run(&process, &actions, &attributes, arguments, settings)
    guard code == 0 else { throw Failure(code: code) }
    return process
  }

  #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  private func run(
    _ process: inout pid_t, _ actions: inout Actions, _ attributes: inout Attributes,
    _ arguments: [UnsafeMutablePointer<CChar>?], _ environment: UnsafePointer<UnsafeMutablePointer<CChar>?>?
  ) -> Int32 {
    if let path { return unsafe posix_spawn(&process, path, &actions, &attributes, arguments, environment) }
    return unsafe posix_spawnp(&process, words[0], &actions, &attributes, arguments, environment)
  }

  private static var ownEnvironment: UnsafePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Glibc)
      unsafe UnsafePointer(environ)
    #else
      unsafe UnsafePointer(_NSGetEnviron().pointee)
    #endif
  }

  /// POSIX_SPAWN_SETSID (spawn.h).
  private static var sessionFlag: Int32 {
    #if canImport(Glibc)
      0x80
    #else
      0x0400
    #endif
  }
}
