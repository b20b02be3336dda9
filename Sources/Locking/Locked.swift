#if THREAD_SANITIZER
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// A value that one thread at a time may touch, behind a lock that the thread sanitizer knows: that of the standard
  /// library is inlined, so that the sanitizer takes every use of the value for a race.
  @safe public struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
    // Only touched between locking and unlocking. In memory of its own: where a class holds it, the sanitizer takes a look
    // at the class for one at the value.
    private nonisolated(unsafe) let value: UnsafeMutablePointer<Value>
    private nonisolated(unsafe) let lock: UnsafeMutablePointer<pthread_mutex_t>

    /// A lock around `value`.
    public init(_ value: consuming sending Value) {
      unsafe self.value = .allocate(capacity: 1)
      unsafe lock = .allocate(capacity: 1)
      unsafe self.value.initialize(to: value)
      _ = unsafe pthread_mutex_init(lock, nil)
    }

    deinit {
      _ = unsafe pthread_mutex_destroy(lock)
      unsafe lock.deallocate()
      unsafe value.deinitialize(count: 1)
      unsafe value.deallocate()
    }

    /// Lets `body` have the value while no other thread has it.
    public borrowing func withLock<Result: ~Copyable, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      _ = unsafe pthread_mutex_lock(lock)
      defer { _ = unsafe pthread_mutex_unlock(lock) }
      return try unsafe body(&value.pointee)
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
