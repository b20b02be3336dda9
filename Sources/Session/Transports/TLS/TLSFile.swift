import Capture

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
    do throws(StoreError) {
      // A dash alone is the standard input there.
      var file = try InputFile(path: path == "-" ? "./-" : path, unpacking: .none)
      while file.count <= largest, try file.fill() {}
      if file.count <= largest { return file.withBytes { bytes in bytes.indices.map { bytes[$0] } } }
    } catch {
      throw unreadable(path, error.code)
    }
    throw TLSSettings.Problem("\(path) is no file of certificates: it has more than 16 MiB", isFile: true)
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

  private static func unreadable(_ what: String, _ code: Int32) -> TLSSettings.Problem {
    TLSSettings.Problem("cannot read \(what): \(SystemWords.of(code))", isFile: true)
  }
}
