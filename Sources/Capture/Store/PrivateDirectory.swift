#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory in which nameless files are made.
struct PrivateDirectory: Sendable {
  let path: String
  /// How its files are written to.
  let write: FileWrite

  /// `path`, which must exist; that it can hold files shows when the first is made.
  init(_ path: String, write: @escaping FileWrite) throws(StoreError) {
    self.path = path
    self.write = write
    if unsafe access(path, W_OK | X_OK) != 0 { throw StoreError("write to", path, code: errno) }
  }

  /// A new empty file without a name, readable and writable by its owner only; `purpose` names it in errors.
  func file(_ purpose: String) throws(StoreError) -> PrivateFile {
    let name = "\(path) (\(purpose))"
    let descriptor = nameless() ?? unlinked()
    guard descriptor >= 0 else { throw StoreError("create a file in", path, code: errno) }
    return PrivateFile(descriptor: descriptor, path: name, write: write)
  }

  /// A file that never has a name, where the system and the file system know such.
  private func nameless() -> Int32? {
    #if os(Linux)
      // open(2), O_TMPFILE: __O_TMPFILE | O_DIRECTORY; older kernels and some file systems refuse in several ways.
      let descriptor = unsafe open(path, __O_TMPFILE | O_DIRECTORY | O_RDWR | O_CLOEXEC | O_EXCL, 0o600)
      return descriptor >= 0 ? descriptor : nil
    #else
      return nil
    #endif
  }

  /// A file whose name is gone as soon as it is open; negative when that failed.
  private func unlinked() -> Int32 {
    for _ in 0..<16 {
      let name = "\(path)/.framescope-\(String(UInt64.random(in: .min ... .max), radix: 36))"
      let descriptor = unsafe open(name, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
      if descriptor >= 0 { _ = unsafe unlink(name) }
      if descriptor >= 0 || errno != EEXIST { return descriptor }
    }
    return -1
  }
}
