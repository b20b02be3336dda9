package import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until one of `descriptors` is readable, or `timeout` nanoseconds (in whole milliseconds) have passed; nil waits
/// for ever. Which are readable, or gone; none after a signal, since reading one that is not would wait.
package func poll(_ descriptors: [Int32], timeout: Int64?) -> [Bool] {
  var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  let milliseconds = timeout.map { Int32(clamping: $0 / 1_000_000) } ?? -1
  let ready = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
  return entries.map { ready > 0 && $0.revents != 0 }
}

extension Timestamp {
  /// How long `poll` is to wait until then, in nanoseconds. It counts milliseconds: a wait that is too short by one would
  /// come again and again.
  package var timeLeft: Int64 { timeLeft(at: .now()) }

  /// The same, when it is `now`.
  func timeLeft(at now: Timestamp) -> Int64 { max(0, nanoseconds - now.nanoseconds) + 999_999 }

  /// The moment `nanoseconds` later; the end of time when that is beyond it.
  package func advanced(by nanoseconds: Int64) -> Timestamp {
    let (sum, overflows) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return Timestamp(nanoseconds: overflows ? .max : sum)
  }
}
