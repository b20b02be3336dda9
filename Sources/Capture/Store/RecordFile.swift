/// An array of fixed-size records on disk that only grows, with its newest part in memory.
///
/// Only whole pages are written, and a page in the file changes by `replace` only. They may be written while others gather: a
/// `RecordBlock` of them is taken, written without the lock, and finished.
struct RecordFile<Record: BitwiseCopyable & Sendable>: Sendable {
  /// Pages gathered before a write.
  private static var pagesPerWrite: Int { 8 }
  /// Records in a page of 64 KiB.
  static var perPage: Int { 65_536 / MemoryLayout<Record>.stride }

  private var pages: RecordPages
  private var pagesWritten = 0
  /// The records after them.
  private var tail: [Record] = []
  private var cache = PageCache<Record>()
  /// Records that are to replace those in the file, by their indices.
  private var unwritten: [Int: Record] = [:]
  /// Whether a block is being written, and of how many of the tail's pages; none when they were forgotten meanwhile.
  private var (isBeingWritten, pagesTaken) = (false, 0)
  /// Records of it that were replaced meanwhile.
  private var replacedMeanwhile: [Int: Record] = [:]

  /// All records are kept, in `file` first; with `newest` only the newest.
  init(file: PrivateFile, newest: NewestRecords? = nil) {
    pages = RecordPages(file, newest)
  }

  /// From now on records go to `file`, as when there is no room for more where they went; those that are written stay
  /// where they are.
  mutating func goOn(in file: PrivateFile) {
    pages.goOn(in: file, fromPage: pagesWritten)
  }

  /// Whether records that leave memory are forgotten instead of written, and those before them with them.
  var forgetsOldest = false

  /// How many there are, those included that are no longer kept.
  var count: Int { pagesWritten * Self.perPage + tail.count }

  /// The index of the oldest record that is kept.
  var firstKept: Int { pages.firstKept * Self.perPage }

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

  /// Another record is at `index`, which must be below `count`; throws when what was there is no longer kept.
  mutating func replace(at index: Int, with record: Record) throws(StoreError) {
    let page = index / Self.perPage
    if page >= pagesWritten {
      tail[index - pagesWritten * Self.perPage] = record
      if page < pagesWritten + pagesTaken { replacedMeanwhile[index] = record }
      return
    }
    _ = try pages.place(ofPage: page)
    unwritten[index] = record
    // What cannot be written now is when there is room again.
    try? writeReplaced()
  }

  /// Writes what has replaced records that are in the file already.
  private mutating func writeReplaced() throws(StoreError) {
    for (index, record) in unwritten {
      let (page, offset) = index.quotientAndRemainder(dividingBy: Self.perPage)
      if page >= pages.firstKept {
        let (file, pageInFile) = try pages.place(ofPage: page)
        let place = UInt64(pageInFile * Self.perPage + offset) * UInt64(MemoryLayout<Record>.stride)
        cache.forget(page)
        try [record].writeBytes(0..<MemoryLayout<Record>.stride, to: file, at: place)
      }
      unwritten[index] = nil
    }
  }

  /// Forgets the records from `index` on. Whether it could: those that are written, or being written, stay.
  mutating func truncate(to index: Int) -> Bool {
    guard index >= (pagesWritten + pagesTaken) * Self.perPage else { return false }
    tail.removeLast(max(0, count - index))
    return true
  }

  /// Writes when more has gathered than blocks leave; after a throw nothing has changed. While a block is being written
  /// memory takes more.
  mutating func makeRoom() throws(StoreError) {
    guard !isBeingWritten else { return }
    if !unwritten.isEmpty { try writeReplaced() }
    if tail.count > Self.perPage * Self.pagesPerWrite { try flush() }
  }

  /// The pages that have gathered, to be written without the lock; nil while they are few. `finishBlock` says that they were,
  /// before the next are taken.
  mutating func takeBlock() -> RecordBlock? {
    precondition(!isBeingWritten, "a block is being written")
    guard tail.count > Self.perPage * Self.pagesPerWrite / 2, !forgetsOldest, unwritten.isEmpty else { return nil }
    let full = (tail.count - 1) / Self.perPage
    self.pages.makeRoom(fromPage: pagesWritten, ofSize: Self.perPage * MemoryLayout<Record>.stride)
    guard let (file, page) = try? self.pages.place(ofPage: pagesWritten) else { return nil }
    (isBeingWritten, pagesTaken) = (true, full)
    let records = Array(tail[..<(full * Self.perPage)])
    let offset = UInt64(page) * UInt64(Self.perPage * MemoryLayout<Record>.stride)
    return RecordBlock {
      do throws(StoreError) {
        try records.writeBytes(0..<records.count * MemoryLayout<Record>.stride, to: file, at: offset)
        return nil
      } catch {
        return error
      }
    }
  }

  /// The block that was taken is written, or is not because of `failure`: then its pages are taken again.
  mutating func finishBlock(_ failure: StoreError?) {
    if failure == nil, pagesTaken > 0 {
      pagesWritten += pagesTaken
      tail.removeSubrange(0..<pagesTaken * Self.perPage)
      unwritten.merge(replacedMeanwhile) { $1 }
    }
    (isBeingWritten, pagesTaken) = (false, 0)
    replacedMeanwhile = [:]
  }

