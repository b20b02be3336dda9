import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// SIGINT and SIGTERM, which end a program without a screen in good order.
enum Interruption {
  private static let flag = Atomic(false)
  private static let alarm = Atomic<Int32>(-1)

  /// Whether one has come.
  static var isSet: Bool { flag.load(ordering: .acquiring) }

  /// Takes them from now on: each writes a byte to `descriptor`, to wake who waits at its other end.
  static func watch(waking descriptor: Int32) {
    // Both statics are made here, so that the handler does nothing but load, store and write.
    flag.store(false, ordering: .releasing)
    alarm.store(descriptor, ordering: .releasing)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in Interruption.note() }
    }
  }

  /// In a signal handler: async-signal-safe.
  private static func note() {
    let before = errno
    flag.store(true, ordering: .releasing)
    var byte: UInt8 = 0
    _ = unsafe write(alarm.load(ordering: .acquiring), &byte, 1)
    errno = before
  }
}
