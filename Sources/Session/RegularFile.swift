import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file cannot be sent, in one sentence.
struct FileRefusal: Error {
  let words: String
}

/// A regular file that is read piece by piece and must not change meanwhile.
///
/// Everything here blocks, so it is done on a thread of its own.
struct RegularFile: Sendable {
  /// Closes the descriptor when nobody reads any more.
  private final class Descriptor: Sendable {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  /// What tells that a file is as it was.
  private struct Version: Equatable {
    var size: Int
    /// When its content was last written, in seconds and nanoseconds.
    var seconds: Int
    var nanoseconds: Int
  }

  let path: String
  private let descriptor: Descriptor
  private let version: Version

  /// Opens a regular file. Devices, pipes and directories are refused: their size says nothing.
  init(path: String) throws(FileRefusal) {
    self.path = path
    _ = try unsafe Self.regular(path, Self.status { unsafe stat(path, $0) })
    // The name may mean something else by now: non-blocking, so that opening a FIFO returns.
    let number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw FileRefusal(words: "cannot open '\(path)': \(SystemWords.of(errno))") }
    descriptor = Descriptor(number)
    version = try unsafe Self.regular(path, Self.status { unsafe fstat(number, $0) })
  }

  /// Its bytes when it was opened.
  var size: Int { version.size }

  /// Makes sure that what was read is the file as it is now.
  func verifyUnchanged() throws(FileRefusal) {
    let now = try unsafe Self.regular(path, Self.status { unsafe fstat(descriptor.number, $0) })
    guard now.size == size else {
      throw FileRefusal(
        words: "'\(path)' changed from \(size) to \(now.size) bytes while it was sent; the frame has the first \(size)")
    }
    guard now == version else {
      throw FileRefusal(words: "'\(path)' was written to while it was sent; the frame may have old and new parts")
    }
  }

  /// Appends at least 1 and at most `count` bytes from `offset` on, which is within the file.
  func read(at offset: Int, to piece: inout ByteBuffer, count: Int) throws(FileRefusal) {
    // `pread` writes at most as many bytes as it is told the buffer has.
    var failure: Int32 = 0
    let got = unsafe piece.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { free in
      let got = unsafe pread(descriptor.number, free.baseAddress, min(count, free.count), off_t(offset))
      if got < 0 { failure = errno }
      return max(0, got)
    }
    if failure != 0 { throw FileRefusal(words: "cannot read '\(path)': \(SystemWords.of(failure))") }
    if got == 0 { throw FileRefusal(words: "'\(path)' became shorter while it was sent: \(offset) of \(size) bytes") }
  }

  /// Nil when the call failed, with the reason in `errno`.
  private static func status(_ call: (UnsafeMutablePointer<stat>) -> Int32) -> stat? {
    var status = stat()
    return unsafe call(&status) == 0 ? status : nil
  }

  private static func regular(_ path: String, _ status: stat?) throws(FileRefusal) -> Version {
    guard let status else { throw FileRefusal(words: "cannot open '\(path)': \(SystemWords.of(errno))") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return version(status)
    case S_IFDIR: throw FileRefusal(words: "cannot send '\(path)': it is a directory")
    default: throw FileRefusal(words: "cannot send '\(path)': it is not a regular file, so its size is unknown")
    }
  }

  private static func version(_ status: stat) -> Version {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Version(size: Int(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }
}
