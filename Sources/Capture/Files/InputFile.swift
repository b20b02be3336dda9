#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or device that is read once from front to back, a window at a time.
package struct InputFile: ~Copyable {
  /// Bytes of a window: larger reads gain nothing.
  package static let window = 1 << 20

  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8]
  /// Where the bytes lie in `buffer` that were read and not consumed.
  private var unread = 0..<0

  /// Opens a file; `-` is the standard input.
  package init(path: String) throws(StoreError) {
    let isStandardInput = path == "-"
    self.path = isStandardInput ? "the standard input" : path
    descriptor = isStandardInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError("open", path, code: errno) }
    buffer = [UInt8](repeating: 0, count: InputFile.window)
  }

  /// The beginning of a file that is open.
  init(file: PrivateFile) throws(StoreError) {
    path = file.path
    descriptor = dup(file.descriptor)
    guard descriptor >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw StoreError("read", path, code: errno) }
    buffer = [UInt8](repeating: 0, count: InputFile.window)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Goes back to the beginning; false when the file cannot, as a pipe.
  package mutating func rewind() -> Bool {
    // The standard input may have been given from its middle on.
    guard descriptor != STDIN_FILENO, lseek(descriptor, 0, SEEK_SET) == 0 else { return false }
    unread = 0..<0
    return true
  }

  /// Goes `count` bytes on, by reading what cannot be left out; to the end when there are fewer.
  package mutating func skip(_ count: UInt64) throws(StoreError) {
    var left = count
    if unread.isEmpty, let distance = off_t(exactly: count), count > 0, lseek(descriptor, distance, SEEK_CUR) >= 0 {
      return
    }
    while left > 0 {
      if self.count == 0, try !fill() { return }
      let part = Int(min(UInt64(self.count), left))
      consume(part)
      left -= UInt64(part)
    }
  }

  /// Bytes read and not consumed.
  package var count: Int { unread.count }

  /// Lets `body` look at the bytes that were read and not consumed.
  package func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(buffer.span.extracting(unread))
  }

  /// Does away with the first `count` bytes, at most all of them.
  package mutating func consume(_ count: Int) {
    unread = min(unread.upperBound, unread.lowerBound + count)..<unread.upperBound
  }

  /// Reads what there is, at most a window; waits until there is something. Whether there was, false at the end.
  package mutating func fill() throws(StoreError) -> Bool {
    makeRoom()
    while true {
      let free = unread.upperBound..<buffer.count
      // The system writes into the free part only, and the pointer is used within the call.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Self.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[free]))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError("read", path, code: errno) }
      unread = unread.lowerBound..<(unread.upperBound + count)
      return count > 0
    }
  }

  private static func read(_ descriptor: Int32, _ free: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, free.baseAddress, free.count)
    #else
      unsafe Darwin.read(descriptor, free.baseAddress, free.count)
    #endif
  }

  /// Moves what is left to the front; the buffer grows when a block is larger than half of it.
  private mutating func makeRoom() {
    if unread.lowerBound > 0 {
      for (target, source) in unread.enumerated() { buffer[target] = buffer[source] }
      unread = 0..<unread.count
    }
    if unread.count > buffer.count / 2 {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
  }
}
