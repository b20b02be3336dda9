import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// SIGINT, SIGTERM, SIGHUP and SIGQUIT, which end a program without a screen in good order.
package enum Interruption {
  private static let flag = Atomic(false)
  private static let alarm = Atomic<Int32>(-1)

  /// Whether one has come.
  static var isSet: Bool { flag.load(ordering: .acquiring) }

  /// Takes them from now on: each writes a byte to `descriptor`, to wake who waits at its other end.
  package static func watch(waking descriptor: Int32) {
    // Both statics are made here, so that the handler does nothing but load, store and write.
    flag.store(false, ordering: .releasing)
    alarm.store(descriptor, ordering: .releasing)
    for number in numbers {
      // nohup ignores a hangup on purpose.
      if number == SIGHUP, isIgnored(number) { continue }
      _ = signal(number) { _ in Interruption.note() }
    }
  }

  /// Lets them end the program at once again: nothing looks at `isSet` any more.
  package static func unwatch() {
    for number in numbers where !isIgnored(number) { _ = signal(number, SIG_DFL) }
  }

  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    // The call fills a local, and only compares the address of the handler.
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
      return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #else
      return unsafe unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #endif
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
