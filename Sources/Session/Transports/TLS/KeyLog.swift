#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to which the secrets of connections are appended, in the form of NSS's key log (draft-ietf-tls-keylogfile), by
/// which Wireshark decrypts a capture of the network. Only this user may read it. Closed when nobody has it any more.
final class KeyLog {
  private let descriptor: Int32
  private let path: String

  /// Opens the file at `path` or makes it. One that others may read is refused, as is what is no file.
  init(_ path: String) throws(TLSSettings.Problem) {
    self.path = path
    // A pipe without a reader would wait for one.
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else {
      throw TLSSettings.Problem("cannot write secrets to \(path): \(SystemWords.of(errno))")
    }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw TLSSettings.Problem("cannot write secrets to \(path): it is no file")
    }
    guard facts.st_uid == geteuid() else {
      throw TLSSettings.Problem("cannot write secrets to \(path): it belongs to another user")
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw TLSSettings.Problem("cannot write secrets to \(path): others may read it; chmod 600 makes it yours alone")
    }
  }

  deinit { _ = close(descriptor) }

  /// Appends a line; why it could not be written, nil when it was.
  func append(_ line: [UInt8]) -> String? {
    // The pointer is used within the call only.
    let count = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    guard count != line.count else { return nil }
    return "cannot write secrets to \(path): " + (count < 0 ? SystemWords.of(errno) : "the disk is full")
  }
}
