/// Looks for needles in the streams of the recording, chunk after chunk as they lie in the store, with one search over
/// all that was read at once. What crosses from one chunk of a stream to the next is found too.
struct StreamScanner: Sendable {
  /// Bytes looked through at once.
  private static let longestRun = 1 << 20
  /// Places remembered of a needle in a stream, and streams (a power of two): beyond it the caller reads for itself.
  private static let mostHits = 1_024
  private static let mostStreams = 4_096

  /// Where a needle was found in a stream, ascending.
  fileprivate struct Hits: Sendable {
    var places: [UInt64] = []
    var first = 0
    /// Where more were found than are remembered.
    var missed: Range<UInt64>?
  }

  private struct Stream: Sendable {
    var key: StreamKey
    /// What was found before is not remembered.
    var coveredFrom: UInt64
    /// The newest bytes, one fewer than the longest needle has, but for those in `tail`.
    var carry: [UInt8] = []
    /// Where the bytes behind `carry` lie in what is looked through now.
    var tail: Range<Int>?
    var hits: [Hits]
  }

  private let needles: [ByteNeedle]
  private let carried: Int
  /// Where each stream is, by its key's low bits: one that another has displaced is not known any more.
  private var slots: [Int32]
  private var streams: [Stream] = []
  /// Streams whose newest bytes are in what is looked through now.
  private var tails: [Int] = []
  private var joined: [UInt8] = []
  private var run: [ChunkRecord] = []
  private var window = StoreWindow()
  /// The first chunk that has not been looked through.
  private(set) var nextChunk = 0
  /// How often something was found.
  private(set) var hitCount = 0
  /// How many places are remembered, in all streams; nil when some may have been left out or forgotten.
  private var remembered: Int? = nil

  /// Empty needles are not looked for.
  init(_ needles: [ByteNeedle]) {
    self.needles = needles
    slots = [Int32](repeating: -1, count: StreamScanner.mostStreams)
    carried = max(1, needles.map(\.count).max() ?? 0) - 1
  }

  /// Begins anew at `chunk`.
  mutating func restart(at chunk: Int) {
    for index in slots.indices { slots[index] = -1 }
    streams = []
    nextChunk = chunk
    remembered = chunk == 0 ? 0 : nil
  }

  /// Looks through chunks from `nextChunk` on, none behind `last`, as many as lie near each other. The bytes read.
  mutating func advance(through last: Int, _ chunks: inout ChunkTable, _ store: ByteStore) throws(StoreError) -> Int {
    try takeRun(through: last, &chunks)
    guard let first = run.first, let final = run.last else { return 64 }
    let length = Int(final.place - first.place) + final.length
    var lent = window
    window = StoreWindow()
    try lent.withBytes(length, at: first.place, of: store) { scan($0, from: first.place) }
    window = lent
    return length
  }

  private mutating func takeRun(through last: Int, _ chunks: inout ChunkTable) throws(StoreError) {
    run.removeAll(keepingCapacity: true)
    let (page, base) = try chunks.page(holding: nextChunk)
    var end: UInt64 = 0
    while nextChunk <= last, nextChunk - base < page.count {
      let record = page[nextChunk - base]
      if record.kind == .bytes || record.kind == .continued {
        if let first = run.first,
          record.place < end || record.place + UInt64(record.length) - first.place > StreamScanner.longestRun
        {
          return
        }
        run.append(record)
        end = record.place + UInt64(record.length)
      }
      nextChunk += 1
    }
  }

  private mutating func scan(_ bytes: Span<UInt8>, from place: UInt64) {
    // For each needle where it is next, in chunks or between them: most chunks are passed over without a look.
    var next = [Int](repeating: -1, count: needles.count)
    for record in run {
      let start = Int(record.place - place)
      let range = start..<start + record.length
      let slot = slot(of: record)
      if carried > 0 { findCrossings(in: bytes, range, record.streamOffset, slot) }
      for needle in needles.indices where needles[needle].count > 0 {
        if next[needle] < range.lowerBound { next[needle] = find(needle, in: bytes, from: range.lowerBound) }
        while next[needle] < range.upperBound {
          if next[needle] + needles[needle].count <= range.upperBound {
            add(record.streamOffset + UInt64(next[needle] - start), of: needle, slot)
          }
          next[needle] = find(needle, in: bytes, from: next[needle] + 1)
        }
      }
      if carried > 0 { carry(range, of: bytes, slot) }
    }
    for slot in tails { settle(slot, bytes) }
    tails.removeAll(keepingCapacity: true)
  }

  private func find(_ needle: Int, in bytes: Span<UInt8>, from start: Int) -> Int {
    needles[needle].first(in: bytes, from: start) ?? .max
  }

