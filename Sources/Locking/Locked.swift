#if canImport(Glibc)
  public import Glibc
#elseif canImport(Darwin)
  public import Darwin
#endif

/// A value that one thread at a time may touch.
///
/// Who waits sleeps, and gets the value next: a thread that locks again and again, as one that reads a file, lets the others
/// in between. The standard library's mutex is fair too, but on Linux its waiters spin in the kernel for as long as another
/// processor uses the value: half of what the screen's thread took while a large capture was opened.
@safe public struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  // Only touched between locking and unlocking. In memory of its own: where a class holds it, the thread sanitizer takes a
  // look at the class for one at the value.
  @usableFromInline nonisolated(unsafe) let value: UnsafeMutablePointer<Value>
  /// Held while the value is used.
  @usableFromInline nonisolated(unsafe) let lock: UnsafeMutablePointer<pthread_mutex_t>
  /// Held by who waits for `lock` and is next.
  @usableFromInline nonisolated(unsafe) let queue: UnsafeMutablePointer<pthread_mutex_t>

  /// A lock around `value`.
  public init(_ value: consuming sending Value) {
    unsafe self.value = .allocate(capacity: 1)
    unsafe self.value.initialize(to: value)
    unsafe lock = Self.makeMutex()
    unsafe queue = Self.makeMutex()
  }

  deinit {
    unsafe Self.destroy(lock)
    unsafe Self.destroy(queue)
    unsafe value.deinitialize(count: 1)
    unsafe value.deallocate()
  }

  /// Lets `body` have the value while no other thread has it.
  @inlinable
  public borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    _ = unsafe pthread_mutex_lock(queue)
    _ = unsafe pthread_mutex_lock(lock)
    _ = unsafe pthread_mutex_unlock(queue)
    defer { _ = unsafe pthread_mutex_unlock(lock) }
    return try unsafe body(&value.pointee)
  }

  private static func makeMutex() -> UnsafeMutablePointer<pthread_mutex_t> {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    _ = unsafe pthread_mutex_init(mutex, nil)
    return unsafe mutex
  }

  private static func destroy(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) {
    _ = unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }
}
