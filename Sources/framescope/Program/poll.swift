#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until one of `descriptors` is readable, or `timeout` nanoseconds (in whole milliseconds) have passed; nil waits
/// for ever. Which are readable, or gone; all of them after a signal, so that nobody waits on.
func poll(_ descriptors: [Int32], timeout: Int64?) -> [Bool] {
  var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  let milliseconds = timeout.map { Int32(clamping: $0 / 1_000_000) } ?? -1
  let ready = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
  return entries.map { ready < 0 || $0.revents != 0 }
}
