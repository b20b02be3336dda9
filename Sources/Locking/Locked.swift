#if THREAD_SANITIZER
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// A value that one thread at a time may touch, behind a lock that the thread sanitizer knows: that of the standard
  /// library is inlined, so that the sanitizer takes every use of the value for a race.
  public struct Locked<Value>: Sendable {
    @safe private final class Storage {
      var value: Value
      let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

      init(_ value: Value) {
        self.value = value
        _ = unsafe pthread_mutex_init(lock, nil)
      }

      deinit {
        _ = unsafe pthread_mutex_destroy(lock)
        unsafe lock.deallocate()
      }
    }

    // Only touched between locking and unlocking.
    private nonisolated(unsafe) let storage: Storage

    /// A lock around `value`.
    public init(_ value: sending Value) {
      unsafe storage = Storage(value)
    }

    /// Lets `body` have the value while no other thread has it.
    public func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      _ = unsafe pthread_mutex_lock(storage.lock)
      defer { _ = unsafe pthread_mutex_unlock(storage.lock) }
      return try unsafe body(&storage.value)
    }
  }
#else
  public import Synchronization

  /// A value that one thread at a time may touch.
  public struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
    @usableFromInline let mutex: Synchronization.Mutex<Value>

    /// A lock around `value`.
    @inlinable
    public init(_ value: consuming sending Value) {
      mutex = Synchronization.Mutex(value)
    }

    /// Lets `body` have the value while no other thread has it.
    @inlinable
    public borrowing func withLock<Result: ~Copyable, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      try mutex.withLock(body)
    }
  }
#endif
