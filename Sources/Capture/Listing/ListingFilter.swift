import FramingCore

/// A display filter over the items of a listing, which come once, one after the other.
struct ListingFilter {
  private let filter: DisplayFilter
  private let secondsFromUTC: Int
  /// Made for the first item: times count from there.
  private var program: FilterProgram?
  private var searchers: [ByteSearcher] = []
  private var previous: Int64?

  init(_ filter: DisplayFilter, secondsFromUTC: Int) {
    self.filter = filter
    self.secondsFromUTC = secondsFromUTC
    needsBytes = !FilterProgram(filter, context: FilterContext()).byteTests.isEmpty
  }

  /// Whether it asks for the bytes of items.
  let needsBytes: Bool

  /// Whether it holds for an item with the bytes `head` and then `tail`; without a time in the file all is at 0.
  mutating func holds(
    _ item: ListedItem, number: UInt64, time: Timestamp?, _ lens: Lens, _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) -> Bool {
    let now = time?.nanoseconds ?? previous ?? 0
    let program = prepared(startingAt: now)
    let direction: Direction = item.stream.speaker == .client ? .sent : .received
    let facts = FrameFacts(
      record: FrameRecord(item.frame, lastChunk: 0), index: Int(clamping: number) - 1,
      stream: StreamKey(connection: item.stream.connection, direction: direction), time: now,
      delta: now.saturatingAdded(to: 0 &- (previous ?? now)))
    previous = now
    var place = program.entry
    while true {
      // Nothing is marked in a file that is only listed.
      place = program.run(facts, from: place) {
        program.lookups[$0].holds(for: lens) ?? MarkTable().holds(program.lookups[$0], facts)
      }
      guard program.needsBytes(place) else { return place == FilterProgram.accept }
      let test = program.byteTest(at: place)
      let range = program.byteTests[test].ofPayload ? item.frame.payloadRange : 0..<item.frame.totalLength
      place = program.next(place, isFound(test, in: range, head, tail))
    }
  }

  private mutating func prepared(startingAt start: Int64) -> FilterProgram {
    if let program { return program }
    let context = FilterContext(
      client: .sent, start: Timestamp(nanoseconds: start), secondsFromUTC: secondsFromUTC)
    let made = FilterProgram(filter, context: context)
    searchers = made.byteTests.map { ByteSearcher($0) }
    program = made
    return made
  }

  private mutating func isFound(_ test: Int, in range: Range<Int>, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range.clamped(to: 0..<head.count + tail.count) {
      bytes.append(index < head.count ? head[index] : tail[index - head.count])
    }
    searchers[test].begin()
    return searchers[test].isFound(in: bytes.span) || searchers[test].isFoundAtEnd()
  }
}

extension Frame {
  /// Where its payload is, from its first byte.
  fileprivate var payloadRange: Range<Int> { headerLength..<headerLength + payloadLength }
}
