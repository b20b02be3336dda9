import FramingCore

/// Bytes of streams that were sent again as others, and the items that have some of them.
struct RepeatedItems {
  /// An item that was written, or left out by a filter.
  struct Item {
    let number: UInt64
    let bytes: Range<UInt64>
    /// Whether a problem is told of it.
    let isJudged: Bool
    var isTold = false
  }

  /// Items that are remembered of streams that go on: twice as many at the most.
  private static let most = 131_072
  /// Items of a stream.
  private static let mostOfStream = 4_096

  /// How often bytes were sent again as others.
  private(set) var count = 0
  private var newer: [StreamIdentity: [Item]] = [:]
  private var older: [StreamIdentity: [Item]] = [:]
  private var itemCount = 0
  /// Those of which items are still to come.
  private var waiting: [(stream: StreamIdentity, bytes: Range<UInt64>)] = []

  /// The first byte of a new item that was sent again as another, counted from the item's first; nil when there is none.
  mutating func take(_ item: ListedItem) -> UInt64? {
    guard !waiting.isEmpty else { return nil }
    let bytes = item.frame.offset..<item.frame.offset + UInt64(item.frame.totalLength)
    let found = waiting.lazy.filter { $0.stream == item.stream && $0.bytes.overlaps(bytes) }.map {
      max($0.bytes.lowerBound, bytes.lowerBound) - bytes.lowerBound
    }.min()
    waiting.removeAll { $0.stream == item.stream && $0.bytes.upperBound <= bytes.upperBound }
    return found
  }

  /// Remembers an item, of which such bytes may still be told.
  mutating func remember(_ item: ListedItem, _ number: UInt64, isJudged: Bool, isTold: Bool) {
    if newer[item.stream] == nil { newer[item.stream] = older.removeValue(forKey: item.stream) ?? [] }
    let bytes = item.frame.offset..<item.frame.offset + UInt64(item.frame.totalLength)
    newer[item.stream]?.append(Item(number: number, bytes: bytes, isJudged: isJudged, isTold: isTold))
    if let count = newer[item.stream]?.count, count > 2 * Self.mostOfStream {
      newer[item.stream]?.removeFirst(count - Self.mostOfStream)
    }
    itemCount += 1
    if itemCount > Self.most { (older, newer, itemCount) = (newer, [:], 0) }
  }

  /// Takes bytes that were sent again as others: the items that have some of them, are to be told of and were not told of, of many the
  /// first, each with its first such byte.
  mutating func take(_ bytes: Range<UInt64>, of stream: StreamIdentity) -> [(item: Item, first: UInt64)] {
    count += 1
    waiting.append((stream, bytes))
    guard var items = newer[stream] ?? older[stream] else { return [] }
    var found: [(Item, UInt64)] = []
    // They are ascending.
    let first = items.firstPlace { $0.bytes.upperBound > bytes.lowerBound }
    for index in first..<items.count where found.count < RepeatedBytes.mostFrames {
      let item = items[index]
      guard item.bytes.lowerBound < bytes.upperBound else { break }
      guard item.isJudged, !item.isTold, item.bytes.overlaps(bytes) else { continue }
      found.append((item, max(item.bytes.lowerBound, bytes.lowerBound) - item.bytes.lowerBound))
      items[index].isTold = true
    }
    if let last = items.last, last.bytes.upperBound >= bytes.upperBound { waiting.removeLast() }
    if newer[stream] == nil { older[stream] = items } else { newer[stream] = items }
    return found
  }

  /// A connection is over.
  mutating func end(_ connection: Int) {
    if !waiting.isEmpty { waiting.removeAll { $0.stream.connection == connection } }
    for speaker in Speaker.allCases {
      let stream = StreamIdentity(connection: connection, speaker: speaker)
      (newer[stream], older[stream]) = (nil, nil)
    }
  }
}

extension FrameListing {
  /// Takes bytes of a stream that came before: where others were sent in their place, that is told.
  package mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    guard output.tellsRepeated else { return }
    if lookahead.isHolding { return hold(.again(bytes.copied, offset, stream, origin)) }
    guard let (count, range) = recent.differences(bytes, from: offset, of: stream) else { return }
    output.takeRepeated(range, count, of: bytes.count, stream, at: origin.time)
  }
}

extension ListingOutput {
  /// Whether it is told where bytes were sent again as others.
  var tellsRepeated: Bool {
    (style.form != .summary || style.onlyProblems) && repeated.count <= CaptureState.mostToldRepetitions
  }

  private func repeatedWords(_ range: Range<UInt64>, _ count: Int, of all: Int, _ stream: StreamIdentity) -> String {
    let which =
      count == all ? ByteCountText.text(count) : "\(ByteCountText.grouped(count)) of \(ByteCountText.text(all))"
    return "\(which) from the \(stream.speaker.rawValue) were sent again as others, from 0x"
      + "\(String(range.lowerBound, radix: 16)) of the stream on; the first ones are listed"
  }

  /// Writes that bytes were sent again as others.
  mutating func putRepeated(
    _ range: Range<UInt64>, _ count: Int, of all: Int, _ stream: StreamIdentity, at time: Timestamp?
  ) {
    guard repeated.count <= CaptureState.mostToldRepetitions else { return putNoMoreRepeated() }
    switch style.form {
    case .summary: break
    case .json:
      buffer.append(
        event: "repeated",
        [
          ("connection", .number(stream.connection)), ("from", .text(stream.speaker.rawValue)),
          ("offset", .count(range.lowerBound)), ("bytes", .number(count)),
        ] + (time.map { [("time", .time($0))] } ?? []))
    case .text:
      buffer.append("connection \(stream.connection): \(repeatedWords(range, count, of: all, stream))\n")
    }
  }

  private mutating func putNoMoreRepeated() {
    if style.form == .text { buffer.append("further bytes that were sent again as others are not told\n") }
  }
}
