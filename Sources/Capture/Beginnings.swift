/// Where in streams frames begin anew, because a person said so, if what precedes is unframed.
struct Beginnings: Sendable {
  /// Ascending.
  private var offsets: [StreamKey: [UInt64]] = [:]

  mutating func insert(_ offset: UInt64, of stream: StreamKey) {
    var known = offsets[stream] ?? []
    let place = known.firstIndex { $0 >= offset } ?? known.endIndex
    guard place == known.endIndex || known[place] != offset else { return }
    known.insert(offset, at: place)
    offsets[stream] = known
  }

  /// Those of a stream within `range`, ascending.
  func of(_ stream: StreamKey, in range: Range<UInt64>) -> [UInt64] {
    guard !offsets.isEmpty, let known = offsets[stream] else { return [] }
    return known.filter { range.contains($0) }
  }
}
