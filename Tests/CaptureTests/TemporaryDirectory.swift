#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory of its own for a test, gone with its last owner. Captures leave nothing in it.
final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    path = "/tmp/framescope-test-\(getpid())-\(UInt64.random(in: .min ... .max))"
    _ = unsafe mkdir(path, 0o700)
  }

  deinit {
    _ = unsafe rmdir(path)
  }

  /// Names in it, but for `.` and `..`.
  var names: [String] {
    guard let directory = unsafe opendir(path) else { return ["(cannot be listed)"] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
