#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many files and sockets this program may have open.
enum DescriptorLimit {
  /// Kept for what is not a connection: the terminal, the recording, a file to send.
  private static let reserve = 32

  /// The number of connections that the system's limit (RLIMIT_NOFILE) leaves room for, at least one.
  static var connections: Int {
    var limit = rlimit()
    // The call fills a local.
    #if canImport(Glibc)
      let code = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      let code = unsafe getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    guard code == 0, let most = Int(exactly: limit.rlim_cur) else { return .max }
    return max(1, most - reserve)
  }
}
