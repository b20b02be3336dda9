/// Bytes in files that only grow, with the newest in memory until there are enough for a write.
struct GrowingFile: Sendable {
  /// Bytes gathered before a write: larger writes gain nothing, smaller ones cost system calls.
  static let capacity = 1 << 20

  private(set) var files: StoreFiles
  /// The bytes after those in the files: whole blocks of a recording, so that the files end with a whole block too.
  var tail: [UInt8] = []

  init(_ files: StoreFiles) {
    self.files = files
    tail.reserveCapacity(GrowingFile.capacity)
  }

  /// Where the next byte will be.
  var position: UInt64 { files.end + UInt64(tail.count) }

  /// The file has bytes up to `end`, which were not written by us.
  mutating func know(upTo end: UInt64) {
    if end > files.end { files.grow(by: Int(end - files.end)) }
  }

  /// Keeps bytes beside somebody else's file. The place of the first.
  mutating func keepBeside(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 { try files.keepBeside(bytes) }

  /// Writes first when the tail would outgrow its capacity by `count` bytes more; after a throw nothing has changed.
  /// Whether it had to.
  mutating func makeRoom(for count: Int) throws(StoreError) -> Bool {
    guard tail.count + count > GrowingFile.capacity else { return false }
    try flush()
    return true
  }

  /// Writes what has gathered when it is much. When that fails it stays, and shows when bytes of a stream come.
  mutating func relieve() {
    guard tail.count > GrowingFile.capacity / 4 else { return }
    do throws(StoreError) { try flush() } catch {}
  }

  /// Writes the tail; after a throw nothing has changed.
  mutating func flush() throws(StoreError) {
    guard !tail.isEmpty else { return }
    do throws(StoreError) {
      try files.write(tail.span)
      files.grow(by: tail.count)
    } catch {
      files.trim()
      throw error
    }
    // What a single large append took is given back.
    if tail.capacity > GrowingFile.capacity * 2 {
      tail = []
      tail.reserveCapacity(GrowingFile.capacity)
    } else {
      tail.removeAll(keepingCapacity: true)
    }
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
    let start = place < written ? 0 : Int(place - written)
    return StoredPiece(place: place, inFile: inFile, tail: Array(tail[start..<start + count - inFile]))
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
