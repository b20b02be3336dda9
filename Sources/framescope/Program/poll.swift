#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until one of `descriptors` is readable, or `timeout` nanoseconds (rounded up to milliseconds) have passed; nil
/// waits for ever. How many are readable; a signal counts as one, so that nobody waits on.
func poll(_ descriptors: [Int32], timeout: Int64?) -> Int {
  var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  let milliseconds = timeout.map { Int32(clamping: ($0 + 999_999) / 1_000_000) } ?? -1
  let ready = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
  return ready < 0 ? 1 : Int(ready)
}
