/// Where in streams frames begin anew, because a person said so, if what precedes is unframed.
struct Beginnings: Sendable {
  /// Ascending.
  private var offsets: [StreamKey: [UInt64]] = [:]
  /// Where they begin even if what precedes can be framed.
  private var certain: [StreamKey: Set<UInt64>] = [:]

  mutating func insert(_ offset: UInt64, of stream: StreamKey, inAnyCase: Bool) {
    if inAnyCase { certain[stream, default: []].insert(offset) }
    // Changed where it is: the next one is the last, and a copy for each of many would take as many steps.
    offsets[stream, default: []].insertInOrder(offset)
  }

  /// Forgets those of a connection.
  mutating func forget(connection: Int) {
    for direction in Direction.allCases {
      let stream = StreamKey(connection: connection, direction: direction)
      offsets[stream] = nil
      certain[stream] = nil
    }
  }

  /// Whether frames begin there whatever precedes.
  func isCertain(_ offset: UInt64, of stream: StreamKey) -> Bool { certain[stream]?.contains(offset) ?? false }

  /// Those within a chunk, and `known` if it is there too, ascending.
  func of(_ record: ChunkRecord, _ known: UInt64?) -> [UInt64] {
    let range = record.streamOffset..<record.streamEnd
    let asked = of(record.stream, in: range)
    guard let known, range.contains(known) else { return asked }
    return (asked + [known]).sorted()
  }

  /// Whether frames of a stream are to begin behind `offset`.
  func areBehind(_ offset: UInt64, of stream: StreamKey) -> Bool { offsets[stream]?.last.map { $0 > offset } ?? false }

  /// Those of a stream within `range`, ascending.
  private func of(_ stream: StreamKey, in range: Range<UInt64>) -> [UInt64] {
    guard !offsets.isEmpty, let known = offsets[stream] else { return [] }
    let first = known.firstPlace { $0 >= range.lowerBound }
    return Array(known[first...].prefix { $0 < range.upperBound })
  }
}
