/// The recorded bytes: a file that only grows, with its newest part in memory.
///
/// The one place that knows how bytes lie in the file; everything else asks for `place` and `count` as it was told them.
struct ByteStore: Sendable {
  /// Bytes gathered before a write: larger writes gain nothing, smaller ones cost system calls.
  static let capacity = 1 << 20
  /// Writes end on a multiple of this, which file systems take faster than odd sizes.
  private static let page = 4096

  let file: PrivateFile
  /// Bytes in the file.
  private var written: UInt64 = 0
  /// The bytes after them.
  private var tail: [UInt8] = []

  init(file: PrivateFile) {
    self.file = file
    tail.reserveCapacity(ByteStore.capacity + ByteStore.page)
  }

  /// Where the next byte will be.
  var position: UInt64 { written + UInt64(tail.count) }

  /// Takes all of `bytes`, or throws and takes none. Where they are now.
  mutating func append(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 {
    if tail.count + bytes.count > ByteStore.capacity { try flush(whole: bytes.count > ByteStore.capacity) }
    let place = position
    if bytes.count > ByteStore.capacity {
      try file.write(bytes, at: written)
      written += UInt64(bytes.count)
    } else {
      // The pointer is used within the call only.
      unsafe bytes.withUnsafeBufferPointer { unsafe tail.append(contentsOf: $0) }
    }
    return place
  }

  /// Takes a text, in memory until there is room in the file. Where its UTF-8 bytes are.
  mutating func keep(_ text: String) -> StoredText {
    let place = position
    tail.append(contentsOf: text.utf8)
    return StoredText(place: place, length: Int(position - place))
  }

  /// A text that was kept.
  func text(_ stored: StoredText) throws(StoreError) -> String {
    var bytes: [UInt8] = []
    try read(stored.length, at: stored.place, appendingTo: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the `count` bytes at `place` to `bytes`.
  func read(_ count: Int, at place: UInt64, appendingTo bytes: inout [UInt8]) throws(StoreError) {
    try piece(count, at: place).read(from: file, appendingTo: &bytes)
  }

  /// The `count` bytes at `place`, to be read later or by someone else: what is still in memory is copied, and what
  /// is in the file never changes.
  func piece(_ count: Int, at place: UInt64) -> StoredPiece {
    guard place + UInt64(count) > written else { return StoredPiece(place: place, inFile: count, tail: []) }
    let inFile = place < written ? Int(written - place) : 0
    let start = place < written ? 0 : Int(place - written)
    return StoredPiece(place: place, inFile: inFile, tail: Array(tail[start..<start + count - inFile]))
  }

  /// Writes the tail but for the odd end that does not fill a page (that too when `whole`).
  private mutating func flush(whole: Bool) throws(StoreError) {
    let odd = whole ? 0 : Int((written + UInt64(tail.count)) % UInt64(ByteStore.page))
    guard tail.count > odd else { return }
    let count = tail.count - odd
    try file.write(tail.span.extracting(0..<count), at: written)
    written += UInt64(count)
    tail.removeSubrange(0..<count)
  }
}

/// A text in the store.
struct StoredText: Sendable {
  var place: UInt64
  /// In UTF-8 bytes.
  var length: Int
}

/// Bytes of the store: those in the file by place, those that were still in memory by value.
struct StoredPiece: Sendable {
  var place: UInt64
  var inFile: Int
  var tail: [UInt8]

  /// Appends the bytes to `bytes`.
  func read(from file: PrivateFile, appendingTo bytes: inout [UInt8]) throws(StoreError) {
    if inFile > 0 { try file.read(inFile, at: place, appendingTo: &bytes) }
    bytes.append(contentsOf: tail)
  }
}
