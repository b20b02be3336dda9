/// Which bytes of streams a capture does not have.
struct GapTable: Sendable {
  private struct Gap: Sendable {
    /// The stream offset behind it.
    var end: UInt64
    /// Bytes of the stream that are missing up to there.
    var missing: UInt64
  }

  /// In the order of the streams' bytes.
  private var gaps: [StreamKey: [Gap]] = [:]

  /// A gap of `count` bytes ends at `end`.
  mutating func append(_ count: Int, endingAt end: UInt64, of stream: StreamKey) {
    let before = gaps[stream]?.last?.missing ?? 0
    gaps[stream, default: []].append(Gap(end: end, missing: before + UInt64(count)))
  }

  /// Bytes in front of `offset` that are missing.
  func missing(before offset: UInt64, of stream: StreamKey) -> UInt64 {
    guard !gaps.isEmpty, let known = gaps[stream] else { return 0 }
    let behind = known.firstPlace { $0.end > offset }
    return behind > 0 ? known[behind - 1].missing : 0
  }

  /// Bytes that are missing behind `offset`, when they are all that is there up to the stream's end; else 0.
  func missing(behind offset: UInt64, of stream: StreamKey, upTo end: UInt64) -> UInt64 {
    guard !gaps.isEmpty, let last = gaps[stream]?.last, last.end == end else { return 0 }
    return last.missing - missing(before: offset, of: stream) == end - min(offset, end) ? end - min(offset, end) : 0
  }

  var isEmpty: Bool { gaps.isEmpty }

  /// The streams of which bytes are missing.
  var streams: [StreamKey] { Array(gaps.keys) }

  /// The directions of a connection change places.
  mutating func turn(_ connection: Int) {
    guard !gaps.isEmpty else { return }
    let stream = StreamKey(connection: connection, direction: .sent)
    let (one, other) = (gaps[stream], gaps[stream.turned])
    gaps[stream] = other
    gaps[stream.turned] = one
  }
}
