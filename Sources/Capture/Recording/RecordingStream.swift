import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies a recording to a pipe as it grows, on a thread of its own: a reader that is slow or stands still holds
/// nobody up, as the bytes wait in the recording's file.
final class RecordingStream: Sendable {
  private struct Progress: Sendable {
    var files: StoreFiles
    var failure: StoreError?
  }

  /// Bytes of one step.
  private static let step = 64 << 10

  private let descriptor: Int32
  private let header: [UInt8]
  private let progress: Mutex<Progress>
  /// A byte in it says that there is more to copy, its end that nothing will follow.
  private let bell: Pipe
  /// Its end says that all is copied.
  private let finished: Pipe

  /// Copies `header` and then the bytes of `files` to `descriptor`, which stays the caller's.
  init(to descriptor: Int32, header: [UInt8], files: StoreFiles) throws(StoreError) {
    self.descriptor = descriptor
    self.header = header
    progress = Mutex(Progress(files: files))
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

  /// No more bytes will come: waits until the reader has all of them, but at most for so many seconds. Whether it has.
  func finish(seconds: Int32) -> Bool {
    close()
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
      let header = header
      try send(header.span)
      var place: UInt64 = 0
      var goesOn = true
      while goesOn {
        goesOn = bell.wait()
        try copy(from: &place)
      }
    } catch {
      progress.withLock { $0.failure = error }
    }
  }

  private func copy(from place: inout UInt64) throws(StoreError) {
    let files = progress.withLock { $0.files }
    while place < files.end {
      var bytes: [UInt8] = []
      try files.read(Int(min(files.end - place, UInt64(RecordingStream.step))), at: place, appendingTo: &bytes)
      try send(bytes.span)
      place += UInt64(bytes.count)
    }
  }

  private func send(_ bytes: Span<UInt8>) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = Self.write(bytes.extracting(done..<bytes.count), to: descriptor)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        waitForRoom()
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
  private func waitForRoom() {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&polled, 1, -1)
  }
}
