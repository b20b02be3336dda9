import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or device that is read once from front to back, a window at a time. A compressed one is unpacked.
package struct InputFile: ~Copyable {
  /// Bytes of a window: larger reads gain nothing.
  package static let window = 1 << 20

  private let descriptor: Int32
  let path: String
  private var buffer: [UInt8]
  /// Where the bytes lie in `buffer` that were read and not consumed.
  private var unread = 0..<0
  private let unpacking: Unpacking
  /// Whether the first bytes have still to tell whether the file is compressed.
  private var isUndecided: Bool
  /// Whether what was unpacked has still to tell whether it is compressed itself.
  private var isUndecidedWithin = false
  private var unpacker: Unpacker?
  /// In which form it is compressed, when it is unpacked.
  package private(set) var compression: Compression?
  /// The first bytes that were consumed, as far as they tell what the file is.
  private var beginning: [UInt8] = []
  private static let longestBeginning = 512
  /// Whether any byte was read so far.
  package private(set) var hadBytes = false

  /// What a read came to.
  enum Filling {
    case bytes
    /// There is nothing yet.
    case nothing
    case end
  }

  /// Opens a file; `-` is the standard input. That a compressed one cannot be unpacked shows when it is first read.
  package init(path: String, unpacking: Unpacking = Unpacking()) throws(StoreError) {
    let isStandardInput = path == "-"
    self.path = isStandardInput ? "the standard input" : path
    descriptor = isStandardInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.unpacking = unpacking
    isUndecided = unpacking.isWanted
    guard descriptor >= 0 else { throw StoreError("open", path, code: errno) }
    buffer = [UInt8](repeating: 0, count: Self.firstWindow(descriptor))
  }

  /// What an open file has from where it stands.
  init(file: PrivateFile, unpacking: Unpacking) throws(StoreError) {
    path = file.path
    self.unpacking = unpacking
    isUndecided = unpacking.isWanted
    descriptor = dup(file.descriptor)
    guard descriptor >= 0 else { throw StoreError("read", path, code: errno) }
    buffer = [UInt8](repeating: 0, count: Self.firstWindow(descriptor))
  }

  /// The beginning of a file that is open, whatever it has.
  init(file: PrivateFile) throws(StoreError) {
    path = file.path
    unpacking = .none
    isUndecided = false
    descriptor = dup(file.descriptor)
    guard descriptor >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw StoreError("read", path, code: errno) }
    buffer = [UInt8](repeating: 0, count: Self.firstWindow(descriptor))
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Whether `rewind` can go back.
  var isRewindable: Bool { descriptor != STDIN_FILENO && lseek(descriptor, 0, SEEK_CUR) >= 0 }

  /// Goes back to the beginning; false when the file cannot, as a pipe.
  package mutating func rewind() -> Bool {
    // The standard input may have been given from its middle on.
    guard descriptor != STDIN_FILENO, lseek(descriptor, 0, SEEK_SET) == 0 else { return false }
    unread = 0..<0
    unpacker = nil
    beginning = []
    isUndecided = unpacking.isWanted
    return true
  }

  /// What is wrong with a compressed file whose end was reached: it is damaged, cut off or a bomb.
  package var damage: String? {
    switch unpacker {
    case .some(let unpacker): unpacker.damage
    case .none: nil
    }
  }

  /// That what was consumed is packed data of a form that is not unpacked; nil when it is not.
  package var packedNote: String? {
    guard let kind = FileKind(beginning), kind.isPacked else { return nil }
    return "it begins as \(kind.rawValue), and is not unpacked: its bytes are taken as they are"
  }

  /// Goes `count` bytes on, by reading what cannot be left out; to the end when there are fewer.
  package mutating func skip(_ count: UInt64) throws(StoreError) {
    var left = count
    if isUndecided, try !fill() { return }
    while left > 0 {
      if unread.isEmpty, unpacker == nil, let distance = off_t(exactly: left),
        lseek(descriptor, distance, SEEK_CUR) >= 0
      {
        return
      }
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
    if beginning.count < Self.longestBeginning {
      let taken = min(count, unread.count, Self.longestBeginning - beginning.count)
      beginning += buffer[unread.lowerBound..<unread.lowerBound + taken]
    }
    unread = min(unread.upperBound, unread.lowerBound + count)..<unread.upperBound
  }

  /// Reads what there is, at most a window; waits until there is something. Whether there was, false at the end.
  package mutating func fill() throws(StoreError) -> Bool {
    try fill(waitingAtMost: -1) == .bytes
  }

  /// Reads what there is, at most a window, after waiting at most so many milliseconds, without end when -1.
  mutating func fill(waitingAtMost milliseconds: Int32) throws(StoreError) -> Filling {
    while isUndecided {
      let filling = try read(waitingAtMost: milliseconds)
      if filling == .nothing { return .nothing }
      switch recognise(isWhole: filling == .end) {
      case .undecided: continue
      case .plain:
        isUndecided = false
        return filling == .bytes || !unread.isEmpty ? .bytes : .end
      case .compressed(let compression): try unpack(compression)
      }
    }
    let filling = try read(waitingAtMost: milliseconds)
    if isUndecidedWithin, filling != .nothing { try refuseNested(isWhole: filling == .end) }
    return filling
  }

  private func recognise(isWhole: Bool) -> Compression.Recognition {
    withBytes { Compression.recognise($0, isWhole: isWhole) }
  }

  private mutating func unpack(_ compression: Compression) throws(StoreError) {
    unpacker = try Unpacker(
      compression, unpacking, source: descriptor, start: Array(buffer[unread]), name: path)
    self.compression = compression
    unread = 0..<0
    isUndecided = false
    isUndecidedWithin = true
  }

  /// One layer is unpacked: what is compressed more than once would be taken for a stream of strange bytes.
  private mutating func refuseNested(isWhole: Bool) throws(StoreError) {
    switch recognise(isWhole: isWhole) {
    case .undecided: return
    case .plain: isUndecidedWithin = false
    case .compressed(let inner):
      throw StoreError(
        description: "cannot unpack \(path): it is compressed twice, with \(inner) data inside; unpack it once first",
        code: EINVAL)
    }
  }

  /// Reads from the file, or what its unpacking gives.
  private mutating func read(waitingAtMost milliseconds: Int32) throws(StoreError) -> Filling {
    makeRoom()
    guard let count = try unpacker == nil ? readFile(milliseconds) : readUnpacked(milliseconds) else { return .nothing }
    if count > 0 { hadBytes = true }
    unread = unread.lowerBound..<(unread.upperBound + count)
    return count > 0 ? .bytes : .end
  }

  private mutating func readFile(_ milliseconds: Int32) throws(StoreError) -> Int? {
    let free = unread.upperBound..<buffer.count
    while true {
      guard isReadable(within: milliseconds) else { return nil }
      // The system writes into the free part only, and the pointer is used within the call.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Self.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[free]))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError("read", path, code: errno) }
      return count
    }
  }

  private mutating func readUnpacked(_ milliseconds: Int32) throws(StoreError) -> Int? {
    guard var unpacker = unpacker.take() else { return 0 }
    let free = unread.upperBound..<buffer.count
    // As above.
    let result = unsafe buffer.withUnsafeMutableBytes { bytes in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[free])
      return Result { () throws(StoreError) in
        try unsafe unpacker.read(into: room, waitingAtMost: milliseconds)
      }
    }
    self.unpacker = consume unpacker
    return try result.get()
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    guard milliseconds >= 0 else { return true }
    var own = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&own, 1, milliseconds) != 0
  }

  private static func read(_ descriptor: Int32, _ free: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, free.baseAddress, free.count)
    #else
      unsafe Darwin.read(descriptor, free.baseAddress, free.count)
    #endif
  }

  /// How much of a window a file needs: clearing all of one takes longer than reading a small file.
  private static func firstWindow(_ descriptor: Int32) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return window }
    // One more byte than the file has, so that reading all of it does not fill the buffer.
    return min(window, max(4096, Int(clamping: status.st_size &+ 1)))
  }

  /// Moves what is left to the front; the buffer grows when a block is larger than half of it, and to a window when the
  /// file, or what is unpacked from it, filled it.
  private mutating func makeRoom() {
    if unread.upperBound == buffer.count, buffer.count < Self.window {
      buffer.append(contentsOf: repeatElement(0, count: Self.window - buffer.count))
    }
    if unread.lowerBound > 0 {
      for (target, source) in unread.enumerated() { buffer[target] = buffer[source] }
      unread = 0..<unread.count
    }
    if unread.count > buffer.count / 2 {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
  }
}
