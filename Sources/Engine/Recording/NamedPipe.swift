#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe with a name in the file system, which a session is recorded to.
enum NamedPipe {
  /// Makes it, for its owner alone, when nothing is there.
  static func prepare(_ path: String) throws {
    if unsafe mkfifo(path, 0o600) == 0 { return }
    guard errno == EEXIST else { throw refusal(path, SystemError.words(errno)) }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw refusal(path, SystemError.words(errno)) }
    guard status.st_mode & S_IFMT == S_IFIFO else {
      throw refusal(path, "it exists and is no pipe; --record takes the path of a new file")
    }
  }

  private static func refusal(_ path: String, _ words: String) -> Failure {
    Failure("cannot record to the pipe \(path): \(words)", status: .cannotCreate)
  }
}
