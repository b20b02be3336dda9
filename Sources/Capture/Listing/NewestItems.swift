import FramingCore

/// The newest item of each stream, and what the capture lacks behind it: that is told when the connection is over.
struct NewestItems {
  /// Streams that end with bytes that are not there.
  struct Lost {
    var stream: StreamIdentity
    /// The number of the last item in front of them; nil when there is none.
    var number: UInt64?
    var count: UInt64
    /// Whether it is told of the item.
    var isJudged = true
  }

  private var streams: [StreamIdentity: Lost] = [:]

  /// Takes the next item of a stream.
  mutating func take(_ item: ListedItem, _ number: UInt64, isJudged: Bool) {
    streams[item.stream] = Lost(stream: item.stream, number: number, count: 0, isJudged: isJudged)
  }

  /// What `gap` stands for is not there.
  mutating func lose(_ gap: ListedItem) {
    streams[gap.stream, default: Lost(stream: gap.stream, count: 0)].count += UInt64(gap.frame.totalLength)
  }

  /// A connection is over: those of its streams that end with bytes that are not there.
  mutating func end(_ connection: Int) -> [Lost] {
    Speaker.allCases.compactMap { speaker in
      streams.removeValue(forKey: StreamIdentity(connection: connection, speaker: speaker))
    }
    .filter { $0.count > 0 }
  }
}
