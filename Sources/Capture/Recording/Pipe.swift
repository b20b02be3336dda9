import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe within the program, by which one thread wakes another. Closed with its last owner.
final class Pipe: Sendable {
  private let reading: Int32
  /// Negative once it is closed.
  private let writing: Locked<Int32>

  init() throws(StoreError) {
    var ends: [Int32] = [-1, -1]
    // The call fills both places.
    guard unsafe pipe(&ends) == 0 else { throw StoreError("make", "a pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A bell that rings already need not be rung again.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    reading = ends[0]
    writing = Locked(ends[1])
  }

  deinit {
    closeWriting()
    _ = close(reading)
  }

  /// Wakes who waits.
  func ring() {
    writing.withLock { (descriptor) in
      var byte: UInt8 = 1
      if descriptor >= 0 { _ = unsafe write(descriptor, &byte, 1) }
    }
  }

  /// Nobody will ring any more.
  func closeWriting() {
    writing.withLock { (descriptor) in
      if descriptor >= 0 { _ = close(descriptor) }
      descriptor = -1
    }
  }

  /// Waits until someone rings; false when nobody will.
  func wait() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      // The buffer has room for all that is asked for.
      let count = unsafe read(reading, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      return count > 0
    }
  }

  /// Waits for `closeWriting`, at most for so many seconds; whether it happened.
  func waitForEnd(seconds: Int32) -> Bool {
    var polled = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&polled, 1, seconds * 1_000) > 0
  }
}
