import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many files and sockets this program may have open.
enum DescriptorLimit {
  /// Kept for what is not a connection: the terminal, the recording, a file to send.
  private static let reserve = 32

  /// Throws unless so many more can be opened. Without them an event loop cannot even begin, and ends the program.
  static func check(_ needed: Int) throws(StoreError) {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    while opened.count < needed {
      let descriptor = unsafe open("/", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw error(errno, needed: needed, free: opened.count) }
      opened.append(descriptor)
    }
  }

  private static func error(_ code: Int32, needed: Int, free: Int) -> StoreError {
    guard code == EMFILE, let limit else {
      return StoreError(description: "no more files can be opened: \(StoreError.words(for: code))", code: code)
    }
    return StoreError(
      description:
        "the limit of open files is \(limit) (ulimit -n): \(free) more can be opened and \(needed) are needed; "
        + "'ulimit -n 256' raises it", code: code)
  }

  /// The number of connections that the system's limit (RLIMIT_NOFILE) leaves room for, at least one.
  static var connections: Int {
    limit.map { max(1, $0 - reserve) } ?? .max
  }

  /// The system's limit; nil for none.
  private static var limit: Int? {
    var limit = rlimit()
    // The call fills a local.
    #if canImport(Glibc)
      let code = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      let code = unsafe getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    return code == 0 ? Int(exactly: limit.rlim_cur) : nil
  }
}
