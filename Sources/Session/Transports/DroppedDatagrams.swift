import Locking
import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

/// Counts the datagrams that came to a socket while its buffer was full, which the system drops. Only Linux tells. Only on the event
/// loop.
final class DroppedDatagrams {
  /// The least time between two looks.
  private static let pause = TimeAmount.milliseconds(100)

  private let descriptor: Int32
  private let total: DroppedTotal
  /// So many were told.
  private var count = 0
  private var looked: NIODeadline?
  private var alarm: Scheduled<Void>?
  private var isOver = false

  /// Those of a socket, which `total` counts too.
  init(of descriptor: Int32, in total: DroppedTotal) { (self.descriptor, self.total) = (descriptor, total) }

  /// Has those told that were dropped since the last look: now, or soon when that was a moment ago. To be called behind reads.
  func look(on loop: any EventLoop, _ tell: @escaping (String) -> Void) {
    guard !isOver, alarm == nil else { return }
    let wait = looked.map { $0 + Self.pause - NIODeadline.now() } ?? .zero
    guard wait > .zero else { return lookNow(tell) }
    alarm = loop.assumeIsolated().scheduleTask(in: wait) { [weak self] in
      self?.alarm = nil
      self?.lookNow(tell)
    }
  }

  /// Has the last ones told: the socket is about to be closed, and its number another's.
  func end(_ tell: (String) -> Void) {
    lookNow(tell)
    isOver = true
    alarm?.cancel()
  }

  private func lookNow(_ tell: (String) -> Void) {
    guard !isOver else { return }
    looked = .now()
    let all = Self.dropped(by: descriptor)
    guard all > count else { return }
    let new = all - count
    count = all
    total.add(new)
    tell(Self.words(new, of: all))
  }

  /// How many were dropped by now.
  var current: Int { isOver ? count : max(count, Self.dropped(by: descriptor)) }

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

/// How many datagrams were told as dropped, over all sockets of a session.
final class DroppedTotal: Sendable {
  private let count = Locked(0)

  var value: Int { count.withLock { $0 } }

  func add(_ new: Int) { count.withLock { $0 += new } }
}
