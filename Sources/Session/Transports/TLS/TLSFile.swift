#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file with certificates or a key, which are small.
enum TLSFile {
  private static let largest = 16 << 20

  /// All that is in it. That the system cannot open it says nothing of what is in it.
  static func read(_ path: String) throws(TLSSettings.Problem) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { _ = close(descriptor) }
    var (all, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 64 << 10))
    while true {
      // The call fills the array, which has as much room as is said.
      let count = unsafe piece.withUnsafeMutableBytes { unsafe Self.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      guard count > 0 else { return all }
      all += piece[..<count]
      guard all.count <= largest else {
        throw TLSSettings.Problem("\(path) is no file of certificates: it has more than 16 MiB", isFile: true)
      }
    }
  }

  /// Throws when no more files can be opened, so that the system's authorities would seem to be none.
  static func checkSystemAuthorities() throws(TLSSettings.Problem) {
    let descriptor = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard descriptor < 0 else {
      _ = close(descriptor)
      return
    }
    throw unreadable("the system's authorities", errno)
  }

  private static func read(_ descriptor: Int32, _ into: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, into, count)
    #else
      unsafe Darwin.read(descriptor, into, count)
    #endif
  }

  private static func unreadable(_ what: String, _ code: Int32) -> TLSSettings.Problem {
    TLSSettings.Problem("cannot read \(what): \(SystemWords.of(code))", isFile: true)
  }
}