  private mutating func slot(of record: ChunkRecord) -> Int {
    let key = record.stream
    let place = StreamScanner.place(of: key)
    let known = Int(slots[place])
    if known >= 0, streams[known].key == key { return known }
    let hits = [Hits](repeating: Hits(), count: needles.count)
    let stream = Stream(key: key, coveredFrom: record.streamOffset, hits: hits)
    if known >= 0 {
      remembered = nil
      streams[known] = stream
      return known
    }
    streams.append(stream)
    slots[place] = Int32(streams.count - 1)
    return streams.count - 1
  }

  private func slot(of key: StreamKey) -> Int? {
    let known = Int(slots[StreamScanner.place(of: key)])
    return known >= 0 && streams[known].key == key ? known : nil
  }

  private static func place(of key: StreamKey) -> Int {
    (key.connection << 1 | Int(key.direction.rawValue)) & (mostStreams - 1)
  }

  /// Looks for what begins in the chunks before and ends in that at `range`, if it can.
  private mutating func findCrossings(in bytes: Span<UInt8>, _ range: Range<Int>, _ offset: UInt64, _ slot: Int) {
    guard !range.isEmpty,
      let before = streams[slot].tail.map({ bytes[$0.upperBound - 1] }) ?? streams[slot].carry.last
    else { return }
    for needle in needles.indices where needles[needle].count > 0 {
      guard needles[needle].mayHave(before, and: bytes[range.lowerBound]) else { continue }
      settle(slot, bytes)
      findCrossing(needle, in: bytes.extracting(range), offset, slot)
    }
  }

  private mutating func findCrossing(_ needle: Int, in bytes: Span<UInt8>, _ offset: UInt64, _ slot: Int) {
    let length = needles[needle].count
    let before = min(streams[slot].carry.count, length - 1)
    guard before > 0 else { return }
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: streams[slot].carry.suffix(before))
    for index in 0..<min(length - 1, bytes.count) { joined.append(bytes[index]) }
    var from = 0
    while let place = needles[needle].first(in: joined.span, from: from) {
      add(offset - UInt64(before) + UInt64(place), of: needle, slot)
      from = place + 1
    }
  }

  /// The chunk at `range` is its stream's newest: only where its end lies is kept, while `bytes` are looked through.
  private mutating func carry(_ range: Range<Int>, of bytes: Span<UInt8>, _ slot: Int) {
    guard !range.isEmpty else { return }
    if streams[slot].tail == nil { tails.append(slot) }
    if range.count < carried { settle(slot, bytes) }
    streams[slot].tail = range.suffix(carried)
  }

  /// Takes the newest bytes of a stream out of those that are looked through.
  private mutating func settle(_ slot: Int, _ bytes: Span<UInt8>) {
    guard let tail = streams[slot].tail else { return }
    streams[slot].tail = nil
    let excess = streams[slot].carry.count + tail.count - carried
    if excess > 0 { streams[slot].carry.removeFirst(min(excess, streams[slot].carry.count)) }
    for index in tail { streams[slot].carry.append(bytes[index]) }
  }

  private mutating func add(_ place: UInt64, of needle: Int, _ slot: Int) {
    hitCount += 1
    if streams[slot].hits[needle].places.count < StreamScanner.mostHits {
      remembered = remembered.map { $0 + 1 }
      streams[slot].hits[needle].places.append(place)
    } else {
      remembered = nil
      let from = streams[slot].hits[needle].missed?.lowerBound ?? place
      streams[slot].hits[needle].missed = from..<place + 1
    }
  }

  /// Whether no needle is in anything that was looked through and not released.
  var remembersNothing: Bool { remembered == 0 }

  /// Whether a needle lies within `range`, which is part of a run that begins at `start`; nil when that is not known.
  func contains(_ needle: Int, in range: Range<UInt64>, startingAt start: UInt64, of stream: StreamKey) -> Bool? {
    guard let slot = slot(of: stream), needles[needle].count > 0, start >= streams[slot].coveredFrom else { return nil }
    let length = UInt64(needles[needle].count)
    let hits = streams[slot].hits[needle]
    for index in hits.first..<hits.places.count where hits.places[index] >= range.lowerBound {
      if hits.places[index] + length <= range.upperBound { return true }
      break
    }
    return hits.missed.map { $0.overlaps(range) } ?? false ? nil : false
  }

  /// Forgets what lies before `offset`.
  mutating func release(upTo offset: UInt64, of stream: StreamKey) {
    guard let slot = slot(of: stream), streams[slot].coveredFrom < offset else { return }
    streams[slot].coveredFrom = offset
    for needle in needles.indices {
      let released = streams[slot].hits[needle].release(upTo: offset)
      remembered = remembered.map { $0 - released }
    }
  }
}

extension StreamScanner.Hits {
  /// Forgets places in front of `offset`. How many.
  fileprivate mutating func release(upTo offset: UInt64) -> Int {
    let before = first
    while first < places.count, places[first] < offset { first += 1 }
    let released = first - before
    if first == places.count {
      places.removeAll(keepingCapacity: true)
      first = 0
    } else if first >= 256 {
      places.removeFirst(first)
      first = 0
    }
    if let missed, missed.upperBound <= offset { self.missed = nil }
    return released
  }
}
