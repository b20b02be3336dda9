/// The pages of a record file that were read last.
struct PageCache<Record: BitwiseCopyable & Sendable>: Sendable {
  /// 24 pages of 64 KiB: the paths of a few binary searches and the screen's own neighbourhood.
  private static var capacity: Int { 24 }

  private struct Slot: Sendable {
    var page: Int
    var lastUse: UInt64
    var records: [Record]
  }

  private var slots: [Slot] = []
  private var newest = 0
  private var clock: UInt64 = 0

  /// The record at `offset` of a page that is in the files wholly.
  mutating func record(at offset: Int, ofPage page: Int, in pages: RecordPages) throws(StoreError) -> Record {
    if newest >= slots.count || slots[newest].page != page { newest = try slot(ofPage: page, in: pages) }
    return slots[newest].records[offset]
  }

  /// All records of a page that is in the files wholly.
  mutating func records(ofPage page: Int, in pages: RecordPages) throws(StoreError) -> [Record] {
    if newest >= slots.count || slots[newest].page != page { newest = try slot(ofPage: page, in: pages) }
    return slots[newest].records
  }

  /// A page is no longer what it was.
  mutating func forget(_ page: Int) {
    slots.removeAll { $0.page == page }
    newest = 0
  }

  private mutating func slot(ofPage page: Int, in pages: RecordPages) throws(StoreError) -> Int {
    clock += 1
    if let found = slots.firstIndex(where: { $0.page == page }) {
      slots[found].lastUse = clock
      return found
    }
    let perPage = RecordFile<Record>.perPage
    let (file, pageInFile) = try pages.place(ofPage: page)
    let offset = UInt64(pageInFile) * UInt64(perPage * MemoryLayout<Record>.stride)
    var records: [Record] = []
    try file.read(perPage, at: offset, appendingTo: &records)
    return put(Slot(page: page, lastUse: clock, records: records))
  }

  private mutating func put(_ slot: Slot) -> Int {
    guard slots.count >= PageCache.capacity else {
      slots.append(slot)
      return slots.count - 1
    }
    let oldest = slots.indices.min { slots[$0].lastUse < slots[$1].lastUse } ?? 0
    slots[oldest] = slot
    return oldest
  }
}
