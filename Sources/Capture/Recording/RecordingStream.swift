import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies a recording to a pipe as it grows, on a thread of its own: a reader that is slow or stands still holds
/// nobody up, as the bytes wait in the recording's file.
final class RecordingStream: Sendable {
  /// Where the copy goes.
  enum Target: Sendable {
    /// An open one, which stays the caller's.
    case descriptor(Int32)
    /// The named pipe at a path, once it has a reader.
    case pipe(String)

    /// Whether nobody need be waited for before bytes can go there.
    var isOpen: Bool {
      if case .descriptor = self { true } else { false }
    }
  }

  private struct Progress: Sendable {
    var files: StoreFiles
    var failure: StoreError?
    var isOpen = false
  }

  /// Bytes of one step.
  private static let step = 64 << 10

  private let target: Target
  private let header: [UInt8]
  private let progress: Locked<Progress>
  /// A byte in it says that there is more to copy, its end that nothing will follow.
  private let bell: Pipe
  /// Its end says that all is copied.
  private let finished: Pipe

  /// Copies `header` and then the bytes of `files` to `target`.
  init(to target: Target, header: [UInt8], files: StoreFiles) throws(StoreError) {
    self.target = target
    self.header = header
    progress = Locked(Progress(files: files, isOpen: target.isOpen))
    bell = try Pipe()
    finished = try Pipe()
    try start()
  }

  /// Why the pipe took no more; nil while it does.
  var failure: StoreError? { progress.withLock { $0.failure } }

  /// There are more bytes in `files`.
  func advance(_ files: StoreFiles) {
    progress.withLock { $0.files = files }
    bell.ring()
  }

  /// No more bytes will come.
  func close() {
    bell.closeWriting()
  }

  /// Whether there has been a reader.
  var hasReader: Bool { progress.withLock { $0.isOpen } }

  /// No more bytes will come: waits until the reader has all of them, but at most for so many seconds. Whether it has;
  /// a pipe that nobody has opened has no reader that lacks anything.
  func finish(seconds: Int32) -> Bool {
    close()
    // Nobody knows whether a pipe that has no reader will ever have one.
    guard hasReader else { return failure == nil }
    return finished.waitForEnd(seconds: seconds) && failure == nil
  }

  private func start() throws(StoreError) {
    // The thread takes over the reference that is passed to it.
    let context = unsafe Unmanaged.passRetained(self)
    #if canImport(Glibc)
      var thread = pthread_t()
      let code = unsafe pthread_create(&thread, nil, { unsafe RecordingStream.run($0) }, context.toOpaque())
      if code == 0 { pthread_detach(thread) }
    #else
      var thread: pthread_t?
      let code = unsafe pthread_create(&thread, nil, { unsafe RecordingStream.run($0) }, context.toOpaque())
      if code == 0, let thread = unsafe thread { unsafe pthread_detach(thread) }
    #endif
    if code != 0 {
      unsafe context.release()
      throw StoreError(description: "cannot stream the recording: there are too many threads", code: code)
    }
  }

  private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // `start` retained it for us.
    if let context = unsafe context {
      unsafe Unmanaged<RecordingStream>.fromOpaque(context).takeRetainedValue().copyAll()
    }
    return nil
  }

  private func copyAll() {
    defer { finished.closeWriting() }
    do throws(StoreError) {
      let descriptor = try open()
      defer { if case .pipe = target { closeDescriptor(descriptor) } }
      progress.withLock { $0.isOpen = true }
      let header = header
      try send(header.span, to: descriptor)
      var place: UInt64 = 0
      var goesOn = true
      while goesOn {
        goesOn = bell.wait()
        try copy(from: &place, to: descriptor)
      }
    } catch {
      progress.withLock { $0.failure = error }
    }
  }

  /// Waits for a reader where there is none yet.
  private func open() throws(StoreError) -> Int32 {
    switch target {
    case .descriptor(let descriptor): return descriptor
    case .pipe(let path):
      while true {
        let descriptor = openForWriting(path)
        if descriptor >= 0 { return descriptor }
        guard errno == EINTR else { throw StoreError("stream the recording to", path, code: errno) }
      }
    }
  }

  private func copy(from place: inout UInt64, to descriptor: Int32) throws(StoreError) {
    let files = progress.withLock { $0.files }
    while place < files.end {
      var bytes: [UInt8] = []
      try files.read(Int(min(files.end - place, UInt64(RecordingStream.step))), at: place, appendingTo: &bytes)
      try send(bytes.span, to: descriptor)
      place += UInt64(bytes.count)
    }
  }

  private func send(_ bytes: Span<UInt8>, to descriptor: Int32) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = Self.write(bytes.extracting(done..<bytes.count), to: descriptor)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        waitForRoom(in: descriptor)
        continue
      }
      guard count >= 0 else { throw StoreError("stream the recording to", "its pipe", code: errno) }
      done += count
    }
  }

  private static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int {
    // The pointer is the span's own and is used within the call only.
    unsafe bytes.withUnsafeBytes {
      #if canImport(Glibc)
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      #else
        unsafe Darwin.write(descriptor, $0.baseAddress, $0.count)
      #endif
    }
  }

  /// Someone has made the pipe one that does not block.
  private func waitForRoom(in descriptor: Int32) {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&polled, 1, -1)
  }
}

/// open(2) and close(2), outside the type whose own functions would hide them.
private func openForWriting(_ path: String) -> Int32 {
  unsafe open(path, O_WRONLY | O_CLOEXEC)
}

private func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}