  /// The record at `index`, which must be below `count`; throws when it is no longer kept.
  mutating func record(at index: Int) throws(StoreError) -> Record {
    let (page, offset) = index.quotientAndRemainder(dividingBy: Self.perPage)
    if page >= pagesWritten { return tail[index - pagesWritten * Self.perPage] }
    if !unwritten.isEmpty, let record = unwritten[index] { return record }
    return try cache.record(at: offset, ofPage: page, in: pages)
  }

  /// The page that holds the record at `index`, which must be below `count`, and the index of its first record: for
  /// going through many. Throws when it is no longer kept.
  mutating func page(holding index: Int) throws(StoreError) -> (records: [Record], first: Int) {
    let page = index / Self.perPage
    if page >= pagesWritten { return (tail, pagesWritten * Self.perPage) }
    var records = try cache.records(ofPage: page, in: pages)
    for (index, record) in unwritten where index / Self.perPage == page { records[index % Self.perPage] = record }
    return (records, page * Self.perPage)
  }

  /// Forgets the newest record, which is always in memory.
  mutating func removeLast() {
    if tail.count > pagesTaken * Self.perPage { tail.removeLast() }
  }

  /// The first index of a kept record that satisfies `matches`, given that all later ones do too; `count` if none does.
  mutating func first(
    where matches: (_ record: Record, _ index: Int) -> Bool
  ) throws(StoreError) -> Int {
    var low = firstKept
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
    unwritten = [:]
    replacedMeanwhile = [:]
    cache = PageCache()
    (pagesWritten, pagesTaken) = (0, 0)
    pages.empty()
  }

  private mutating func flush() throws(StoreError) {
    // One record at least stays, so that `last` can still change.
    let full = (tail.count - 1) / Self.perPage
    guard full > 0 else { return }
    if forgetsOldest {
      pagesWritten += full
      tail.removeSubrange(0..<full * Self.perPage)
      pages.forget(before: pagesWritten)
      return
    }
    self.pages.makeRoom(fromPage: pagesWritten, ofSize: Self.perPage * MemoryLayout<Record>.stride)
    let (file, page) = try self.pages.place(ofPage: pagesWritten)
    let offset = UInt64(page) * UInt64(Self.perPage * MemoryLayout<Record>.stride)
    try tail.writeBytes(0..<full * Self.perPage * MemoryLayout<Record>.stride, to: file, at: offset)
    pagesWritten += full
    tail.removeSubrange(0..<full * Self.perPage)
  }
}

/// Pages of records to be written.
struct RecordBlock: Sendable {
  /// Writes them. Why they could not be.
  let write: @Sendable () -> StoreError?
}

/// How many bytes of records are kept at most, and where new files for them are made.
struct NewestRecords: Sendable {
  var budget: UInt64
  var directory: PrivateDirectory

  /// The same with a part of the budget.
  func divided(by divisor: UInt64) -> NewestRecords {
    NewestRecords(budget: budget / divisor, directory: directory)
  }
}

/// The files that the pages of a `RecordFile` are in.
struct RecordPages: Sendable {
  private struct Part: Sendable {
    var firstPage: Int
    var file: PrivateFile
  }

  private var parts: [Part]
  /// nil when all are kept.
  private let newest: NewestRecords?

  init(_ file: PrivateFile, _ newest: NewestRecords?) {
    parts = [Part(firstPage: 0, file: file)]
    self.newest = newest
  }

  /// The oldest page that is kept.
  var firstKept: Int { parts[0].firstPage }

  /// Goes on in another file when the newest has half of what is kept, and closes the one before that, which is then
  /// gone: `page` is written next, and pages have `size` bytes.
  mutating func makeRoom(fromPage page: Int, ofSize size: Int) {
    guard let newest else { return }
    let half = max(1, Int(clamping: newest.budget / 2) / size)
    guard page - parts[parts.count - 1].firstPage >= half else { return }
    // Without another file this one grows on.
    guard let file = try? newest.directory.file("index") else { return }
    goOn(in: file, fromPage: page)
    if parts.count > 2 { parts.removeFirst() }
  }

  mutating func goOn(in file: PrivateFile, fromPage page: Int) {
    parts.append(Part(firstPage: page, file: file))
  }

  /// Forgets the pages before `page`, which is written next.
  mutating func forget(before page: Int) {
    parts = [Part(firstPage: page, file: parts[parts.count - 1].file)]
  }

  /// The file of a page, and which page it is there; throws when it is no longer kept.
  func place(ofPage page: Int) throws(StoreError) -> (file: PrivateFile, page: Int) {
    guard page >= firstKept else { throw .noLongerKept }
    let next = parts.firstIndex { $0.firstPage > page } ?? parts.count
    let part = parts[next - 1]
    return (part.file, page - part.firstPage)
  }

  /// Forgets all pages, and all files but the newest.
  mutating func empty() {
    let file = parts[parts.count - 1].file
    file.empty()
    parts = [Part(firstPage: 0, file: file)]
  }
}

extension Array where Element: BitwiseCopyable {
  /// Writes the elements' own bytes, those of `range`.
  fileprivate func writeBytes(_ range: Range<Int>, to file: PrivateFile, at offset: UInt64) throws(StoreError) {
    var failure: StoreError?
    // Records are made of integers without padding, so all bytes are initialised; the pointer is used within the call.
    unsafe withUnsafeBytes { raw in
      do throws(StoreError) {
        let bytes = unsafe Span<UInt8>(_unsafeBytes: raw)
        try file.write(bytes.extracting(range), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
