import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that holds for what one thread does. A task-local value would not do: outside of tasks, pushing one ends a
/// program that is linked with the static standard library of Linux.
package struct ThreadValue<Value: Sendable>: ~Copyable, Sendable {
  private let values = Locked<[UInt: Value]>([:])

  /// No thread has a value.
  package init() {}

  /// The value of this thread; nil when it has none.
  package var current: Value? { values.withLock { $0[Self.thread] } }

  /// Runs `operation`, for which this thread has `value`.
  package func withValue<Result, Failure: Error>(
    _ value: Value, _ operation: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let thread = Self.thread
    let before = values.withLock { $0.updateValue(value, forKey: thread) }
    defer { values.withLock { $0[thread] = before } }
    return try operation()
  }

  private static var thread: UInt {
    #if canImport(Darwin)
      UInt(bitPattern: pthread_self())
    #else
      UInt(pthread_self())
    #endif
  }
}
