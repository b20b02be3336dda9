#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SystemTool {
  /// Runs the program at `path` with `bytes` on its standard input, and waits until it has ended well, at most
  /// `milliseconds`. It may leave a process behind that serves the bytes, as `xclip` does. `environment` has
  /// `NAME=VALUE`.
  package static func feed(
    _ bytes: [UInt8], to path: String, _ arguments: [String], environment: [String], milliseconds: Int
  ) throws(Failure) {
    do {
      var process = try ToolProcess(path: path, arguments: arguments, environment: environment)
      process.closeOutput()
      let deadline = ContinuousClock.now + .milliseconds(milliseconds)
      try write(bytes, to: process.input, until: deadline)
      process.closeInput()
      guard let status = process.wait(until: deadline) else { throw Failure(words: "it takes too long") }
      guard status != 0 else { return }
      let words = complaint(process.errors)
      throw Failure(words: words.isEmpty ? "it ended with status \(status)" : words)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(words: "\(error)")
    }
  }

  /// A program that reads no more has what it wants, and its status tells whether that is well.
  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, until deadline: ContinuousClock.Instant
  ) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let left = (deadline - .now) / .milliseconds(1)
      guard left > 0 else { throw Failure(words: "it takes too long") }
      var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&event, 1, Int32(min(left.rounded(.up), 1e9)))
      // The pointer is the array's own and is used within the call only.
      let count = unsafe bytes[done...].withUnsafeBytes { unsafe writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EPIPE { return }
      if count < 0, errno != EAGAIN, errno != EINTR { throw Failure(words: StoreError.words(for: errno)) }
      done += max(count, 0)
    }
  }

  /// The first line of what it complains of, as far as it is there.
  private static func complaint(_ descriptor: Int32) -> String {
    var room = [UInt8](repeating: 0, count: 512)
    let count = unsafe room.withUnsafeMutableBytes { unsafe readBytes(descriptor, $0.baseAddress, 512) }
    let line = room[..<max(count, 0)].prefix { $0 != 0x0a }
    return String(decoding: line, as: UTF8.self)
  }
}
