/// An array of fixed-size records on disk that only grows, with its newest part in memory.
///
/// Only whole pages are written, so a page in the file never changes and can be cached without care.
struct RecordFile<Record: BitwiseCopyable & Sendable>: Sendable {
  /// Pages gathered before a write.
  private static var pagesPerWrite: Int { 8 }
  /// Records in a page of 64 KiB.
  static var perPage: Int { 65_536 / MemoryLayout<Record>.stride }

  private let file: PrivateFile
  private var pagesWritten = 0
  /// The records after them.
  private var tail: [Record] = []
  private var cache = PageCache<Record>()

  init(file: PrivateFile) {
    self.file = file
  }

  /// How many there are.
  var count: Int { pagesWritten * Self.perPage + tail.count }

  /// Takes one, in memory until `makeRoom`.
  mutating func append(_ record: Record) {
    tail.append(record)
  }

  /// Takes `count`, which `fill` gives, in memory until `makeRoom`.
  @inline(__always)
  mutating func append(_ count: Int, _ fill: (inout OutputSpan<Record>) -> Void) {
    tail.append(addingCapacity: count, initializingWith: fill)
  }

  /// The newest record, which is always in memory.
  var last: Record? {
    get { tail.last }
    set {
      if let newValue, !tail.isEmpty { tail[tail.count - 1] = newValue }
    }
  }

  /// Writes when enough has gathered; after a throw nothing has changed.
  mutating func makeRoom() throws(StoreError) {
    if tail.count > Self.perPage * Self.pagesPerWrite { try flush() }
  }

  /// The record at `index`, which must be below `count`.
  mutating func record(at index: Int) throws(StoreError) -> Record {
    let (page, offset) = index.quotientAndRemainder(dividingBy: Self.perPage)
    if page >= pagesWritten { return tail[index - pagesWritten * Self.perPage] }
    return try cache.record(at: offset, ofPage: page, in: file)
  }

  /// The page that holds the record at `index`, which must be below `count`, and the index of its first record: for
  /// going through many.
  mutating func page(holding index: Int) throws(StoreError) -> (records: [Record], first: Int) {
    let page = index / Self.perPage
    if page >= pagesWritten { return (tail, pagesWritten * Self.perPage) }
    return (try cache.records(ofPage: page, in: file), page * Self.perPage)
  }

  /// Forgets the newest record, which is always in memory.
  mutating func removeLast() {
    if !tail.isEmpty { tail.removeLast() }
  }

  /// The first index whose record satisfies `matches`, given that all later ones do too; `count` if none does.
  mutating func first(
    where matches: (_ record: Record, _ index: Int) -> Bool
  ) throws(StoreError) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if matches(try record(at: middle), middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Forgets everything.
  mutating func removeAll() {
    tail.removeAll(keepingCapacity: true)
    cache = PageCache()
    pagesWritten = 0
    file.empty()
  }

  private mutating func flush() throws(StoreError) {
    // One record at least stays, so that `last` can still change.
    let pages = (tail.count - 1) / Self.perPage
    guard pages > 0 else { return }
    let offset = UInt64(pagesWritten) * UInt64(Self.perPage * MemoryLayout<Record>.stride)
    try tail.writeBytes(0..<pages * Self.perPage, to: file, at: offset)
    pagesWritten += pages
    tail.removeSubrange(0..<pages * Self.perPage)
  }
}

extension Array where Element: BitwiseCopyable {
  /// Writes the elements' own bytes.
  fileprivate func writeBytes(_ range: Range<Int>, to file: PrivateFile, at offset: UInt64) throws(StoreError) {
    let stride = MemoryLayout<Element>.stride
    var failure: StoreError?
    // Records are made of integers without padding, so all bytes are initialised; the pointer is used within the call.
    unsafe withUnsafeBytes { raw in
      do throws(StoreError) {
        let bytes = unsafe Span<UInt8>(_unsafeBytes: raw)
        try file.write(bytes.extracting(range.lowerBound * stride..<range.upperBound * stride), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
