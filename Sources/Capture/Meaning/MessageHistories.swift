import Definitions

/// What compressed messages of streams refer to, as far as it was unpacked (RFC 7692 §7.1.1): of each stream what is known
/// behind the frame that was looked at last, and here and there before it, so that another frame is soon found from there.
/// Of more than may be kept every second place goes, or the stream that was looked at longest ago.
struct MessageHistories {
  /// What is known in front of a frame.
  struct Place {
    /// The index of the frame.
    var next: Int
    var joiner = PieceJoiner()
    /// Bytes of the stream that are missing before it.
    var missing: UInt64 = 0
  }

  /// Messages between two places that stay.
  static let step = 1024
  /// Bytes of all places, and streams.
  static let (mostBytes, mostStreams) = (16 << 20, 64)

  private struct Stream {
    /// Ascending.
    var places: [Place] = []
    /// Where the last look ended.
    var newest: Place?
    var turn = 0

    var keptCount: Int { places.reduce(newest?.joiner.keptCount ?? 0) { $0 + $1.joiner.keptCount } }
  }

  private var streams: [StreamKey: Stream] = [:]
  private var turn = 0
  /// Bytes of places, as they were last counted.
  private(set) var keptCount = 0

  /// The last place of a stream that is not behind a frame.
  func last(notBehind index: Int, of stream: StreamKey) -> Place? {
    guard let known = streams[stream] else { return nil }
    let place = known.places.last { $0.next <= index }
    guard let newest = known.newest, newest.next <= index, newest.next >= place?.next ?? 0 else { return place }
    return newest
  }

  /// Keeps where a look has come to; with `stays` also when it goes on.
  mutating func keep(_ place: Place, of stream: StreamKey, stays: Bool) {
    turn += 1
    var known = streams.removeValue(forKey: stream) ?? Stream()
    known.turn = turn
    if stays {
      if place.next > known.places.last?.next ?? -1 {
        var compacted = place
        compacted.joiner.compact()
        keptCount += compacted.joiner.keptCount
        known.places.append(compacted)
      }
    } else {
      keptCount += place.joiner.keptCount - (known.newest?.joiner.keptCount ?? 0)
      known.newest = place
    }
    streams[stream] = known
    while keptCount > Self.mostBytes || streams.count > Self.mostStreams { thin() }
  }

  private mutating func thin() {
    let largest = streams.max { $0.value.places.count < $1.value.places.count }
    if streams.count <= Self.mostStreams, let (stream, known) = largest, known.places.count > 1 {
      streams[stream]?.places = known.places.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    } else if let oldest = streams.min(by: { $0.value.turn < $1.value.turn })?.key {
      streams[oldest] = nil
    }
    keptCount = streams.values.reduce(0) { $0 + $1.keptCount }
  }
}
