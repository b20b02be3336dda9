#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written once from front to back.
package struct ExportFile: ~Copyable {
  private let path: String
  private var descriptor: Int32

  /// Makes the file, readable by its owner only; one that exists is refused, or emptied when it is to be overwritten.
  package init(path: String, overwrites: Bool) throws(StoreError) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwrites ? O_TRUNC : O_EXCL)
    descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw StoreError("write", path, code: errno) }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: Span<UInt8>) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      // The pointer is the span's own and is used within the call only.
      let count = unsafe bytes.extracting(done..<bytes.count).withUnsafeBytes { unsafe Self.write(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError("write", path, code: count == 0 ? ENOSPC : errno) }
      done += count
    }
  }

  /// Closes the file: what a network file system could not take is told only now.
  package mutating func finish() throws(StoreError) {
    let code = close(descriptor)
    descriptor = -1
    guard code == 0 else { throw StoreError("write", path, code: errno) }
  }

  /// Makes a directory, its owner's only, unless there is one.
  static func makeDirectory(_ path: String) throws(StoreError) {
    guard unsafe mkdir(path, 0o700) != 0 else { return }
    let code = errno
    var status = stat()
    // The call fills a local.
    guard code == EEXIST, unsafe stat(path, &status) == 0 else {
      throw StoreError("make the directory", path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw StoreError("write into", path, code: ENOTDIR) }
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
