import FramingCore
import Locking
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to which the secrets of connections are appended, in the form of NSS's key log, by which Wireshark decrypts a
/// capture. Only this user may read it.
final class KeyLog: Sendable {
  private let descriptor: Int32
  private let lock = Locked(())

  init(_ path: String) throws(TLSSettings.Problem) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw TLSSettings.Problem("cannot write \(path): \(SystemWords.of(errno))") }
  }

  deinit { close(descriptor) }

  /// Appends a line; what cannot be written is no reason to end a connection.
  func append(_ line: ByteBuffer) {
    lock.withLock { _ in
      let bytes = Array(line.readableBytesView) + (line.readableBytesView.last == 0x0a ? [] : [0x0a])
      _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
  }
}
