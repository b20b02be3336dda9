import FramingCore

/// The newest bytes of streams, with which those are compared that TCP sends again.
struct RecentBytes {
  /// Bytes of a stream that are kept: more than the largest windows that are usual.
  private static let longest = 256 << 10
  /// Bytes that are kept of streams that go on: twice as many at the most.
  private static let budget = 8 << 20
  /// What a stream costs beside its bytes.
  private static let overhead = 128

  private struct Stream {
    var bytes: [UInt8] = []
    /// The place in the stream behind them.
    var end: UInt64 = 0

    /// Takes more bytes, and keeps the newest `count` at least.
    mutating func append(_ more: UnsafeBufferPointer<UInt8>, keeping count: Int) {
      end += UInt64(more.count)
      unsafe bytes.append(contentsOf: more)
      if bytes.count > 2 * count { bytes.removeFirst(bytes.count - count) }
    }

    mutating func skip(_ count: Int) {
      end += UInt64(count)
      bytes.removeAll()
    }
  }

  private var newer: [StreamIdentity: Stream] = [:]
  private var older: [StreamIdentity: Stream] = [:]
  private var cost = 0

  /// Whether bytes of a stream may be taken. Where a stream is not known, nobody knows their place, unless it begins.
  mutating func knows(_ stream: StreamIdentity) -> Bool {
    if newer.index(forKey: stream) != nil { return true }
    guard let known = older.removeValue(forKey: stream) else { return false }
    keep(known, of: stream)
    return true
  }

  /// A stream that is not known begins.
  mutating func begin(_ stream: StreamIdentity) { keep(Stream(), of: stream) }

  /// Takes the next bytes of a stream that is known.
  mutating func take(_ bytes: Span<UInt8>, of stream: StreamIdentity) {
    guard let place = newer.index(forKey: stream) else { return }
    cost += bytes.count
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe newer.values[place].append($0, keeping: Self.longest) }
    guard cost > Self.budget else { return }
    (older, newer, cost) = (newer, [:], 0)
  }

  /// The next `count` bytes of a stream that is known are not there.
  mutating func miss(_ count: Int, of stream: StreamIdentity) { newer[stream]?.skip(count) }

  /// A connection is over.
  mutating func end(_ connection: Int) {
    for speaker in Speaker.allCases {
      let stream = StreamIdentity(connection: connection, speaker: speaker)
      (newer[stream], older[stream]) = (nil, nil)
    }
  }

  /// How many of the bytes are others than those of the stream from `offset` on, and from the first of them to the last. What is not
  /// known counts as the same.
  func differences(_ bytes: Span<UInt8>, from offset: UInt64, of stream: StreamIdentity) -> (
    count: Int, range: Range<UInt64>
  )? {
    guard let known = newer[stream] ?? older[stream] else { return nil }
    let start = known.end - UInt64(known.bytes.count)
    let range = (offset..<offset + UInt64(bytes.count)).clamped(to: start..<known.end)
    var (count, first, last) = (0, range.upperBound, range.lowerBound)
    for place in range where known.bytes[Int(place - start)] != bytes[Int(place - offset)] {
      (count, first, last) = (count + 1, min(first, place), place)
    }
    return count == 0 ? nil : (count, first..<last + 1)
  }

  private mutating func keep(_ known: Stream, of stream: StreamIdentity) {
    cost += known.bytes.count + Self.overhead
    newer[stream] = known
  }
}
