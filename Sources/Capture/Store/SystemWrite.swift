#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// write(2).
package enum SystemWrite {
  /// Writes all of `bytes` to `descriptor`, waiting where it must; the error number of what stopped it, nil when all is
  /// written.
  package static func all(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      let count = some(bytes.extracting(done..<bytes.count), to: descriptor)
      if count == -Int(EINTR) { continue }
      if count == -Int(EAGAIN) {
        // Somebody made the terminal or pipe that we share non-blocking.
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&entry, 1, -1)
        continue
      }
      // A file that takes nothing takes nothing the next time either: full in all but name.
      guard count > 0 else { return count == 0 ? ENOSPC : Int32(-count) }
      done += count
    }
    return nil
  }

  /// Calls write(2) once: how many bytes were written, or the negative error number.
  package static func some(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int {
    // The pointer is the span's own and is used within the call only.
    let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    return count < 0 ? -Int(errno) : count
  }
}
