import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

/// Counts the datagrams that came to a socket while its buffer was full, which the system drops. Only Linux tells.
struct DroppedDatagrams {
  /// How often is looked at most, in nanoseconds.
  private static let pause = TimeAmount.milliseconds(100)

  private let descriptor: Int32
  /// So many were dropped, as far as is known.
  private(set) var count = 0
  private var looked: NIODeadline?

  init(of descriptor: Int32) { self.descriptor = descriptor }

  /// Words for those that were dropped since they were told last; nil when none was, or when it was looked a moment ago.
  mutating func news(now: NIODeadline = .now(), isLast: Bool = false) -> String? {
    if let looked, now - looked < Self.pause, !isLast { return nil }
    looked = now
    let all = Self.dropped(by: descriptor)
    guard all > count else { return nil }
    defer { count = all }
    return Self.words(all - count, of: all)
  }

  /// How many were dropped by now.
  var current: Int { max(count, Self.dropped(by: descriptor)) }

  static func words(_ new: Int, of all: Int) -> String {
    let datagrams = new == 1 ? "1 datagram" : "\(new) datagrams"
    let more = all > new ? ", \(all) since the beginning" : ""
    return "the system dropped \(datagrams) that came faster than they were read\(more)"
  }

  /// What the kernel has counted: the ninth of the numbers of SO_MEMINFO (linux/sock_diag.h).
  static func dropped(by descriptor: Int32) -> Int {
    #if os(Linux)
      let option: Int32 = 55
      var numbers = [UInt32](repeating: 0, count: 9)
      var size = socklen_t(numbers.count * MemoryLayout<UInt32>.size)
      let expected = size
      // The call writes into the array, as much as it has room for.
      guard unsafe getsockopt(descriptor, SOL_SOCKET, option, &numbers, &size) == 0, size == expected else { return 0 }
      return Int(numbers[8])
    #else
      return 0
    #endif
  }
}
