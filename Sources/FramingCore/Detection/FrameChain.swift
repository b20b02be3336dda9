/// Frames of a sample one behind the other, as a candidate has them.
struct FrameChain: Sendable {
  /// Where each whole frame begins.
  var starts: [Int] = []
  /// Behind the last whole frame.
  var end = 0
  /// Bytes of the frame that the sample ends in, when it says.
  var cutTotal: Int?
  /// Whole frames without a payload, as far as that is known.
  var emptyCount = 0
  /// Where frames stop and begin again, ascending.
  var breaks: [Break] = []

  /// Bytes between frames that are no frame.
  struct Break: Hashable, Sendable {
    /// The frame behind them, by its place among all.
    var frame: Int
    /// Behind the last frame in front of them.
    var start: Int
  }

  /// Whole frames.
  var count: Int { starts.count }

  /// Where the first frame begins.
  var skip: Int { starts.first ?? 0 }

  /// Where frame `index` ends.
  func end(of index: Int) -> Int {
    guard index + 1 < starts.count else { return end }
    return breaks.first { $0.frame == index + 1 }?.start ?? starts[index + 1]
  }

  /// Bytes of frame `index`.
  func size(of index: Int) -> Int { end(of: index) - starts[index] }

  /// How many different sizes there are, counted up to 3. The first of several frames may be cut and is left out.
  var sizeKinds: Int {
    var sizes: [Int] = []
    for index in starts.indices.dropFirst(count > 3 ? 1 : 0) where !sizes.contains(size(of: index)) {
      sizes.append(size(of: index))
      if sizes.count == 3 { break }
    }
    return sizes.count
  }

  /// Bytes of a frame in the middle.
  var meanSize: Int { count == 0 ? 0 : max(1, (end - skip) / count) }

  /// Takes the first `count` frames off, and the breaks up to the one that is first then.
  mutating func drop(_ count: Int) {
    starts.removeFirst(count)
    breaks.removeAll { $0.frame <= count }
    for index in breaks.indices { breaks[index].frame -= count }
  }

  /// Whether this is the same as `other` as far as boundaries go.
  func hasBoundaries(of other: FrameChain) -> Bool { end == other.end && starts == other.starts }
}
