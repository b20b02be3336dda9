/// Bytes in files that only grow, with the newest in memory until there are enough for a write.
///
/// They may be written while others are appended: a `Block` of them is taken, written without the lock, and finished.
struct GrowingFile: Sendable {
  /// Bytes gathered before a write: larger writes gain nothing, smaller ones cost system calls.
  static let capacity = 1 << 20

  private(set) var files: StoreFiles
  /// The bytes after those in the files that somebody is writing, without the lock; none when nobody is.
  private var writing: [UInt8] = []
  /// The bytes after them: whole blocks of a recording, so that the files end with a whole block too.
  var tail: [UInt8] = []

  init(_ files: StoreFiles) {
    self.files = files
    tail.reserveCapacity(GrowingFile.capacity)
  }

  /// Where the first byte of the tail will be.
  var tailStart: UInt64 { files.end + UInt64(writing.count) }

  /// Where the next byte will be.
  var position: UInt64 { tailStart + UInt64(tail.count) }

  /// The file has bytes up to `end`, which were not written by us.
  mutating func know(upTo end: UInt64) {
    if end > files.end { files.grow(by: Int(end - files.end)) }
  }

  /// Keeps bytes beside somebody else's file. The place of the first.
  mutating func keepBeside(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 { try files.keepBeside(bytes) }

  /// Whether the tail would outgrow its capacity by `count` bytes more.
  func isFull(for count: Int) -> Bool { tail.count + count > GrowingFile.capacity }

  /// Writes first when the tail would outgrow its capacity by `count` bytes more; after a throw nothing has changed.
  /// Whether it had to. While somebody is writing the tail grows on: who appends waits for that before.
  mutating func makeRoom(for count: Int) throws(StoreError) -> Bool {
    guard isFull(for: count), writing.isEmpty else { return false }
    try flush()
    return true
  }

  /// Writes what has gathered when it is more than `most` bytes. When that fails it stays, and shows when bytes of a stream
  /// come.
  mutating func relieve(beyond most: Int) {
    guard tail.count > most, writing.isEmpty else { return }
    do throws(StoreError) { try flush() } catch {}
  }

  /// What has gathered, to be written without the lock; nil when there is nothing. `finishBlock` says that it was, before the
  /// next is taken.
  mutating func takeBlock() -> Block? {
    precondition(writing.isEmpty, "a block is being written")
    guard !tail.isEmpty else { return nil }
    swap(&writing, &tail)
    return Block(files: files, bytes: writing)
  }

  /// The block that was taken, which nobody has any more, is written; or is not because of `failure`, and is the tail's again.
  mutating func finishBlock(_ failure: StoreError?) {
    if failure == nil {
      files.grow(by: writing.count)
    } else {
      writing.append(contentsOf: tail)
      swap(&writing, &tail)
    }
    GrowingFile.empty(&writing)
  }

  private static func empty(_ bytes: inout [UInt8]) {
    // What a single large append took is given back.
    if bytes.capacity > capacity * 2 {
      bytes = []
      bytes.reserveCapacity(capacity)
    } else {
      bytes.removeAll(keepingCapacity: true)
    }
  }

  /// Writes the tail; after a throw nothing has changed. Nobody may be writing a block.
  mutating func flush() throws(StoreError) {
    precondition(writing.isEmpty, "a block is being written")
    guard !tail.isEmpty else { return }
    do throws(StoreError) {
      try files.write(tail.span)
      files.grow(by: tail.count)
    } catch {
      files.trim()
      throw error
    }
    GrowingFile.empty(&tail)
  }

  /// Goes on in `file`, which has `header` written to it first; after a throw nothing has changed.
  mutating func move(to file: PrivateFile, header: [UInt8]) throws(StoreError) {
    try file.write(header.span, at: 0)
    try file.write(tail.span, at: UInt64(header.count))
    files.trim()
    files.go(on: file, offset: UInt64(header.count), holding: tail.count)
    tail.removeAll(keepingCapacity: true)
  }

  /// Appends the `count` bytes at `place` to `bytes`.
  func read(_ count: Int, at place: UInt64, appendingTo bytes: inout [UInt8]) throws(StoreError) {
    try piece(count, at: place).read(from: files, appendingTo: &bytes)
  }

  /// The `count` bytes at `place`, to be read later or by someone else: what is still in memory is copied, and what
  /// is in the files never changes.
  func piece(_ count: Int, at place: UInt64) -> StoredPiece {
    let written = place < StoreFiles.annexStart ? files.end : .max
    guard place + UInt64(count) > written else { return StoredPiece(place: place, inFile: count, tail: []) }
    let inFile = place < written ? Int(written - place) : 0
    var start = place < written ? 0 : Int(place - written)
    let end = start + count - inFile
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    if start < writing.count {
      bytes.append(contentsOf: writing[start..<min(end, writing.count)])
      start = writing.count
    }
    if start < end { bytes.append(contentsOf: tail[start - writing.count..<end - writing.count]) }
    return StoredPiece(place: place, inFile: inFile, tail: bytes)
  }

  /// Bytes to be written behind those in the files.
  struct Block: Sendable {
    fileprivate let files: StoreFiles
    fileprivate let bytes: [UInt8]

    /// Writes them, or cuts off what was written of them. Why they could not be.
    func write() -> StoreError? {
      do throws(StoreError) {
        try files.write(bytes.span)
        return nil
      } catch {
        files.trim()
        return error
      }
    }
  }
}

/// Bytes of the store: those in the files by place, those that were still in memory by value.
struct StoredPiece: Sendable {
  var place: UInt64
  var inFile: Int
  var tail: [UInt8]

  /// Appends the bytes to `bytes`.
  func read(from files: StoreFiles, appendingTo bytes: inout [UInt8]) throws(StoreError) {
    if inFile > 0 { try files.read(inFile, at: place, appendingTo: &bytes) }
    bytes.append(contentsOf: tail)
  }
}
