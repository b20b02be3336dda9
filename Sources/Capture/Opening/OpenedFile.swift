#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that are opened to be looked at.
enum OpenedFile {
  /// What a gzip file begins with (RFC 1952 §2.3.1).
  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]

  /// The file at `path`; a compressed one is decompressed into a nameless file in `scratch`.
  static func open(_ path: String, scratch: PrivateDirectory) throws(StoreError) -> PrivateFile {
    let descriptor = openForReading(path)
    guard descriptor >= 0 else { throw StoreError("open", path, code: errno) }
    let file = PrivateFile(descriptor: descriptor, path: path, write: scratch.write)
    guard let kind = file.mode.map({ $0 & S_IFMT }), kind == S_IFREG else {
      throw StoreError(description: "cannot open \(path): it is no regular file", code: EINVAL)
    }
    guard try file.begins(with: gzipMagic) else { return file }
    let target = try scratch.file("decompressed \(path)")
    try decompress(file, into: target)
    return target
  }

  private static func openForReading(_ path: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
      unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }

  /// Lets gzip(1), which is on every system, write the contents of `file` to `target`.
  private static func decompress(_ file: PrivateFile, into target: PrivateFile) throws(StoreError) {
    let status = runGzip(from: file.descriptor, to: target.descriptor)
    guard status != 0 else { return }
    // What could be decompressed of a damaged file is worth a look.
    if (target.size ?? 0) > 0 { return }
    let why = status > 0 ? "gzip ended with status \(status)" : "gzip could not be started: errno \(-status)"
    throw StoreError(description: "cannot decompress \(file.path): \(why)", code: EIO)
  }

  /// The status that gzip ended with; negative the error number when it could not be started.
  private static func runGzip(from source: Int32, to target: Int32) -> Int32 {
    #if canImport(Glibc)
      var actions = unsafe posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, source, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, target, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("gzip"), strdup("-dc"), nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    // The words live until the function ends.
    let code = unsafe posix_spawnp(&process, "gzip", &actions, nil, words, environ)
    guard code == 0 else { return -code }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    // WEXITSTATUS, or 128 and the signal.
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }
}

extension PrivateFile {
  private var facts: stat? {
    var facts = stat()
    return unsafe fstat(descriptor, &facts) == 0 ? facts : nil
  }

  /// Its type and permissions.
  var mode: mode_t? { facts?.st_mode }

  /// In bytes.
  var size: UInt64? { facts.map { UInt64(clamping: $0.st_size) } }

  /// When its contents were last changed.
  var changed: Timestamp? {
    guard let facts else { return nil }
    #if canImport(Glibc)
      let time = facts.st_mtim
    #else
      let time = facts.st_mtimespec
    #endif
    return Timestamp(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }

  /// Whether the file's first bytes are these.
  fileprivate func begins(with bytes: [UInt8]) throws(StoreError) -> Bool {
    guard let size, size >= UInt64(bytes.count) else { return false }
    var found: [UInt8] = []
    try read(bytes.count, at: 0, appendingTo: &found)
    return found == bytes
  }
}
