import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard output of a session or a play without a screen. It never waits for a reader longer than the session may last.
package final class HeadlessOutput {
  /// How it ended.
  package enum Failure: Hashable {
    /// Nobody reads any more.
    case closed
    /// Nobody read when it was time to end.
    case stalled
    /// The system refused, with this error.
    case system(Int32)

    /// What the program ends with; nil when whoever read has what they wanted.
    package var told: Engine.Failure? {
      switch self {
      case .closed: nil
      case .stalled: Engine.Failure("the output is not complete: nobody read it", status: .inputOutput)
      case .system(let number):
        Engine.Failure("cannot write the output: \(SystemError.words(number))", status: .inputOutput)
      }
    }
  }

  /// How long to wait before looking again whether it is time to end, in milliseconds.
  private static let look: Int32 = 50

  /// Why nothing more can be written; nil when it can.
  package private(set) var failure: Failure?
  private let descriptor: Int32
  private let mustEnd: () -> Bool
  /// Bytes that can be written without waiting when poll(2) says so: PIPE_BUF of a pipe (POSIX write), any of a file.
  private let step: Int

  init(to descriptor: Int32, mustEnd: @escaping () -> Bool) {
    self.descriptor = descriptor
    self.mustEnd = mustEnd
    var status = stat()
    let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    #if canImport(Glibc)
      step = isFile ? 1 << 20 : 4096
    #else
      step = isFile ? 1 << 20 : 512
    #endif
  }

  /// Writes all of `text`; false when that cannot be, for the reason in `failure`.
  func write(_ text: Span<UInt8>) -> Bool {
    var done = 0
    while done < text.count, failure == nil {
      guard isWritable() else { continue }
      let rest = text.extracting(done..<min(text.count, done + step))
      let count = SystemWrite.some(rest, to: descriptor)
      if count > 0 {
        done += count
      } else if count == -Int(EPIPE) {
        failure = .closed
      } else if count != -Int(EINTR), count != -Int(EAGAIN) {
        failure = .system(Int32(-count))
      }
    }
    return failure == nil
  }

  /// Whether some can be written now. When it is time to end and nobody reads, that is a failure.
  private func isWritable() -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    if unsafe poll(&entry, 1, Self.look) > 0 { return true }
    if mustEnd() { failure = .stalled }
    return false
  }
}
